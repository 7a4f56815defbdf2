"""One day's list as people read it."""

import datetime as dt

from personal_crm.cli.printing import Fact, Printer, short
from personal_crm.cli.ways import ways_of
from personal_crm.domain.dates import spoken
from personal_crm.domain.text import shortened
from personal_crm.services.suggesting import left_alone, stale
from personal_crm.services.suggesting.asking import QUESTIONS
from personal_crm.services.suggesting.day import HeldBack, Offered, Today
from personal_crm.services.suggesting.kept import Meeting

LONGEST = 200
NOBODY = (
    "Nobody is written down yet. Add somebody with `personal-crm contact add NAME`, read a phone's "
    "contacts or a calendar with `personal-crm import FILE`, or look around with "
    "`personal-crm demo`."
)

PRIVATE = "something private"
WEEK = "`personal-crm week` asks whom you saw of late."
TO_TELL = "A question (answer TEXT or --pass)"
TO_ANSWER = "To answer (yes: touch WHO --from them; no: dismiss WHO)"


def tell(printer: Printer, day: Today) -> None:
    """Write the whole list."""
    printer.heading(f"{day.date:%A}, {spoken(day.date, day.date)} {day.date.year}")
    if not day.people and not day.meetings:
        printer.line(NOBODY)
        return
    if not day.suggestions:
        printer.line(quiet(day))
    if day.begun:
        printer.line(day.begun)
    if day.greeting or day.week:
        printer.line(f"{day.greeting} {WEEK if day.week else ''}".strip())
    for number, offered in enumerate(day.suggestions, 1):
        _suggestion(printer, number, offered)
    sections: list[tuple[str, list[Fact]]] = [
        (TO_ANSWER, [(q.contact.name, q.question) for q in day.questions]),
        (TO_TELL, [("Today", QUESTIONS[day.asked])] if day.asked else []),
        ("Meetings", [(_time(meeting), _summary(meeting, day)) for meeting in day.meetings]),
        (
            "Anything to remember? (answer TEXT or --pass)",
            [(f"{met.start:%A}", _summary(met, day)) for met in day.met],
        ),
        (
            "Promises",
            [
                (str(p.due), f"{day.names.get(p.contact, '')}: {p.text or PRIVATE}")
                for p in day.promises
            ],
        ),
        (
            "Dates",
            [(str(d.date), f"{d.contact.name}, {d.label}{_turns(d.turns)}") for d in day.dates],
        ),
        ("Left alone", list(dict.fromkeys((h.contact.name, _held(h, day)) for h in day.held_back))),
    ]
    for title, facts in sections:
        if facts:
            printer.line()
            printer.heading(title)
            printer.facts(((shortened(label, 40), text) for label, text in facts), indent=2)
    if said := stale.told(day, "`personal-crm import`"):
        printer.line()
        printer.line(f"{said}.")


def in_one_line(day: Today) -> str:
    """Return how much the day holds, without a name; nothing where nothing asks for you."""
    return f"{len(day.suggestions)} today\n" if day.suggestions else ""


def quiet(day: Today) -> str:
    """Return what to say where nothing is suggested."""
    said = [day.stillness]
    if day.dates:
        near = day.dates[0]
        said.append(f"{near.contact.name}'s {near.label} is {_when(near.date, day.date)}.")
    if day.soon:
        said.append(f"Next, {_when(day.soon.date, day.date)}: {day.soon.title}")
    elif day.people:
        said.append("`personal-crm gather` asks whom you want to keep close.")
    return " ".join(said)


def _when(date: dt.date, today: dt.date) -> str:
    away = (date - today).days
    return {0: "today", 1: "tomorrow"}.get(away) or (
        f"{date:%A}" if away < 7 else f"on {spoken(date, today)}"
    )


def _suggestion(printer: Printer, number: int, offered: Offered) -> None:
    suggestion = offered.suggestion
    draft = next(iter(suggestion.drafts), "")
    effort = f"{suggestion.effort_minutes} minutes"
    printer.line()
    if printer.plain:
        facts = [
            (f"Suggestion {number}", suggestion.title),
            ("For", offered.contact.name),
            ("Why", suggestion.why),
            ("Draft", draft),
            ("Ways", ways_of(offered)),
            ("By", suggestion.channel or ""),
            ("Effort", effort),
            ("Id", short(suggestion.id)),
        ]
        printer.facts(fact for fact in facts if fact[1])
        return
    printer.heading(f"{number}  {shortened(suggestion.title, LONGEST)}")
    printer.line(suggestion.why_beside_title, indent=3)
    if draft:
        printer.line(f"› {draft}", indent=3)
    if ways := ways_of(offered):
        printer.line(ways, indent=3)
    way = f"by {suggestion.channel}, " if suggestion.channel else ""
    printer.line(f"{way}{effort} · {suggestion.action} {short(suggestion.id)}", indent=3)


def _time(meeting: Meeting) -> str:
    if meeting.all_day:
        return "all day"
    start = meeting.start.astimezone() if meeting.start.tzinfo else meeting.start
    return f"{start:%H:%M}"


def _summary(meeting: Meeting, day: Today) -> str:
    names = ", ".join(day.names[key] for key in meeting.contacts if key in day.names)
    summary = meeting.summary or "(no title)"
    return f"{summary} ({names})" if names else summary


def _held(held: HeldBack, day: Today) -> str:
    return f"{held.cause.told(day.date)} ({left_alone.what(held)})"


def _turns(years: int | None) -> str:
    return f" ({years})" if years else ""
