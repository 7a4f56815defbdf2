"""One day's list, composed from the kept windows. Nothing here is written."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from personal_crm.domain.base import Value
from personal_crm.domain.dates import later
from personal_crm.domain.records import Boundary, Promise
from personal_crm.domain.suggestion import Response, Suggestion
from personal_crm.services.suggesting import holding
from personal_crm.services.suggesting.asking import MEETING, of_the_day, offers_week
from personal_crm.services.suggesting.causes import Cause
from personal_crm.services.suggesting.kept import LOOKS_AHEAD, Kept, LastRead, Meeting
from personal_crm.services.suggesting.listing import (
    CHECK_INS,
    Answers,
    Pair,
    few,
    is_answer,
    ranked,
    sifted,
)
from personal_crm.services.suggesting.window import DATES_AHEAD, Window
from personal_crm.services.suggesting.windows import Windows

DAY = dt.timedelta(days=1)
MET_DAYS = 3
PROMISES_AHEAD = dt.timedelta(days=7)
STALE = dt.timedelta(days=30)


class Someone(Value, frozen=True, kw_only=True):
    """A contact by id and shown name."""

    id: str
    name: str


class Offered(Value, frozen=True, kw_only=True):
    """A suggestion with the name of the one it is for."""

    suggestion: Suggestion
    contact: Someone


class Question(Value, frozen=True, kw_only=True):
    """Something only you can know: did they answer? `moves` are the ids of your last two."""

    contact: Someone
    question: str
    moves: tuple[str, ...] = ()


class HeldBack(Value, frozen=True, kw_only=True):
    """A suggestion that was left alone, and why."""

    action: str
    contact: Someone
    cause: Cause


class ComingDate(Value, frozen=True, kw_only=True):
    """A day of theirs that is near; `turns` where the year is known."""

    contact: Someone
    label: str
    date: dt.date
    turns: int | None = None


class Soon(Value, frozen=True, kw_only=True):
    """What is suggested first on the next day that has something."""

    date: dt.date
    title: str


class Today(Value, frozen=True, kw_only=True):
    """What one day holds.

    `met` are the memorable meetings of the last days, the latest first; `names` are those of the
    people of its meetings and promises, by id. `stale` are the imported files that were not read
    again for long, the oldest first. `asked` is the kind of the question of the day, where there
    is one, `begun` what is said on the day on which you named whom you want to keep close,
    `greeting` on the one on which you come back, and `week` tells whether whom you saw of late is
    offered. `soon` is there where nothing is suggested.
    """

    date: dt.date
    suggestions: tuple[Offered, ...] = ()
    questions: tuple[Question, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    dates: tuple[ComingDate, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    met: tuple[Meeting, ...] = ()
    promises: tuple[Promise, ...] = ()
    names: dict[str, str] = {}
    people: int = 0
    asked: str = ""
    begun: str = ""
    greeting: str = ""
    week: bool = False
    soon: Soon | None = None
    stale: tuple[LastRead, ...] = ()

    @property
    def stillness(self) -> str:
        """What is said where nothing is suggested."""
        waits = any(
            one.due is not None and one.due <= later(self.date, DAY) for one in self.promises
        )
        return f"Nothing {'but a promise ' if waits else ''}asks for you today."


def compose(
    kept: Kept, day: dt.date, *, limit: int | None = None, everything: bool = False
) -> Today:
    """Return the list of `day`: the same for the same home, whatever the time of day.

    `limit` is how many suggestions at the most, the set one if None; `everything` lifts it,
    the one-a-week and the spread, and says what was held back.
    """
    answers, windows = _answers(kept.responses), kept.windows
    afresh = kept.presence.begins_afresh(day) and not everything
    waiting = () if afresh else _questions(kept.windows.asking(day), answers, day)
    questions = tuple(waiting if everything else islice(waiting, 1))
    held: tuple[HeldBack, ...] = ()
    if everything:
        windows = Windows.of(windows.holding(day))
        held = tuple(_held_back(windows, answers, day))
        listed = tuple(islice(ranked(windows, answers, day), limit))
    else:
        listed = tuple(_listed(kept, answers, day, kept.limit if limit is None else limit))
        asked = {question.contact.id for question in questions}
        listed = tuple(p for p in listed if p[1].due is not None or p[0].contact not in asked)
    meetings = tuple(m for m in kept.meetings if _local_day(m.start) == day)
    met = _met_lately(kept, day)
    owed = _owed(kept.windows.owing(later(day, PROMISES_AHEAD)), day)
    dates = kept.windows.dated(day, later(day, DATES_AHEAD))
    silent = everything or bool(questions) or bool(met) or not kept.people
    begins = kept.begun is not None and kept.begun.is_among_the_first(day)
    seldom = len(listed) >= kept.limit and not begins
    return Today(
        date=day,
        suggestions=tuple(Offered(suggestion=s, contact=_who(w)) for w, s in listed),
        questions=questions,
        held_back=held,
        dates=coming(dates, day, DATES_AHEAD.days),
        meetings=meetings,
        met=met,
        promises=tuple(promise for promise, _ in owed),
        names=_names(kept, (*meetings, *met)) | {p.contact: w.name for p, w in owed},
        people=kept.people,
        asked="" if silent else of_the_day(kept.asked, day, seldom=seldom),
        begun=kept.begun.said_on(day) if kept.begun is not None else "",
        greeting=kept.presence.greeting(day),
        week=_offers_week(kept, day),
        soon=None if listed or everything else _soon(kept, answers, day),
        stale=tuple(read for read in kept.reads if read.day <= later(day, -STALE)),
    )


def _listed(kept: Kept, answers: Answers, day: dt.date, limit: int) -> Iterator[Pair]:
    """Yield what is left of the day's few; in the first days no more than one check-in.

    These are the days after people were gathered first, and those after a long time away.
    """
    given = [r for r in kept.responses if r.date == day and is_answer(r)]
    room = limit - len({response.suggestion for response in given})
    pairs = ranked(kept.windows, answers, day)
    begins = kept.begun is not None and kept.begun.is_among_the_first(day)
    if not begins and not kept.presence.begins_afresh(day):
        return few(pairs, answers, day, room)
    had = any(response.action in CHECK_INS for response in given)
    return few(pairs, answers, day, room, check_ins=0 if had else 1)


def _offers_week(kept: Kept, day: dt.date) -> bool:
    """Tell whether whom you saw of late is to be asked: when you come back, and once a week."""
    if kept.begun is None or kept.begun.is_among_the_first(day):
        return bool(kept.presence.greeting(day))
    return bool(kept.presence.greeting(day)) or offers_week(kept.asked, day, kept.week_day)


def _soon(kept: Kept, answers: Answers, day: dt.date) -> Soon | None:
    for number in range(1, LOOKS_AHEAD.days + 1):
        ahead = later(day, dt.timedelta(days=number))
        for _, first in _listed(kept, answers, ahead, 1):
            return Soon(date=ahead, title=first.title)
    return None


def _answers(responses: Iterable[Response]) -> Answers:
    answers: dict[str, list[Response]] = defaultdict(list)
    for response in responses:
        answers[response.contact].append(response)
    return answers


def _held_back(windows: Iterable[Window], answers: Answers, day: dt.date) -> Iterator[HeldBack]:
    for window in windows:
        for suggestion, cause in sifted(window, answers.get(window.contact, ()), day):
            if cause is not None:
                yield HeldBack(action=suggestion.action, contact=_who(window), cause=cause)


def _questions(windows: Iterable[Window], answers: Answers, day: dt.date) -> Iterator[Question]:
    """Yield what is asked, first about those whose answer is waited for longest."""
    for window in sorted(windows, key=lambda one: (one.unanswered_since or day, one.contact)):
        if _is_asked(window, answers.get(window.contact, ()), day):
            yield Question(
                contact=_who(window),
                question=f"Did {window.first_name} answer?",
                moves=window.moves,
            )


def _is_asked(window: Window, answers: Sequence[Response], day: dt.date) -> bool:
    since = window.unanswered_since
    if since is None or window.quiet:
        return False
    told = any(r.action == holding.QUESTION and since <= r.date <= day for r in answers)
    return not told and any(
        s.holds_on(day)
        and holding.by_chasing(s, window, day)
        and not holding.by_boundary(s, window, day)
        and not holding.by_response(s, answers, day)
        for s in window.suggestions
    )


def coming(windows: Iterable[Window], day: dt.date, days: int) -> tuple[ComingDate, ...]:
    """Return the yearly dates from `day` to `days` after it, but of those to be left alone."""
    found = (
        ComingDate(contact=_who(window), label=near.label, date=near.date, turns=near.turns)
        for window in windows
        for near in window.dates
        if 0 <= (near.date - day).days <= days and not _left_alone(window.boundary, day)
    )
    return tuple(sorted(found, key=lambda d: (d.date, d.contact.name, d.contact.id, d.label)))


def _left_alone(boundary: Boundary | None, day: dt.date) -> bool:
    if boundary is None:
        return False
    return boundary.no_contact or (boundary.pause_until is not None and day <= boundary.pause_until)


def _names(kept: Kept, meetings: Iterable[Meeting]) -> dict[str, str]:
    """Return the names of those who take part in `meetings`."""
    met = {key for meeting in meetings for key in meeting.contacts}
    return {key: name for key, name in kept.names.items() if key in met}


def _owed(windows: Iterable[Window], day: dt.date) -> list[tuple[Promise, Window]]:
    """Return the promises that are due soon, the next first, each with the window it is of."""
    near = (
        (promise.due, promise.id, promise, window)
        for window in windows
        if not _left_alone(window.boundary, day)
        for promise in window.promises
        if promise.due is not None and promise.due - day <= PROMISES_AHEAD
    )
    return [(promise, window) for _, _, promise, window in sorted(near)]


def _met_lately(kept: Kept, day: dt.date) -> tuple[Meeting, ...]:
    """Return the memorable meetings of the last days, but of those that were passed over."""
    passed = [one.date for one in kept.asked if one.question == MEETING and one.date <= day]
    after = max(passed, default=dt.date.min)
    lately = [
        meeting
        for meeting in kept.meetings
        if meeting.memorable
        and 0 < (day - _local_day(meeting.start)).days <= MET_DAYS
        and _local_day(meeting.start) >= after
    ]
    return tuple(reversed(lately))


def _local_day(moment: dt.datetime) -> dt.date:
    return (moment.astimezone() if moment.tzinfo else moment).date()


def _who(window: Window) -> Someone:
    return Someone(id=window.contact, name=window.name)
