"""What the import says, line by line."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from personal_crm.domain.contact import Contact
from personal_crm.plugin import Issue
from personal_crm.services.gathering import gathering
from personal_crm.services.house import House
from personal_crm.services.importing import change_words, service
from personal_crm.services.importing.plan import About, Entry, Plan, Verdict
from personal_crm.services.importing.progress import Progress, paced
from personal_crm.services.importing.remembered import KnownSource
from personal_crm.tui.lines import WIDEST, Line, cut, line, padded, spread, wrapped
from personal_crm.tui.speech import ago, counted

BAR = 40
MOST_KNOWN = 3
SOME = 30
ABOUT, LABEL, COUNT = 15, 9, 6
NOUNS: dict[About, tuple[str, str]] = {
    "person": ("person", "people"),
    "meeting": ("meeting", "meetings"),
    "record": ("record", "records"),
}
HOW = [
    line(
        "A file, folder or zip: vCards (.vcf), tables (.csv), calendars (.ics), .json of ours.",
        "quiet",
    ),
    line("→ completes a path, enter reads it. Nothing is written before you say so.", "quiet"),
    line(""),
    line("How to get them", "strong"),
    (
        ("iPhone     ", ""),
        ("Contacts, Lists, press long on a list, Export; or iCloud.com", "quiet"),
    ),
    (("Android    ", ""), ("Contacts, Fix & manage, Export to file", "quiet")),
    (("Google     ", ""), ("contacts.google.com, Export, vCard (for iOS Contacts)", "quiet")),
    (("Nextcloud  ", ""), ("Contacts, the ⋯ beside the address book, Download", "quiet")),
]
MEANING: dict[Verdict, str] = {
    "added": "new",
    "updated": "something changed",
    "review": "may be somebody you have",
    "unchanged": "as you have them",
    "skipped": "left out, and why",
}


def how(known: Sequence[KnownSource], today: dt.date) -> list[Line]:
    """Return how files are brought in; first, what was brought in before and can be again."""
    if not known:
        return HOW
    ages = (f"{Path(one.source.path).name} ({age(one, today)})" for one in known)
    told = f"enter alone reads again: {', '.join(ages)}"
    pieces = [*wrapped(told, WIDEST)[:MOST_KNOWN], "↓ lists them, to read one or let it go"]
    return [*(line(piece, "accent") for piece in pieces), line(""), *HOW]


def age(one: KnownSource, today: dt.date) -> str:
    """Return when a source was read last, or that it is gone."""
    if not one.there:
        return "not there"
    return ago(one.read, today) if one.read else "not read yet"


class Verdicts(NamedTuple):
    """A line of the preview: what becomes of these things, how many, which.

    `about` says what they are, on the first line about such things.
    """

    about: str
    label: str
    meaning: str
    entries: Sequence[Entry | Issue]

    @property
    def sort(self) -> tuple[str, str]:
        """What tells it from the other lines, whatever is decided meanwhile."""
        first = self.entries[0] if self.entries else None
        return (first.about if isinstance(first, Entry) else "", self.label)


def previewed(planned: Plan) -> list[Verdicts]:
    """Return the preview: people, meetings, records; what was not read; what is to be known."""
    entries = [entry for file in planned.files for entry in file.entries]
    issues = [issue for file in planned.files for issue in file.issues]
    gone = sum(len(file.gone) for file in planned.files)
    told = [row for about in NOUNS for row in _about(about, entries)]
    for label, lost in (("not read", True), ("noted", False)):
        if some := [issue for issue in issues if (issue.severity == "error") is lost]:
            told.append(Verdicts("", label, _first(some), some))
    if gone:
        told.append(Verdicts("", "gone", f"{gone} stood in it before and stand there no more", ()))
    return told


def _about(about: About, entries: Sequence[Entry]) -> Iterator[Verdicts]:
    mine = [entry for entry in entries if entry.about == about]
    named = counted(len(mine), *NOUNS[about])
    for verdict, meaning in MEANING.items():
        found = [entry for entry in mine if entry.verdict == verdict]
        if found:
            yield Verdicts(named, verdict, meaning, found)
            named = ""


def painted(row: Verdicts, width: int) -> Line:
    """Return a line of the preview."""
    key = "enter decide" if row.label == "review" else ""
    count = f"{len(row.entries):>{COUNT},}  " if row.entries else " " * (COUNT + 2)
    room = max(min(width, WIDEST) - ABOUT - LABEL - COUNT - 5 - len(key), 10)
    return (
        (padded(row.about, ABOUT), "quiet"),
        (padded(row.label, LABEL), ""),
        (count, "strong"),
        (padded(row.meaning, room), "quiet"),
        (key, "accent"),
    )


def sample(row: Verdicts) -> list[Line]:
    """Return the first of those who or what stands in a line of the preview."""
    shown = [item.message if isinstance(item, Issue) else item.title for item in row.entries[:SOME]]
    more = len(row.entries) - len(shown)
    told = [line(cut(text, WIDEST)) for text in shown]
    return [*told, line(f"and {more:,} more", "quiet")] if more > 0 else told


def entry_lines(item: Entry | Issue, width: int) -> list[Line]:
    """Return a line or two about something that was read, or could not be."""
    if isinstance(item, Issue):
        where = f"line {item.line:,}" if item.line else "the file"
        return [line(cut(f"{where}: {item.message}", width)), line(cut(item.text, width), "quiet")]
    changes = ", ".join(f"{c.field}" for c in item.changes)
    whose = f"may be {item.other_name}" if item.other_name else ""
    about = " · ".join(text for text in (whose, item.reason, changes) if text)
    named = spread((item.title or "(no name)", ""), (f"line {item.line:,}", "quiet"), width)
    return [named, line(cut(about, width), "quiet")] if about else [named]


def whole(item: Entry | Issue, yours: Contact | None = None) -> list[Line]:
    """Return everything about something that was read, or could not be."""
    if isinstance(item, Issue):
        return [line(text) for part in (item.message, item.text) for text in wrapped(part, WIDEST)]
    changes = [change_words.told(change) for change in item.changes]
    whose = f"may be {item.other_name}, whom you have" if item.other_name else ""
    said = filter(None, (whose, item.reason, *changes))
    told = [line(text) for part in said for text in wrapped(part, WIDEST)]
    read = next((one for one in item.records if isinstance(one, Contact)), None)
    beside = [line(""), line(cut(yours.name, WIDEST), "strong"), *_held(yours)] if yours else []
    return [line(cut(item.title, WIDEST), "strong"), *told, *(_held(read) if read else []), *beside]


def _held(contact: Contact) -> list[Line]:
    """Return how somebody is reached, and what else says who they are."""
    said = [f"{one.value}  {one.label}".rstrip() for one in contact.phones]
    said += [f"{one.value}  {one.label}".rstrip() for one in contact.emails]
    said += [", ".join(filter(None, (at.street, at.city))) for at in contact.addresses]
    said = [one for one in (*said, contact.organization, contact.note) if one]
    return [line(""), *(line(cut(one, WIDEST), "quiet") for one in said)] if said else []


def standing(planned: Plan) -> list[str]:
    """Return where the plan stands: nothing is written yet, nothing is new, or nothing was read."""
    if planned.writes:
        return ["Nothing is written yet: a writes it, escape leaves no trace."]
    if any(file.read for file in planned.files):
        return ["Nothing in there is new to you."]
    why = next((file.issues[0].message for file in planned.files if file.issues), "")
    return ["Nothing could be read there; nothing is written.", *wrapped(why, WIDEST)]


def files_of(planned: Plan) -> str:
    """Return which files were read, by whom."""
    if len(planned.files) > 1:
        return counted(len(planned.files), "file")
    return ", ".join(f"{file.path} · {file.kind or 'not read'}" for file in planned.files)


def progressed(progress: Progress, seconds: float) -> list[Line]:
    """Return how far the reading is after so many seconds, and how long it may take."""
    part = progress.bytes_read / progress.bytes_in_all if progress.bytes_in_all else 0.0
    filled = round(part * BAR)
    pace = paced(progress, seconds)
    what = " · ".join(text for text in (progress.kind, f"{progress.things:,} read") if text)
    return [
        spread((f"{progress.file} · {what}", ""), (pace.rate, "quiet"), WIDEST),
        (("█" * filled, "accent"), ("░" * (BAR - filled), "quiet"), (f"  {pace.left}", "quiet")),
        line(""),
        line("nothing is written yet · escape leaves no trace", "quiet"),
    ]


def result(planned: Plan) -> str:
    """Return what an import did, in one sentence."""
    words: tuple[tuple[Verdict, str], ...] = (
        ("added", "added"),
        ("updated", "updated"),
        ("review", "kept apart"),
    )
    told = [
        f"{planned.count(verdict):,} {word}" for verdict, word in words if planned.count(verdict)
    ]
    return f"Brought in: {', '.join(told) or 'nothing new'}. u takes it back"


def applied(house: House, planned: Plan) -> list[Line]:
    """Return what is said once all is written: where to go on, and what would place numbers."""
    told = [line("It is all there: 1 shows today, 2 the people.", "strong")]
    if gathering.is_due(house):
        told += [line(""), line("K asks whom you want to keep close; the others stay quiet.")]
    if kept_apart := planned.count("review"):
        apart = f"{counted(kept_apart, 'person', 'people')} may be somebody you have: 2, then m."
        told += [line(""), line(apart)]
    if planned.crowds:
        told += [line(""), line(change_words.crowds(planned.crowds), "quiet")]
    if planned.unknown:
        told += [
            line(""),
            line(change_words.STRANGERS),
        ]
        told += [
            line(cut(f"  {change_words.stranger(one)}", WIDEST), "quiet")
            for one in planned.unknown[:MOST_KNOWN]
        ]
        more = len(planned.unknown) - MOST_KNOWN
        told += [line(f"  … and {more} more", "quiet")] if more > 0 else []
        told += [line("n writes one down; so does a in the agenda, where they meet you.", "quiet")]
    if without_country := service.numbers_without_country(house, planned):
        told.append(line(""))
        counted_numbers = counted(without_country, "number")
        told.append(
            line(f"{counted_numbers} without a country, left as written: set phone.region", "quiet")
        )
        told.append(line("under 5, for the next import to place them.", "quiet"))
    return told


def _first(issues: Sequence[Issue]) -> str:
    if not issues:
        return ""
    where = f"line {issues[0].line:,}: " if issues[0].line else ""
    return where + issues[0].message
