"""What the import says, line by line."""

from collections.abc import Sequence
from typing import NamedTuple

from personal_crm.plugin import Issue
from personal_crm.services.importing.plan import Entry, Plan, Verdict
from personal_crm.services.importing.progress import Progress
from personal_crm.tui.lines import WIDEST, Line, cut, line, padded, spread, wrapped
from personal_crm.tui.speech import counted

BAR = 40
LABEL, COUNT = 11, 8
HOW = [
    line(
        "A file or a folder: vCards (.vcf), calendars (.ics), an export of ours (.json).", "quiet"
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
    "updated": "something about them changed",
    "review": "may be somebody you have",
    "unchanged": "as you have them",
    "skipped": "groups, or nobody is named",
}


class Verdicts(NamedTuple):
    """A line of the preview: what becomes of these things, how many, which."""

    label: str
    meaning: str
    entries: Sequence[Entry | Issue]


def previewed(planned: Plan) -> list[Verdicts]:
    """Return the lines of the preview; those with nothing in them are left out."""
    entries = [entry for file in planned.files for entry in file.entries]
    issues = [issue for file in planned.files for issue in file.issues]
    gone = sum(len(file.gone) for file in planned.files)
    told = [
        Verdicts(verdict, MEANING[verdict], [e for e in entries if e.verdict == verdict])
        for verdict in MEANING
    ]
    told.append(Verdicts("not read", _first(issues), issues))
    if gone:
        told.append(Verdicts("gone", f"{gone} stood in it before and stand there no more", ()))
    return [row for row in told if row.entries or row.label == "gone"]


def painted(row: Verdicts, width: int) -> Line:
    """Return a line of the preview."""
    key = {"review": "enter decide", "gone": ""}.get(row.label, "enter look")
    count = f"{len(row.entries):>{COUNT},}  " if row.entries else " " * (COUNT + 2)
    room = max(min(width, WIDEST) - LABEL - COUNT - 3 - len(key) - 1, 10)
    return (
        (padded(row.label, LABEL), ""),
        (count, "strong"),
        (padded(row.meaning, room), "quiet"),
        (key, "accent"),
    )


def entry_lines(item: Entry | Issue, width: int) -> list[Line]:
    """Return two lines about something that was read, or could not be."""
    if isinstance(item, Issue):
        where = f"line {item.line:,}" if item.line else "the file"
        return [line(cut(f"{where}: {item.message}", width)), line(cut(item.text, width), "quiet")]
    changes = ", ".join(f"{c.field}" for c in item.changes)
    about = " · ".join(text for text in (item.reason, changes) if text)
    return [
        spread((item.title or "(no name)", ""), (f"line {item.line:,}", "quiet"), width),
        line(cut(about, width), "quiet"),
    ]


def whole(item: Entry | Issue) -> list[Line]:
    """Return everything about something that was read, or could not be."""
    if isinstance(item, Issue):
        return [line(text) for part in (item.message, item.text) for text in wrapped(part, WIDEST)]
    changes = [f"{c.field}: {c.before} → {c.after}" for c in item.changes]
    told = [line(text) for part in (item.reason, *changes) for text in wrapped(part, WIDEST)]
    return [line(cut(item.title, WIDEST), "strong"), *told]


def files_of(planned: Plan) -> str:
    """Return which files were read, by whom."""
    if len(planned.files) > 1:
        return counted(len(planned.files), "file")
    return ", ".join(f"{file.path} · {file.kind or 'not read'}" for file in planned.files)


def progressed(progress: Progress, seconds: float) -> list[Line]:
    """Return how far the reading is after so many seconds, and how long it may take."""
    part = progress.bytes_read / progress.bytes_in_all if progress.bytes_in_all else 0.0
    filled = round(part * BAR)
    rate = f"{progress.things / seconds:,.0f} a second" if seconds > 0.2 else ""
    left = seconds / part - seconds if part > 0.02 else 0.0
    remaining = f"{counted(max(round(left), 1), 'second')} left" if left else ""
    what = " · ".join(text for text in (progress.kind, f"{progress.things:,} read") if text)
    return [
        spread((f"{progress.file} · {what}", ""), (rate, "quiet"), WIDEST),
        (("█" * filled, "accent"), ("░" * (BAR - filled), "quiet"), (f"  {remaining}", "quiet")),
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


def _first(issues: Sequence[Issue]) -> str:
    if not issues:
        return ""
    where = f"line {issues[0].line:,}: " if issues[0].line else ""
    return where + issues[0].message
