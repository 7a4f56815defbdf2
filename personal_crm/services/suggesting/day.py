"""One day's list, composed from the kept windows. Nothing here is written."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from personal_crm.domain.base import Value
from personal_crm.domain.dates import later
from personal_crm.domain.records import Boundary, Promise
from personal_crm.domain.suggestion import Response, Suggestion
from personal_crm.services.suggesting import holding
from personal_crm.services.suggesting.kept import Kept, Meeting
from personal_crm.services.suggesting.ranking import standing, turn
from personal_crm.services.suggesting.teaching import times_set_aside
from personal_crm.services.suggesting.window import DATES_AHEAD, Window

PROMISES_AHEAD = 7
WEEK = 7


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
    reason: str


class ComingDate(Value, frozen=True, kw_only=True):
    """A day of theirs that is near; `turns` where the year is known."""

    contact: Someone
    label: str
    date: dt.date
    turns: int | None = None


class Today(Value, frozen=True, kw_only=True):
    """What one day holds. `names` are those of the people of its meetings and promises, by id."""

    date: dt.date
    suggestions: tuple[Offered, ...] = ()
    questions: tuple[Question, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    dates: tuple[ComingDate, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    promises: tuple[Promise, ...] = ()
    names: dict[str, str] = {}
    people: int = 0


def compose(
    kept: Kept, day: dt.date, *, limit: int | None = None, everything: bool = False
) -> Today:
    """Return the list of `day`: the same for the same home, whatever the time of day.

    `limit` is how many suggestions at the most, the set one if None; `everything` lifts it,
    the one-a-week and the spread, and says what was held back.
    """
    answers = _answers(kept.responses)
    alive: list[tuple[Window, Suggestion]] = []
    held: list[HeldBack] = []
    questions: list[Question] = []
    for window in kept.windows:
        mine = answers.get(window.contact, [])
        for suggestion, reason in _sifted(window, mine, day):
            if reason is None:
                alive.append((window, suggestion))
            else:
                held.append(HeldBack(action=suggestion.action, contact=_who(window), reason=reason))
        questions.extend(_asked(window, mine, day))
    listed = _ranked(alive, answers, day)
    if not everything:
        room = kept.limit if limit is None else limit
        answered = {r.suggestion for r in kept.responses if r.date == day and _is_answer(r)}
        listed = _few(listed, answers, day, room - len(answered))
    elif limit is not None:
        listed = islice(listed, limit)
    meetings = tuple(m for m in kept.meetings if _local_day(m.start) == day)
    promises = _promises(kept.windows, day)
    return Today(
        date=day,
        suggestions=tuple(Offered(suggestion=s, contact=_who(w)) for w, s in listed),
        questions=tuple(questions),
        held_back=tuple(held) if everything else (),
        dates=coming(kept.windows, day, DATES_AHEAD.days),
        meetings=meetings,
        promises=promises,
        names=_names(kept, meetings, promises),
        people=kept.people,
    )


def _ranked(
    alive: Iterable[tuple[Window, Suggestion]], answers: dict[str, list[Response]], day: dt.date
) -> Iterator[tuple[Window, Suggestion]]:
    """Yield the most fitting first. Turns are told only of those that are reached."""
    standings: dict[int, list[tuple[Window, Suggestion]]] = defaultdict(list)
    for pair in alive:
        standings[_standing(pair[1], answers.get(pair[1].contact, []), day)].append(pair)
    for _, equals in sorted(standings.items()):
        yield from sorted(equals, key=lambda pair: turn(pair[1], day))


def _standing(suggestion: Suggestion, answers: list[Response], day: dt.date) -> int:
    if not answers:
        return standing(suggestion, day)
    aside = times_set_aside(answers, suggestion.contact, suggestion.action, day)
    return standing(suggestion, day, aside, _free_from(suggestion, answers, day))


def _free_from(suggestion: Suggestion, answers: Iterable[Response], day: dt.date) -> dt.date:
    """Return the day on which the last answer's week of quiet ended for what is undated."""
    if suggestion.due is not None:
        return dt.date.min
    before = [a.date for a in answers if a.date <= day and _is_answer(a)]
    return later(max(before), dt.timedelta(days=WEEK)) if before else dt.date.min


def _answers(responses: Iterable[Response]) -> dict[str, list[Response]]:
    answers: dict[str, list[Response]] = defaultdict(list)
    for response in responses:
        answers[response.contact].append(response)
    return answers


def _is_answer(response: Response) -> bool:
    return response.action != holding.QUESTION


def _sifted(
    window: Window, answers: list[Response], day: dt.date
) -> Iterator[tuple[Suggestion, str | None]]:
    for suggestion in window.suggestions:
        if suggestion.holds_on(day):
            reason = (
                holding.by_boundary(suggestion, window, day)
                or holding.by_grief(suggestion, window, day)
                or holding.by_response(suggestion, answers, day)
                or holding.by_chasing(suggestion, window, day)
                or holding.by_meeting(suggestion, window, day)
            )
            yield holding.in_allowed_channel(suggestion, window), reason


def _asked(window: Window, answers: list[Response], day: dt.date) -> Iterator[Question]:
    since = window.unanswered_since
    if since is None or window.quiet:
        return
    told = any(r.action == holding.QUESTION and since <= r.date <= day for r in answers)
    waiting = any(
        s.holds_on(day)
        and holding.by_chasing(s, window, day)
        and not holding.by_boundary(s, window, day)
        and not holding.by_response(s, answers, day)
        for s in window.suggestions
    )
    if waiting and not told:
        yield Question(
            contact=_who(window),
            question=f"Did {window.first_name} answer?",
            moves=window.moves,
        )


def _few(
    alive: Iterable[tuple[Window, Suggestion]],
    answers: dict[str, list[Response]],
    day: dt.date,
    room: int,
) -> Iterator[tuple[Window, Suggestion]]:
    undated: set[str] = set()
    for window, suggestion in alive:
        if room <= 0:
            return
        if window.quiet or (suggestion.listed_from is not None and day < suggestion.listed_from):
            continue
        if suggestion.due is None:
            if window.contact in undated or _had_one(suggestion, answers[window.contact], day):
                continue
            undated.add(window.contact)
        room -= 1
        yield window, suggestion


def _had_one(suggestion: Suggestion, answers: list[Response], day: dt.date) -> bool:
    """Tell whether an answer of the last week asks for a pause; a snooze that is over does not."""
    return any(
        0 <= (day - answer.date).days < WEEK
        and _is_answer(answer)
        and not (answer.suggestion == suggestion.id and answer.kind == "snoozed")
        for answer in answers
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


def _names(kept: Kept, meetings: Iterable[Meeting], promises: Iterable[Promise]) -> dict[str, str]:
    """Return the names of those who take part in `meetings`, and to whom `promises` were made."""
    met = {key for meeting in meetings for key in meeting.contacts}
    owed = {promise.contact for promise in promises}
    found = {key: name for key, name in kept.names.items() if key in met}
    return found | {w.contact: w.name for w in kept.windows if w.contact in owed}


def _promises(windows: Iterable[Window], day: dt.date) -> tuple[Promise, ...]:
    near = (
        (promise.due, promise.id, promise)
        for window in windows
        if not _left_alone(window.boundary, day)
        for promise in window.promises
        if promise.due is not None and (promise.due - day).days <= PROMISES_AHEAD
    )
    return tuple(promise for _, _, promise in sorted(near))


def _local_day(moment: dt.datetime) -> dt.date:
    return (moment.astimezone() if moment.tzinfo else moment).date()


def _who(window: Window) -> Someone:
    return Someone(id=window.contact, name=window.name)
