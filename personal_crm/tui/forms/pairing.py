"""The form that asks which two to put side by side."""

from collections.abc import Callable

from personal_crm.domain.contact import Contact
from personal_crm.services import duplicates
from personal_crm.services.duplicates import Pair
from personal_crm.services.house import House
from personal_crm.tui.forms.fields import Field
from personal_crm.tui.forms.form import Answers, Form
from personal_crm.tui.forms.names import NameSuggester


def pairing(house: House, first: Contact | None, said: Callable[[Pair], None]) -> Form:
    """Return the form for two who may be one person; `first` stands in it, `said` hears of both."""

    def save(answers: Answers) -> str:
        one, other = (_found(house, answers[name].strip(), first) for name in ("one", "other"))
        pair = duplicates.named(house, one, other)
        said(pair)
        return f"{pair.contact.name} and {pair.other.name}, side by side"

    return Form(
        "Which two?",
        [
            Field("one", "one", first.name if first else "", suggester=NameSuggester(house)),
            Field("other", "other", hint="a name, or the end of an id",
                  suggester=NameSuggester(house)),
        ],
        save,
        first="other" if first else "one",
    )  # fmt: skip


def _found(house: House, text: str, first: Contact | None) -> Contact:
    return first if first is not None and text == first.name else house.people.find(text)
