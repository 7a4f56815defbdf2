"""Which suggestions a day lists: those that nothing holds back, the most fitting first, a few."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from personal_crm.domain.dates import later
from personal_crm.domain.suggestion import Response, Suggestion
from personal_crm.services.suggesting import holding
from personal_crm.services.suggesting.causes import Cause
from personal_crm.services.suggesting.ranking import standing, turn
from personal_crm.services.suggesting.teaching import times_set_aside
from personal_crm.services.suggesting.window import Window
from personal_crm.services.suggesting.windows import Windows

WEEK = 7
TWICE_IS_WORK = frozenset({"thank"})
CHECK_INS = frozenset({"check-in", "reconnect", "make-time"})
Answers = Mapping[str, Sequence[Response]]
Pair = tuple[Window, Suggestion]


def sifted(window: Window, answers: Sequence[Response], day: dt.date) -> Sequence[holding.Sifted]:
    """Return what holds on `day`, with what holds it back, if anything does."""
    found = [
        (
            holding.in_fitting_channel(suggestion, window, day),
            _held_by(suggestion, window, answers, day),
        )
        for kept in window.suggestions
        if kept.holds_on(day)
        for suggestion in (kept.as_said_on(day),)
    ]
    return holding.by_another(found, window, day) if len(found) > 1 else found


def ranked(windows: Windows, answers: Answers, day: dt.date) -> Iterator[Pair]:
    """Yield what nothing holds back on `day`, the most fitting first.

    Windows are read only as they are reached, but for those that were made since the others
    were written, and those of people about whom you gave an answer, which moves its standing.
    Turns are told only of those that are reached, too.
    """
    near: dict[int, list[Pair]] = defaultdict(list)
    for window in (*windows.made_since(), *windows.of_contacts(answers)):
        mine = answers.get(window.contact, ())
        for suggestion in _alive(window, mine, day):
            near[_standing(suggestion, mine, day)].append((window, suggestion))
    far: dict[int, list[int]] = defaultdict(list)
    for alike in windows.outline.holding(day):
        far[standing(alike, day)] += alike.numbers
    for place in sorted(near.keys() | far.keys()):
        equals = near.get(place, [])
        for window in windows.at(far.get(place, ()), but=answers):
            alive = _alive(window, (), day)
            equals += ((window, one) for one in alive if standing(one, day) == place)
        yield from sorted(equals, key=lambda pair: turn(pair[1], day))


def few(
    pairs: Iterable[Pair],
    answers: Answers,
    day: dt.date,
    room: int,
    check_ins: int | None = None,
) -> Iterator[Pair]:
    """Yield the first of `pairs`, as many as there is `room` for: undated, one a week for each.

    A check-in beside something else for them, and a second thank-you, come where nobody else
    wants the room. Of check-ins no more than `check_ins` come, where that is said.
    """
    check_ins_left = room if check_ins is None else check_ins
    undated: set[str] = set()
    for window, suggestion in _in_turn(pairs):
        if room <= 0:
            return
        if window.quiet or (suggestion.listed_from is not None and day < suggestion.listed_from):
            continue
        is_check_in = suggestion.action in CHECK_INS
        if is_check_in and check_ins_left <= 0:
            continue
        if suggestion.due is None:
            mine = answers.get(window.contact, ())
            if window.contact in undated or _had_one(suggestion, mine, day):
                continue
            undated.add(window.contact)
        room -= 1
        check_ins_left -= is_check_in
        yield window, suggestion


def _in_turn(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield `pairs`, in the end those that can wait beside another for the same person."""
    before: dict[str, set[str]] = defaultdict(set)
    waiting: list[Pair] = []
    for window, suggestion in pairs:
        theirs = before[window.contact]
        beside = bool(theirs) and suggestion.action in CHECK_INS
        if beside or suggestion.action in theirs & TWICE_IS_WORK:
            waiting.append((window, suggestion))
        else:
            theirs.add(suggestion.action)
            yield window, suggestion
    yield from waiting


def is_answer(response: Response) -> bool:
    """Tell whether a response is one to a suggestion, not to a question."""
    return response.action != holding.QUESTION


def _held_by(
    suggestion: Suggestion, window: Window, answers: Sequence[Response], day: dt.date
) -> Cause | None:
    return (
        holding.by_boundary(suggestion, window, day)
        or holding.by_grief(suggestion, window, day)
        or holding.by_response(suggestion, answers, day)
        or holding.by_chasing(suggestion, window, day)
        or holding.by_meeting(suggestion, window, day)
    )


def _alive(window: Window, answers: Sequence[Response], day: dt.date) -> Iterator[Suggestion]:
    return (suggestion for suggestion, cause in sifted(window, answers, day) if cause is None)


def _standing(suggestion: Suggestion, answers: Sequence[Response], day: dt.date) -> int:
    if not answers:
        return standing(suggestion, day)
    aside = times_set_aside(answers, suggestion.contact, suggestion.action, day)
    return standing(suggestion, day, aside, _free_from(suggestion, answers, day))


def _free_from(suggestion: Suggestion, answers: Iterable[Response], day: dt.date) -> dt.date:
    """Return the day on which the last answer's week of quiet ended for what is undated."""
    if suggestion.due is not None:
        return dt.date.min
    before = [a.date for a in answers if a.date <= day and is_answer(a)]
    return later(max(before), dt.timedelta(days=WEEK)) if before else dt.date.min


def _had_one(suggestion: Suggestion, answers: Iterable[Response], day: dt.date) -> bool:
    """Tell whether an answer of the last week asks for a pause; a snooze that is over does not."""
    return any(
        0 <= (day - answer.date).days < WEEK
        and is_answer(answer)
        and not (answer.suggestion == suggestion.id and answer.kind == "snoozed")
        for answer in answers
    )
