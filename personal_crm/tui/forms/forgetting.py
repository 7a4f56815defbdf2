"""The form that asks before somebody is forgotten."""

from collections.abc import Iterator

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.text import quoted
from personal_crm.services import forgetting, naming
from personal_crm.services.forgetting import Told
from personal_crm.services.house import House
from personal_crm.tui.forms.fields import YES, Field, listed, yes_or_no
from personal_crm.tui.forms.form import Answers, Form
from personal_crm.tui.lines import Line, line
from personal_crm.tui.speech import counted

FORGOTTEN = "Forgotten"
STAYS_SO = "The history and the backups keep it as it was until contact forget --words is told."
SHOWN = 40


def forget(house: House, contact: Contact, left: list[Line]) -> Form:
    """Return the form that says what goes with `contact`, and wants a yes.

    What is left to look after, once they are forgotten, is added to `left`.
    """
    expected = forgetting.outlook(house, contact)
    said = naming.named(house, naming.of(house, contact), besides=contact.id)
    goes = forgetting.counted(expected) or "their card"
    stays = counted(expected.interactions_kept, "interaction")
    about = f"Goes: {goes}. Stays without them: {stays} with others"
    if said:
        times = counted(len(said), "record")
        about += f". Still named in {times}, as {quoted(said[0].text, SHOWN)}"

    def save(answers: Answers) -> str:
        if answers["sure"] != YES:
            raise WrongCall("nothing takes this back", "", "choose yes, or leave with escape")
        words = listed(answers.get("words", ""))
        left.extend(_left(house, forgetting.forget(house, contact, words)))
        return FORGOTTEN

    title = f"Forget {contact.name} for good?"
    fields = [yes_or_no("sure", "forget them")]
    if said:
        fields.append(Field("words", "unsay", hint="words that become “somebody” everywhere"))
    return Form(title, fields, save, about=about)


def _left(house: House, told: Told) -> Iterator[Line]:
    if told.still_named_in:
        names = house.people.names()
        yield line("What others' records still say of them, for you to change", "strong")
        for found in told.still_named_in:
            when = naming.said_when(found, house.clock.today())
            about = names.get(found.contact or "", "")
            head = ", ".join(part for part in (found.type, about, when) if part)
            yield line(f"{head}: {quoted(found.text)}")
        yield line(STAYS_SO, "quiet")
    if told.files_elsewhere:
        yield line("Written elsewhere, and not changed", "strong")
        yield from map(line, told.files_elsewhere)
