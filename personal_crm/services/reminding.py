"""The reminders of the coming four weeks, spread as the days themselves would spread them."""

import datetime as dt
import hashlib
from collections.abc import Collection

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Boundary, Interaction, Milestone, Tension
from personal_crm.domain.suggestion import Evidence, Response, Suggestion
from personal_crm.domain.tables import TABLES, TYPE_WORD
from personal_crm.plugin import Reminder
from personal_crm.services.house import House
from personal_crm.services.suggesting.day import ComingDate, Offered, coming, compose
from personal_crm.services.suggesting.kept import Kept
from personal_crm.services.suggesting.window import REMEMBRANCE, Window
from personal_crm.services.suggesting.windows import Windows

WEEKS_AHEAD = dt.timedelta(days=27)
DATE_MINUTES = 5
DAY_MINUTES = 24 * 60
_KIND = {TYPE_WORD[kind]: kind for kind in TABLES.values()}
_UNSPOKEN = frozenset({"hold-space", "repair", "say-it"})
PROMISED = frozenset({"keep-promise", "renegotiate"})
ASKS_YOU = frozenset({"ask-gently"})


def reminders(
    house: House,
    first: dt.date,
    *,
    full: bool,
    only: Collection[str] = (),
    but: Collection[str] = (),
) -> list[Reminder]:
    """Return what the days from `first` to four weeks on would offer, each thing once.

    Each is answered, in thought, on the day it is placed, so that the rules of the day
    spread the rest. A promise stands on the day it is due, and rings ahead as the suggestion
    would; a date rings ahead by the rhythm of the one whose it is. A title is a first name
    alone, unless `full` asks for more and the matter is one that may be named. `only` names the
    contacts they are of, where not all; `but` those they are not of.
    """
    kept = house.suggesting.kept(first, first + WEEKS_AHEAD)
    windows = [
        _to_others(window)
        for window in kept.windows
        if (not only or window.contact in only) and window.contact not in but
    ]
    kept = msgspec.structs.replace(kept, windows=Windows.of(windows))
    names = {window.contact: window.first_name for window in windows}
    days = [first + dt.timedelta(days=number) for number in range(WEEKS_AHEAD.days + 1)]
    placed: list[Reminder] = []
    for day in days:
        offered = compose(kept, day).suggestions
        placed.extend(_of_suggestion(house, item, day, names, full) for item in offered)
        kept = _answered(kept, offered, day)
    celebrated = _celebrated(kept)
    dates = (date for day in days for date in coming(windows, day, 0))
    placed.extend(
        _of_date(date, names, full, _days_ahead(house, date.contact.id))
        for date in dates
        if (date.contact.id, date.date) not in celebrated
    )
    return placed


def _to_others(window: Window) -> Window:
    """Return `window` without what only you are asked: beside a bare name it would say, write."""
    kept = tuple(s for s in window.suggestions if s.action not in ASKS_YOU)
    return msgspec.structs.replace(window, suggestions=kept)


def _answered(kept: Kept, offered: tuple[Offered, ...], day: dt.date) -> Kept:
    answers = (
        Response(
            suggestion=item.suggestion.id,
            action=item.suggestion.action,
            contact=item.contact.id,
            kind="done",
            date=day,
        )
        for item in offered
    )
    return msgspec.structs.replace(kept, responses=(*kept.responses, *answers))


def _celebrated(kept: Kept) -> set[tuple[str, dt.date | None]]:
    """Return whose day, and which, is spoken of by a suggestion that has its answer."""
    answered = {response.suggestion for response in kept.responses}
    return {
        (window.contact, suggestion.due)
        for window in kept.windows
        for suggestion in window.suggestions
        if suggestion.action == "celebrate" and suggestion.id in answered
    }


def _of_suggestion(
    house: House, item: Offered, day: dt.date, names: dict[str, str], full: bool
) -> Reminder:
    suggestion = item.suggestion
    spoken = full and _may_be_named(house, suggestion)
    ahead = 0
    if suggestion.action in PROMISED and suggestion.due is not None and suggestion.due > day:
        day, ahead = suggestion.due, (suggestion.due - suggestion.first_day).days
    elif suggestion.action == "celebrate" and suggestion.due == day:
        ahead = _days_ahead(house, item.contact.id)
    return Reminder(
        key=suggestion.id,
        day=day,
        title=suggestion.title if spoken else names[item.contact.id],
        details=suggestion.why if spoken else "",
        minutes=max(DATE_MINUTES, min(DAY_MINUTES, suggestion.effort_minutes)),
        ahead=ahead,
    )


def _days_ahead(house: House, contact: str) -> int:
    known = house.store.all(Contact).get(contact)
    rhythm = house.people.rhythms.applied(known).rhythm if known is not None else None
    return house.settings.days_ahead(rhythm)


def _of_date(date: ComingDate, names: dict[str, str], full: bool, ahead: int) -> Reminder:
    name = names[date.contact.id]
    turns = f", turns {date.turns}" if date.turns else ""
    spoken = full and date.label != REMEMBRANCE
    key = f"date\x1f{date.contact.id}\x1f{date.label}\x1f{date.date}"
    return Reminder(
        key=hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32],
        day=date.date,
        title=f"{name}: {date.label}{turns}" if spoken else name,
        details="",
        minutes=DATE_MINUTES,
        ahead=0 if date.label == REMEMBRANCE else ahead,
    )


def _may_be_named(house: House, suggestion: Suggestion) -> bool:
    return suggestion.action not in _UNSPOKEN and not any(
        _delicate(house, evidence) for evidence in suggestion.evidence
    )


def _delicate(house: House, evidence: Evidence) -> bool:
    kind = _KIND.get(evidence.type)
    record: Record | None = house.store.all(kind).get(evidence.id) if kind else None
    if record is None or record.private or isinstance(record, (Tension, Boundary)):
        return True
    if isinstance(record, Milestone):
        return record.tone != "good"
    return isinstance(record, Interaction) and record.tone in {"heavy", "tense"}
