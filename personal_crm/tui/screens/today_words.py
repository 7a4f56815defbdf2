"""What Today says, line by line."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from personal_crm.domain.records import Promise
from personal_crm.domain.text import shortened
from personal_crm.services.suggesting import left_alone, stale
from personal_crm.services.suggesting.asking import QUESTIONS
from personal_crm.services.suggesting.day import ComingDate, HeldBack, Offered, Question, Today
from personal_crm.services.suggesting.kept import Meeting
from personal_crm.tui.lines import WIDEST, Line, cut, laid_out, line, spread, wrapped
from personal_crm.tui.screens import ways
from personal_crm.tui.speech import ago, near

if TYPE_CHECKING:
    from personal_crm.services.timeline import Moment

TodayRow = Offered | Question | HeldBack
LABEL = 11
MET_NAMES = 18
WHEN = 13
WEEK = "W asks whom you saw of late."
CHANNEL_VERB = {
    "message": "write", "email": "write", "letter": "write", "call": "call", "video": "video call",
}  # fmt: skip
NOBODY = [
    line("Nobody here yet.", "strong"),
    line(""),
    (("  i   ", "accent"), ("bring your phone's contacts", "")),
    (("  n   ", "accent"), ("write down one person", "")),
    (("  d   ", "accent"), ("look around with made-up people", "")),
    line(""),
    line("How to get your contacts into a file", "strong"),
    line(""),
    (("  iPhone     ", ""), ("Contacts, Lists, press long on a list, Export", "quiet")),
    (("  Android    ", ""), ("Contacts, Fix & manage, Export to file", "quiet")),
    (("  Google     ", ""), ("contacts.google.com, Export, vCard (for iOS Contacts)", "quiet")),
    (("  Nextcloud  ", ""), ("Contacts, the ⋯ beside the address book, Download", "quiet")),
]


def rows_of(today: Today) -> list[TodayRow]:
    """Return what can be selected on a day."""
    return [*today.suggestions, *today.questions, *dict.fromkeys(today.held_back)]


def key(row: TodayRow) -> object:
    """Return what tells one row from another."""
    if isinstance(row, Offered):
        return row.suggestion.id
    return row


def painted(row: TodayRow, width: int, wording: int | None, day: dt.date) -> list[Line]:
    """Return the lines of a row; with its draft where a `wording` is wanted."""
    if isinstance(row, Question):
        left = spread((row.question, ""), ("y yes · n no", "accent"), width)
        return [left, line("You reached out twice; nothing is written down after that", "quiet")]
    if isinstance(row, HeldBack):
        told = f"Left alone: {left_alone.what(row)} for {row.contact.name}"
        reason = row.cause.told(day)
        return [line(cut(told, width), "quiet"), line(cut(reason, width), "quiet")]
    suggestion = row.suggestion
    title = spread((suggestion.title, ""), (_effort(row), "quiet"), width)
    if wording is None:
        return [title, line(cut(suggestion.why_beside_title, width), "quiet")]
    whole = wrapped(suggestion.title, width)
    titles = [title] if len(whole) == 1 else [line(piece) for piece in whole]
    why = [line(piece, "quiet") for piece in wrapped(suggestion.why_beside_title, width)]
    return [*titles, *why, *_drafted(row, wording, width), *ways.line_of(row), line("")]


def beside(row: TodayRow, wording: int, width: int, day: dt.date) -> list[Line]:
    """Return what stands beside the list, in so many cells, about the selected row."""
    if isinstance(row, Question):
        return [line(row.contact.name, "strong")]
    if isinstance(row, HeldBack):
        pieces = wrapped(row.cause.told(day), width)
        reason = [line(piece, "quiet") for piece in pieces]
        return [line(row.contact.name, "strong"), line(""), *reason]
    suggestion = row.suggestion
    return [
        line(row.contact.name, "strong"),
        line(""),
        *(line(piece) for piece in wrapped(suggestion.title, width)),
        *(line(piece, "quiet") for piece in wrapped(suggestion.why_beside_title, width)),
        line(_effort(row), "quiet"),
        *((line(""), *_drafted(row, wording, width)) if suggestion.drafts else ()),
        *((line(""), *ways.line_of(row)) if suggestion.action in ways.WAYS else ()),
    ]


def draft(row: Offered, wording: int) -> str:
    """Return the words to copy."""
    drafts = row.suggestion.drafts
    return drafts[wording % len(drafts)] if drafts else ""


def last_moments(moments: Iterable["Moment"], today: dt.date, width: int) -> list[Line]:
    """Return the last things written down with somebody."""
    told: list[Line] = [line(""), line("Last written down", "strong")]
    for moment in moments:
        room = width - WHEN - LABEL
        pieces = wrapped(moment.text, room) or [""]
        when, kind = f"{ago(moment.date, today):<{WHEN}}", f"{moment.kind:<{LABEL}}"
        told.append(((when, "quiet"), (kind, ""), (pieces[0], "")))
        told.extend(line(" " * (WHEN + LABEL) + piece) for piece in pieces[1:])
    return told if len(told) > 2 else []


def nothing(today: Today) -> list[Line]:
    """Return what is said where nothing is suggested."""
    said = [line(today.stillness, "strong")]
    if today.dates:
        said.append(line(f"{_dated(today.dates[0], today.date)}."))
    if today.soon:
        said.append(line(f"Next, {near(today.soon.date, today.date)}: {today.soon.title}"))
    ways = "a shows everything that could be suggested", "K asks whom you want to keep close"
    return [*said, line(""), *(line(way, "quiet") for way in ways)]


def around(today: Today, width: int, *, tall: bool) -> list[Line]:
    """Return what else a day holds, on more lines where the screen is tall."""
    room = max(min(width - 4, WIDEST) - LABEL, 20)
    told = (
        ("Today", [today.begun] if today.begun else [], 1),
        ("Today", [*filter(None, [today.greeting]), *([WEEK] if today.week else [])], 2),
        ("Dates", [_dated(coming, today.date) for coming in today.dates], 2),
        ("Meetings", [_met(meeting, today) for meeting in today.meetings], 1),
        ("Met", [_to_remember(met, today) for met in today.met[:1]], 1),
        ("Asked", [f"{QUESTIONS[today.asked]} (t tell · - not now)"] if today.asked else [], 1),
        ("Promises", [_promised(promise, today) for promise in today.promises], 1),
        ("Files", [said] if (said := stale.told(today, "i")) else [], 1),
    )
    return [
        ((f"{'' if at else label:<{LABEL}}", "quiet"), (text, ""))
        for label, items, lines in told
        for at, text in enumerate(laid_out(items, room, 4 if tall else lines))
    ]


def _drafted(row: Offered, wording: int, width: int) -> list[Line]:
    drafts = row.suggestion.drafts
    if not drafts:
        return []
    more = f" · v other words ({len(drafts)})" if len(drafts) > 1 else ""
    pieces = wrapped(draft(row, wording), width - 2)
    return [line("  " + piece) for piece in pieces] + [
        line(f"  c copy{more} · enter your own", "quiet")
    ]


def _effort(row: Offered) -> str:
    verb = CHANNEL_VERB.get(row.suggestion.channel or "", row.suggestion.channel or "")
    minutes = f"{row.suggestion.effort_minutes} min"
    return f"{minutes} · {verb}" if verb else minutes


def _dated(coming: ComingDate, today: dt.date) -> str:
    turns = f", turns {coming.turns}" if coming.turns and coming.label == "birthday" else ""
    return f"{coming.contact.name}’s {coming.label} {near(coming.date, today)}{turns}"


def _promised(promise: Promise, today: Today) -> str:
    words = "something private" if promise.private else promise.text
    due = f", {near(promise.due, today.date)}" if promise.due else ""
    return f"{today.names.get(promise.contact, '')}: {shortened(words, 40)}{due}"


def _to_remember(meeting: Meeting, today: Today) -> str:
    names = ", ".join(today.names[key] for key in meeting.contacts if key in today.names)
    start = meeting.start.astimezone() if meeting.start.tzinfo else meeting.start
    who = shortened(names, MET_NAMES)
    return f"{who}, {near(start.date(), today.date)}: remember anything? (t · -)"


def _met(meeting: Meeting, today: Today) -> str:
    names = ", ".join(today.names[key] for key in meeting.contacts if key in today.names)
    moment = meeting.start.astimezone() if meeting.start.tzinfo else meeting.start
    when = "" if meeting.all_day else f"{moment:%H:%M} "
    return f"{when}{meeting.summary or '(no title)'}" + (f", {names} (b brief)" if names else "")
