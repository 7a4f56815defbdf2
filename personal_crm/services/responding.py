"""What you say to a suggestion, and what that finishes."""

import contextlib
import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import NobodyFits, SeveralFit, WrongCall
from personal_crm.domain.records import (
    Favor,
    Initiator,
    Interaction,
    Kind,
    News,
    Promise,
    Tension,
    Thread,
)
from personal_crm.domain.suggestion import Answer, Response, Suggestion
from personal_crm.domain.text import shortened
from personal_crm.services.house import House
from personal_crm.services.people import SHOWN_ID
from personal_crm.services.suggesting.day import Offered, Question
from personal_crm.services.suggesting.holding import QUESTION
from personal_crm.services.suggesting.teaching import times_set_aside
from personal_crm.storage.transaction import Transaction

FINISHED_BY: dict[str, tuple[type[Record], dict[str, object]]] = {
    "thank": (Favor, {"thanked": True}),
    "keep-promise": (Promise, {"state": "kept"}),
    "renegotiate": (Promise, {"state": "kept"}),
    "ask-about": (Thread, {"state": "closed"}),
    "say-it": (Thread, {"state": "closed"}),
    "let-go": (Promise, {"state": "released"}),
    "repair": (Tension, {"state": "resolved"}),
}
NOT_IN_TOUCH = frozenset({"keep-promise", "renegotiate", "let-go", "ask-gently"})
_WORDS: dict[Answer, str] = {
    "done": "Done",
    "snoozed": "Snooze",
    "dismissed": "Not this time",
    "never": "Don't suggest",
}


class Responded(NamedTuple):
    """Your answer as it is kept, the action that kept it, and how often you said so before."""

    response: Response
    transaction: str | None
    before: int = 0

    @property
    def lesson(self) -> str:
        """What your answer changes from here on, or an empty text."""
        return (
            f"Set aside {self.before + 1} times: offered less from here on" if self.before else ""
        )


def find(house: House, key: str, day: dt.date) -> Offered:
    """Return the suggestion of `day` whose id is or ends with `key`, or the only one of a WHO.

    Raises:
        WrongCall: where none is, or several are.
    """
    everything = house.suggesting.today(day, everything=True).suggestions
    if len(key) >= SHOWN_ID:
        by_id = [offered for offered in everything if offered.suggestion.id.endswith(key)]
        if len(by_id) == 1:
            return by_id[0]
    listed = house.suggesting.today(day).suggestions
    contact = _meant(house, key, listed, everything)
    theirs = [offered for offered in listed if offered.contact.id == contact.id]
    if len(theirs) == 1:
        return theirs[0]
    if theirs:
        said = f"{contact.name} has several suggestions: {_ids(theirs)}"
        raise WrongCall(said, "", "name one by its id")
    unlisted = [offered for offered in everything if offered.contact.id == contact.id]
    if unlisted:
        said = f"nothing is listed for {contact.name} today; today --all has {_ids(unlisted)}"
        raise WrongCall(said, "", "name it by its id")
    raise WrongCall(f"there is no suggestion for {contact.name} today", "", "see today --all")


def _ids(offers: Sequence[Offered]) -> str:
    return ", ".join(f"{one.suggestion.action} {one.suggestion.id[-8:]}" for one in offers)


def _meant(house: House, key: str, *lists: Sequence[Offered]) -> Contact:
    """Return the contact a WHO fits, or of several the only one in the first of the `lists`."""
    try:
        return house.people.find(key)
    except NobodyFits as error:
        for offers in lists if isinstance(error, SeveralFit) else ():
            with contextlib.suppress(NobodyFits):
                return house.people.find(key, among={one.contact.id for one in offers})
        raise WrongCall(
            f"{error.what}; and no suggestion of today has that id",
            "",
            "see today --all for their ids",
        ) from error


def respond(
    house: House,
    offered: Offered,
    kind: Answer,
    *,
    until: dt.date | None = None,
    note: str = "",
    log: bool = True,
) -> Responded:
    """Keep your answer to a suggestion as one action.

    `done` also finishes what caused it and, where it means having been in touch and `log` is
    wanted, writes down a touch by you today in the suggested channel. A `note` is always
    written down.

    Raises:
        WrongCall: where a snooze does not end in the future.
    """
    suggestion, day = offered.suggestion, house.clock.today()
    if kind == "snoozed" and (until is None or until <= day):
        raise WrongCall("a snooze ends on a day to come", "", "name a day after today")
    answers = house.store.all(Response).of(suggestion.contact)
    before = times_set_aside(answers, suggestion.contact, suggestion.action, day)
    response = Response(
        id=house.clock.new_id(),
        suggestion=suggestion.id,
        action=suggestion.action,
        contact=suggestion.contact,
        kind=kind,
        date=day,
        until=until if kind == "snoozed" else _returns(suggestion, kind, day, before),
    )
    with house.store.transaction(f"{_WORDS[kind]}: {_named(offered)}") as change:
        change.put(response)
        if kind == "done":
            _finish(change, suggestion)
            if note or (log and suggestion.action not in NOT_IN_TOUCH):
                change.put(_touch(house, suggestion.contact, "me", suggestion.channel, note))
    return Responded(response, change.id, before if kind == "dismissed" else 0)


def question_about(house: House, key: str, day: dt.date) -> Question | None:
    """Return the question that `day` asks about a WHO, or None.

    One that is not asked before the day of another counts where nothing is listed for them.
    """
    try:
        contact = house.people.find(key)
    except NobodyFits:
        return None
    today = house.suggesting.today(day)
    asked = today.questions
    if not any(offered.contact.id == contact.id for offered in today.suggestions):
        asked = house.suggesting.today(day, everything=True).questions
    return next((one for one in asked if one.contact.id == contact.id), None)


def answer(house: House, question: Question, *, yes: bool) -> str | None:
    """Keep the answer to «Did they answer?»: yes writes down a touch by them; return the action."""
    if not yes:
        return answer_no(house, question).transaction
    with house.store.transaction(f"{question.question} Yes") as change:
        change.put(_touch(house, question.contact.id, "them"))
    return change.id


def answer_no(house: House, question: Question) -> Responded:
    """Keep a no to «Did they answer?», which lets them rest, as one action."""
    response = Response(
        id=house.clock.new_id(),
        suggestion=f"{QUESTION}:{question.contact.id}",
        action=QUESTION,
        contact=question.contact.id,
        kind="dismissed",
        date=house.clock.today(),
    )
    with house.store.transaction(f"{question.question} No") as change:
        change.put(response)
    return Responded(response, change.id)


def _named(offered: Offered) -> str:
    """Return what a suggestion is called, and for whom it is where that is not said in full."""
    title, name = shortened(offered.suggestion.title), shortened(offered.contact.name, 40)
    return title if name in title else f"{title} ({name})"


def _returns(suggestion: Suggestion, kind: Answer, day: dt.date, before: int) -> dt.date | None:
    """Return the day from which it may come again: twice as long each time you set it aside."""
    if kind == "never" or suggestion.returns_after is None:
        return None
    wait = max(1, suggestion.returns_after) * 2**before
    try:
        return day + dt.timedelta(days=wait)
    except OverflowError:
        return None


def _finish(change: Transaction, suggestion: Suggestion) -> None:
    if suggestion.action == "share":
        for item in suggestion.evidence:
            news = change.get(News, item.id)
            if news is not None and suggestion.contact not in news.told:
                told = (*news.told, suggestion.contact)
                change.put(msgspec.structs.replace(news, told=told))
        return
    kind, fields = FINISHED_BY.get(suggestion.action, (None, {}))
    if kind is None:
        return
    for item in suggestion.evidence:
        record = change.get(kind, item.id)
        if record is not None:
            change.put(msgspec.structs.replace(record, **fields))


def _touch(
    house: House, contact: str, by: Initiator, channel: Kind | None = None, note: str = ""
) -> Interaction:
    return Interaction(
        id=house.clock.new_id(),
        date=house.clock.today(),
        kind=channel or "other",
        contacts=(contact,),
        initiated_by=by,
        note=note,
    )
