"""What the agenda says, line by line."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from personal_crm.domain.dates import spoken
from personal_crm.services.agenda import Meeting
from personal_crm.tui.lines import WIDEST, Line, Tone, cut, line, padded, wrapped
from personal_crm.tui.speech import weekday

DAY, TIME, NAMES = 10, 7, 26
SOME = 5
WEEK = dt.timedelta(days=7)
NOTHING = (
    line("No calendar is here yet.", "strong"),
    line(""),
    line("i brings one in: an .ics file, or a folder of them."),
    line("What happened with people you know becomes history,"),
    line("and before you meet them b tells what to have in mind."),
)


class Week(NamedTuple):
    """The heading of a week, in words, and its Monday."""

    monday: dt.date
    text: str


AgendaRow = Week | Meeting


def by_week(meetings: Iterable[Meeting], today: dt.date) -> list[AgendaRow]:
    """Return the meetings, which stand by their start, under the headings of their weeks."""
    rows: list[AgendaRow] = []
    for monday, found in groupby(meetings, key=lambda met: _monday(met.day)):
        rows.append(Week(monday, _named(monday, today)))
        rows.extend(found)
    return rows


def key(row: AgendaRow) -> object:
    """Return what tells one row from another."""
    return row.monday if isinstance(row, Week) else row.event.id


def painted(met: Meeting, width: int, today: dt.date) -> Line:
    """Return a meeting on one line: when, what, with whom, and whether it took place."""
    names = ", ".join(person.name for person in met.people)
    room = max(width - DAY - TIME - NAMES - 3, 16)
    day = "today" if met.day == today else f"{met.day:%a} {met.day.day} {met.day:%b}"
    aside = _aside(met)
    said = f"{met.event.summary or '(no title)'}{f' · {aside}' if aside else ''}"
    tone: Tone = "quiet" if aside or met.day < today else ""
    return (
        (padded(day, DAY), "accent" if met.day == today else "quiet"),
        (padded(_time(met), TIME), "quiet"),
        (padded(said, room), tone),
        (cut(names, NAMES), tone),
    )


def beside(met: Meeting, today: dt.date) -> list[Line]:
    """Return what stands beside the list about the selected meeting."""
    event = met.event
    when = f"{weekday(met.day, today)}{'' if event.all_day else f', {_span(met)}'}"
    told = [line(piece, "strong") for piece in wrapped(event.summary or "(no title)", WIDEST)]
    told.append(line(when, "quiet"))
    told += [line(piece, "quiet") for piece in wrapped(event.location, WIDEST) if piece]
    told += [line(_aside(met).capitalize(), "quiet")] if _aside(met) else []
    told += [line(""), *(line(cut(person.name, WIDEST)) for person in met.people)]
    told += _strangers(met)
    if met.moment is not None and met.moment.note not in ("", event.summary):
        note = "▒▒▒▒ private ▒▒▒▒" if met.moment.private else met.moment.note
        told += [line(""), *(line(piece) for piece in wrapped(f"“{note}”", WIDEST))]
    return told


def _strangers(met: Meeting) -> list[Line]:
    """Return who takes part besides, whom you do not have."""
    named = [one.name or one.email for one in met.strangers]
    if not named:
        return []
    more = [f"… and {len(named) - SOME} more"] if len(named) > SOME else []
    shown = [cut(name, WIDEST) for name in (*named[:SOME], *more)]
    return [
        line(""),
        line("Nobody you have; a writes one down:", "quiet"),
        *(line(one, "quiet") for one in shown),
    ]


def _aside(met: Meeting) -> str:
    event = met.event
    if event.missed:
        return "you were not there"
    if event.status == "cancelled":
        return "cancelled"
    if event.declined:
        return "declined"
    return "tentative" if event.status == "tentative" else ""


def _time(met: Meeting) -> str:
    return "all day" if met.event.all_day else f"{met.start:%H:%M}"


def _span(met: Meeting) -> str:
    end = met.event.end
    if end is None:
        return _time(met)
    return f"{_time(met)} to {met.start + (end - met.event.start):%H:%M}"


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=min(day.weekday(), (day - dt.date.min).days))


def _named(monday: dt.date, today: dt.date) -> str:
    near = {-1: "Last week", 0: "This week", 1: "Next week"}
    apart = (monday - _monday(today)) // WEEK
    if apart in near:
        return near[apart]
    sunday = monday + dt.timedelta(days=6)
    first = f"{monday.day}" if monday.month == sunday.month else spoken(monday, today)
    return f"{first} to {spoken(sunday, today)}"
