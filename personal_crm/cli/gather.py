"""`gather`: find the people who matter, by being asked and not by a list."""

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.dialog import Left, asked, choice
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.errors import NobodyFits, SeveralFit
from personal_crm.services.gathering.gathering import (
    QUESTIONS,
    SINCE,
    TOLD_OF,
    Choice,
    Gathering,
    Remembered,
)

CHOICES: dict[str, Choice] = {
    "o": "often", "m": "monthly", "s": "seasonal", "d": "dates-only", "h": "household",
    "n": "no-contact", "x": "died", "": "skip",
}  # fmt: skip
CARD_KEYS = (
    "o often, m monthly, s seasonal, d dates only, h lives with me, n no contact, x died, "
    "enter skips"
)
PLACES: dict[str, Choice] = {
    "often": "often", "monthly": "monthly", "seasonal": "seasonal", "dates only": "dates-only",
    "lives with me": "household", "household": "household", "no contact": "no-contact",
    "died": "died", "skip": "skip",
}  # fmt: skip
SINCE_KEYS = {"": "", **{word[0]: word for word in SINCE}}
SINCE_WORDS = {word: word for word in SINCE}


@click.command(cls=Command)
@pass_session
def gather(session: Session) -> None:
    """Find the people you want to keep close.

    Asks you to remember before it shows anybody. A name a line; an empty line goes on, q leaves.
    What was answered is written as one action, and the next time goes on from there.
    """
    sitting, left = Gathering(session.house), False
    try:
        for question in QUESTIONS:
            _remember(session, sitting, question)
        _place(session, sitting)
        _last_in_touch(session, sitting)
        _going_on(session, sitting)
    except Left:
        left = True
        session.say("Left; gather goes on from here.")
    done = sitting.finish(left=left)
    shape = {"people": done.people, "transaction": done.transaction}
    answer(session, shape, lambda printer: printer.line(done.words))


def _remember(session: Session, sitting: Gathering, question: Remembered) -> None:
    said = f"{question.words} (a name a line)"
    while name := asked(session, said):
        contact = _found(session, sitting, name)
        if contact is not None:
            sitting.place(contact, question.rhythm)
        said = f"{contact.name}: {question.rhythm}. Who else?" if contact else "Who else?"


def _found(session: Session, sitting: Gathering, name: str) -> Contact | None:
    try:
        return sitting.find(name)
    except SeveralFit as error:
        session.say(str(error))
        return None
    except NobodyFits:
        pass
    wanted = asked(session, f"Nobody here is called {name}. Write them down? (y, or enter)")
    return sitting.new(name) if wanted.lower().startswith("y") else None


def _place(session: Session, sitting: Gathering) -> None:
    guesses = sitting.guesses()
    if guesses:
        session.say(f"Where do these belong? {CARD_KEYS}.")
    for guess in guesses:
        key = asked(session, f"{guess.contact.name} ({guess.why})")
        while (place := choice(key, CHOICES, PLACES)) is None:
            key = asked(session, f"{CARD_KEYS}: where does {guess.contact.name} belong?")
        sitting.place(guess.contact, place, _day_of(session) if place == "died" else None)


def _day_of(session: Session) -> PartialDate | None:
    while text := asked(session, "When? A day, or the year; enter where you do not know."):
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            session.say(str(error))
    return None


def _last_in_touch(session: Session, sitting: Gathering) -> None:
    keys = ", ".join(f"{key} {word}" for key, word in SINCE_KEYS.items() if key)
    for contact in sitting.without_moment():
        question = f"When were you last in touch with {contact.name}? {keys}; enter skips"
        while (since := choice(asked(session, question), SINCE_KEYS, SINCE_WORDS)) is None:
            continue
        if since:
            sitting.in_touch(contact, since)


def _going_on(session: Session, sitting: Gathering) -> None:
    for contact in sitting.told_of()[:TOLD_OF]:
        sitting.going_on(contact, asked(session, f"Anything going on with {contact.name}?"))
