"""`gather`: find the people who matter, by being asked and not by a list."""

import re
from typing import Literal

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.dialog import Left, asked, choice
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.errors import NobodyFits, SeveralFit
from personal_crm.services.gathering.closeness import Guess
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
    "enter skips, b goes back"
)
BACK = ("b", "back")
YES, NO = ("y", "yes"), ("", "n", "no")
NUMBERED = 9
_BETWEEN = re.compile(r"\s*(?:[,;&]|\s(?:and|und|et|y)\s)\s*")
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

    Asks you to remember before it shows anybody. A name a line (tab completes it); an empty line
    goes on, q leaves.
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
    names = [one.name for one in session.house.people.contacts()]
    before = ", ".join(one.name for one in sitting.named(question.rhythm))
    said = f"{question.words} (a name a line{f'; so far {before}' if before else ''})"
    while line := asked(session, said, names):
        placed = {
            one.name: sitting.remember(one, question.rhythm)
            for one in _found(session, sitting, line)
        }
        told = ", ".join(f"{name}: {rhythm}" for name, rhythm in placed.items())
        said = f"{told}. Who else?" if told else "Who else?"


def _found(session: Session, sitting: Gathering, said: str) -> list[Contact]:
    """Return whom a line means: one, several with commas between, or somebody new."""
    try:
        return [sitting.find(said)]
    except SeveralFit as error:
        return _chosen(session, sitting, said, error)
    except NobodyFits:
        pass
    names = [name for name in _BETWEEN.split(said) if name]
    if len(names) > 1:
        return [contact for name in names for contact in _found(session, sitting, name)]
    if not any(letter.isalpha() for letter in said):
        session.say(f"{said} is no name; an empty line goes on, q leaves.")
        return []
    answered = asked(session, f"Nobody here is called {said}. Write them down? (y, or enter)")
    if answered.lower() in YES:
        return [sitting.new(said)]
    # Whoever types on names the next one.
    return [] if answered.lower() in NO else _found(session, sitting, answered)


def _chosen(session: Session, sitting: Gathering, said: str, several: SeveralFit) -> list[Contact]:
    """Let the person choose by number who is meant of those that fit."""
    fitting = [sitting.find(key) for key in several.fitting[:NUMBERED]]
    listed = ", ".join(f"{number} {one.name}" for number, one in enumerate(fitting, 1))
    more = len(several.fitting) - len(fitting)
    rest = f", and {more} more" if more else ""
    answered = asked(session, f"{said} may be {listed}{rest}. A number, or more of the name:")
    if answered.isdecimal() and 0 < int(answered) <= len(fitting):
        return [fitting[int(answered) - 1]]
    return _found(session, sitting, answered) if answered else []


def _place(session: Session, sitting: Gathering) -> None:
    guesses = sitting.guesses()
    if guesses:
        session.say(f"Where do these belong? {CARD_KEYS}.")
    at = 0
    while at < len(guesses):
        at = max(at + _placed(session, sitting, guesses[at]), 0)


def _placed(session: Session, sitting: Gathering, guess: Guess) -> int:
    """Ask where somebody belongs; return by how many cards to go on: back by one, or forward."""
    key = asked(session, f"{guess.contact.name} ({guess.why})")
    while (place := choice(key, CHOICES, PLACES)) is None:
        if key.lower() in BACK:
            return -1
        key = asked(session, f"{CARD_KEYS}: where does {guess.contact.name} belong?")
    died = _day_of(session) if place == "died" else None
    if isinstance(died, str):
        return 0
    sitting.place(guess.contact, place, died)
    return 1


def _day_of(session: Session) -> PartialDate | Literal["back"] | None:
    said = "When? A day, or the year; enter where you do not know, b goes back."
    while text := asked(session, said):
        if text.lower() in BACK:
            return "back"
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
