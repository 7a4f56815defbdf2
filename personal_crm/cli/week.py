"""`week`: whom did you see or talk to? Likely names, one key each."""

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.dialog import Left, asked, choice
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.errors import PersonalCrmError
from personal_crm.domain.records import Kind
from personal_crm.services.gathering.weekly import Likely, Week

KEYS: dict[str, Kind] = {
    "s": "visit", "c": "call", "m": "message", "e": "meal", "t": "other",
}  # fmt: skip
WORDS: dict[str, Kind] = {
    "saw": "visit", "called": "call", "messages": "message", "ate": "meal", "touch": "other",
}  # fmt: skip
WAYS = "s saw, c called, m messages, e ate together, t in touch; a day may follow (s tue)"


@click.command(cls=Command)
@pass_session
def week(session: Session) -> None:
    """Write down whom you saw or talked to this week.

    Asks for those it is likely with, one key each; an empty line goes on, q leaves. Then anybody
    else, by name or in a sentence. All of it is one action.
    """
    sitting = Week(session.house)
    try:
        likely = sitting.likely()
        if likely:
            session.say(f"Whom did you see or talk to this week? {WAYS}; enter skips, q leaves.")
        for one in likely:
            _ask_about(session, sitting, one)
        _ask_for_others(session, sitting)
    except Left:
        pass
    done = sitting.finish()
    shape = {"moments": done.moments, "people": done.people, "transaction": done.transaction}
    answer(session, shape, lambda printer: printer.line(done.words))


def _ask_about(session: Session, sitting: Week, one: Likely) -> None:
    said = f"{one.contact.name} ({one.last})"
    while line := asked(session, said):
        key, _, day = line.partition(" ")
        kind = choice(key, KEYS, WORDS)
        if kind is None:
            said = WAYS
            continue
        try:
            sitting.met(one.contact, kind, sitting.day(day) if day else None)
        except ValueError as error:
            said = str(error)
            continue
        return


def _ask_for_others(session: Session, sitting: Week) -> None:
    said = "Anybody else? A name, or a sentence with one; an empty line ends."
    while line := asked(session, said):
        try:
            people = sitting.told(line)
        except PersonalCrmError as error:
            said = str(error)
            continue
        said = f"With {', '.join(person.name for person in people)}. Anybody else?"
