"""`import`: read contacts and calendars."""

import datetime as dt
from typing import Any

import click

from personal_crm.cli import plan_text
from personal_crm.cli.answering import print_json
from personal_crm.cli.commands import Command
from personal_crm.cli.parameters import DATE, PAST_DATE, TEXT
from personal_crm.cli.printing import Printer
from personal_crm.cli.progress import reporting
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.codec import to_shape
from personal_crm.domain.errors import PersonalCrmError, WrongCall
from personal_crm.domain.text import storable, visible
from personal_crm.plugin import Issue
from personal_crm.services.gathering import gathering
from personal_crm.services.importing import remembered, service
from personal_crm.services.importing.plan import VERDICTS, Entry, FilePlan, Plan, Verdict
from personal_crm.services.importing.remembered import KnownSource
from personal_crm.services.importing.sources import STANDARD_INPUT

NEWS: tuple[Verdict, ...] = ("added", "updated", "review")
WITHOUT_COUNTRY = (
    "{} without a country, and left as written; `config set phone.region ES`, with your own in "
    "place of ES, lets the next import place them."
)

GATHER = "`gather` asks whom you want to keep close; the others stay quiet."


@click.command("import", cls=Command)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--from",
    "plugin",
    type=TEXT,
    default="",
    metavar="PLUGIN",
    help="The plugin that reads it; guessed, unless said.",
)
@click.option(
    "--me", multiple=True, type=TEXT, metavar="EMAIL", help="Your own address; can be repeated."
)
@click.option(
    "--since", type=PAST_DATE, help="From which day of calendars on: two years ago, unless said."
)
@click.option("--until", type=DATE, help="Up to which day of calendars: in a year, unless said.")
@click.option(
    "--column", "columns", multiple=True, type=TEXT, metavar="HEADING=FIELD",
    help="What a table's column holds.",
)  # fmt: skip
@click.option("--sources", "list_sources", is_flag=True, help="List what is read again.")
@click.option("--forget", "let_go", is_flag=True, help="Read these paths again no more.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@pass_session
def import_(
    session: Session,
    /,
    *,
    paths: tuple[str, ...],
    plugin: str,
    me: tuple[str, ...],
    since: dt.date | None,
    until: dt.date | None,
    columns: tuple[str, ...],
    list_sources: bool,
    let_go: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    """Read contacts and calendars from files, folders, zips, or - for standard input.

    Without a path, what was read before is read again.

    What would change is shown first, and written as one action that undo takes back.
    """
    if let_go and not paths:
        raise WrongCall("which sources?", "--forget", "name their paths; --sources lists them")
    if list_sources or let_go:
        _sources(session, paths if let_go else ())
        return
    request = service.Request(paths, plugin, me, since, until, _said(columns))
    with reporting(session) as report:
        planned = service.plan(session.house, request, report=report)
    # Where nobody is asked, it is written before it is told: who listens may leave half way.
    transaction = _applied(session, planned) if yes and not dry_run else None
    if not session.json:
        plan_text.tell(Printer(plain=session.plain), planned)
    if not (yes or dry_run) and _anything(planned) and _agreed(session, planned, paths):
        transaction, yes = _applied(session, planned), True
    shape = {
        "transaction": transaction,
        "dry_run": dry_run,
        "files": [_file(file) for file in planned.files],
    }
    if session.json:
        print_json(shape)
    if not _anything(planned):
        raise PersonalCrmError("nothing could be read", ", ".join(paths), "see the issues above")
    for path in planned.missing:
        session.say(f"Not there any more: {visible(path)}; import --forget lets go of it.")
    session.say(_outcome(planned, transaction, yes or dry_run))
    if transaction is not None and gathering.is_due(session.house):
        session.say(GATHER)
    if count := service.numbers_without_country(session.house, planned):
        session.say(WITHOUT_COUNTRY.format("1 number is" if count == 1 else f"{count} numbers are"))


def _applied(session: Session, planned: Plan) -> str | None:
    return service.apply(session.house, planned) if _anything(planned) else None


def _sources(session: Session, let_go: tuple[str, ...]) -> None:
    """List the remembered sources, without those that are `let_go`."""
    for path in let_go:
        remembered.let_go(session.house, path)
    known = remembered.listed(session.house)
    if session.json:
        print_json({"sources": [_source(one) for one in known]})
        return
    printer = Printer(plain=session.plain)
    for one in known:
        when = f"read {one.read}" if one.read else "never read"
        printer.facts([(when, visible(one.source.path) + ("" if one.there else " (not there)"))])
    if not known:
        session.say("Nothing is remembered: import a file or folder first.")


def _source(one: KnownSource) -> dict[str, Any]:
    return {
        "path": storable(one.source.path),
        "plugin": one.source.plugin,
        "read": one.read.isoformat() if one.read else None,
        "there": one.there,
    }


def _said(columns: tuple[str, ...]) -> dict[str, str]:
    """Return what was said of columns, by their headings.

    Raises:
        WrongCall: where one lacks its equals sign.
    """
    pairs = [column.rpartition("=") for column in columns]
    for heading, _, field in pairs:
        if not heading:
            raise WrongCall(f"{field!r} names no field", "--column", "write HEADING=FIELD")
    return {heading.strip(): field.strip() for heading, _, field in pairs}


def _agreed(session: Session, planned: Plan, paths: tuple[str, ...]) -> bool:
    """Ask, where there is somebody to ask and something to ask about."""
    if not (planned.writes and session.asks and STANDARD_INPUT not in paths):
        return False
    return click.confirm("Write this down?", err=True)


def _outcome(planned: Plan, transaction: str | None, decided: bool) -> str:
    if transaction is not None and not _brings(planned):
        return "Nothing in it is new; where it was read is noted, and `undo` takes that back."
    if transaction is not None:
        return "Written down as one action; `undo` takes it back."
    if not any(file.read for file in planned.files):
        return "Nothing stands in them for these days; --since and --until ask for others."
    if not planned.writes:
        return "Nothing changes: you have all of it."
    return "Nothing was written." if decided else "Nothing was written; --yes writes it down."


def _brings(planned: Plan) -> bool:
    """Tell whether there is more to it than that known things were read in another place."""
    told = any(planned.count(verdict) for verdict in NEWS)
    return told or bool(planned.days) or any(file.gone for file in planned.files)


def _anything(planned: Plan) -> bool:
    """Tell whether something was read, or there was truly nothing to read."""
    return any(file.read or (file.plugin and not file.issues) for file in planned.files)


def _file(file: FilePlan) -> dict[str, Any]:
    columns = file.table.columns if file.table else ()
    return {
        "path": storable(file.path),
        "plugin": file.plugin,
        "read": file.read,
        **{verdict: file.count(verdict) for verdict in VERDICTS},
        "issues": [_issue(issue) for issue in file.issues],
        **_listed(
            "reviews", [_review(entry) for entry in file.entries if entry.verdict == "review"]
        ),
        **_listed("changes", [_changed(entry) for entry in file.entries if entry.changes]),
        **({"columns": {column.heading: column.field for column in columns}} if columns else {}),
    }


def _listed(name: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: found} if found else {}


def _review(entry: Entry) -> dict[str, Any]:
    who = {"id": entry.other, "name": storable(entry.other_name)}
    return {
        "line": entry.line, "name": storable(entry.title), "other": who, "reason": entry.reason,
    }  # fmt: skip


def _changed(entry: Entry) -> dict[str, Any]:
    fields = [
        {
            "field": change.field,
            "before": to_shape(change.before),
            "after": to_shape(change.after),
            "yours_stands": change.yours_stands,
        }
        for change in entry.changes
    ]
    return {"line": entry.line, "name": storable(entry.title), "fields": fields}


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "line": issue.line,
        "severity": issue.severity,
        "message": issue.message,
        "text": storable(issue.text),
    }
