"""The form that asks before somebody is forgotten."""

from collections.abc import Iterator

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.services import forgetting
from personal_crm.services.forgetting import Told
from personal_crm.services.house import House
from personal_crm.tui.forms.fields import YES, yes_or_no
from personal_crm.tui.forms.form import Answers, Form
from personal_crm.tui.lines import Line, line
from personal_crm.tui.speech import counted

FORGOTTEN = "Forgotten"


def forget(house: House, contact: Contact, left: list[Line]) -> Form:
    """Return the form that says what goes with `contact`, and wants a yes.

    What is left to look after, once they are forgotten, is added to `left`.
    """
    expected = forgetting.outlook(house, contact)
    goes = forgetting.counted(expected) or "their card"
    stays = counted(expected.interactions_kept, "interaction")
    about = f"Goes: {goes}. Stays without them: {stays} with others"

    def save(answers: Answers) -> str:
        if answers["sure"] != YES:
            raise WrongCall("nothing takes this back", "", "choose yes, or leave with escape")
        left.extend(_left(house, forgetting.forget(house, contact)))
        return FORGOTTEN

    title = f"Forget {contact.name} for good?"
    return Form(title, [yes_or_no("sure", "forget them")], save, about=about)


def _left(house: House, told: Told) -> Iterator[Line]:
    if told.still_named_in:
        names = house.people.names()
        yield line("What others' records still say of them, for you to change", "strong")
        for naming in told.still_named_in:
            about = names.get(naming.contact or "", "")
            yield line(f"{naming.type}, {about}" if about else naming.type)
    if told.files_elsewhere:
        yield line("Written elsewhere, and not changed", "strong")
        yield from map(line, told.files_elsewhere)
