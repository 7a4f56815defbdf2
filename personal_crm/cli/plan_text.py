"""What an import would do, as people read it."""

from personal_crm.cli.printing import Fact, Printer
from personal_crm.domain.text import shortened
from personal_crm.plugin import Issue, Table
from personal_crm.services.importing import change_words
from personal_crm.services.importing.change_words import told
from personal_crm.services.importing.plan import VERDICTS, Entry, FilePlan, Plan

SHOWN = 10
FEW = 3


def tell(printer: Printer, planned: Plan) -> None:
    """Write what would become of each file."""
    understood = [file for file in planned.files if file.plugin]
    for number, files in enumerate(_blocks(understood)):
        if number:
            printer.line()
        _block(printer, files)
    _days(printer, planned)
    _unknown(printer, planned)
    if planned.crowds:
        printer.line()
        printer.line(change_words.crowds(planned.crowds))
    others = [file for file in planned.files if not file.plugin]
    if others:
        printer.line()
        printer.heading("Not read")
    for file in others[:SHOWN]:
        printer.line(f"{file.path}: {file.issues[0].message}", indent=2)
    if len(others) > SHOWN:
        printer.line(f"… and {len(others) - SHOWN} more", indent=2)


def _days(printer: Printer, planned: Plan) -> None:
    """Tell whose birthdays the calendars know."""
    if planned.days:
        printer.line()
        count = len(planned.days)
        printer.line(f"{count} birthday{'s' * (count > 1)} or other days land on people's cards.")
    if planned.strangers:
        names = ", ".join(shortened(name, 30) for name in planned.strangers[:SHOWN])
        more = len(planned.strangers) - SHOWN
        rest = f" and {more} more" if more > 0 else ""
        printer.line(f"Whose days stand there, and who fits nobody for sure: {names}{rest}.")


def _unknown(printer: Printer, planned: Plan) -> None:
    """Tell whom the calendars know and you do not have; nobody is made without being asked for."""
    if planned.unknown:
        printer.line()
        printer.line(change_words.STRANGERS)
    for one in planned.unknown[:SHOWN]:
        printer.line(change_words.stranger(one), indent=2)
    if len(planned.unknown) > SHOWN:
        printer.line(f"… and {len(planned.unknown) - SHOWN} more", indent=2)
    if planned.unknown:
        printer.line("contact add NAME --email ADDRESS brings somebody in, with your meetings.")


def _blocks(files: list[FilePlan]) -> list[list[FilePlan]]:
    """Return what is told together: the many files of one folder or zip, else each by itself."""
    by_folder: dict[str, list[FilePlan]] = {}
    for file in files:
        by_folder.setdefault(file.given, []).append(file)
    return [
        block
        for given, together in by_folder.items()
        for block in ([together] if given and len(together) > FEW else [[f] for f in together])
    ]


def _block(printer: Printer, files: list[FilePlan]) -> None:
    kinds = ", ".join(dict.fromkeys(file.kind for file in files if file.kind))
    name = files[0].path if len(files) == 1 else f"{files[0].given}, {len(files)} files"
    printer.heading(f"{name}: {kinds}" if kinds else name)
    counts = [(v.capitalize(), sum(file.count(v) for file in files)) for v in VERDICTS]
    facts: list[Fact] = [("Read", str(sum(file.read for file in files)))]
    facts += [(word, str(count)) for word, count in counts if count]
    if gone := sum(len(file.gone) for file in files):
        facts.append(("No more there", str(gone)))
    printer.facts(facts, indent=2)
    for table in dict.fromkeys(file.table for file in files if file.table):
        if not table.known:
            printer.line(_columns(table), indent=2)
    said = [line for file in files for line in _said(file, named=len(files) > 1)]
    for line in said[:SHOWN]:
        printer.line(line, indent=2)
    if len(said) > SHOWN:
        printer.line(f"… and {len(said) - SHOWN} more; --json shows all of them", indent=2)


def _said(file: FilePlan, *, named: bool) -> list[str]:
    """Return what is to be said of a file beside its counts, under its name where `named`.

    What was lost as a whole comes first.
    """
    lost = [issue for issue in file.issues if issue.severity == "error"]
    said = [_issue(issue) for issue in lost]
    said += [_review(entry) for entry in file.entries if entry.verdict == "review"]
    said += [_issue(issue) for issue in file.issues if issue.severity != "error"]
    said = [f"{file.path}, {line}" if named else line for line in said]
    return said + [
        line for entry in file.entries if entry.about == "person" for line in _changes(entry)
    ]


def _columns(table: Table) -> str:
    read = ", ".join(
        f"{column.heading} = {column.field}" for column in table.columns if column.field
    )
    kept = ", ".join(column.heading for column in table.columns if not column.field)
    told = (f"Columns: {read}" if read else "", f"kept as they are: {kept}" if kept else "")
    return f"{'; '.join(filter(None, told))}. --column HEADING=FIELD says otherwise."


def _review(entry: Entry) -> str:
    who = f"{entry.title} may be {_quoted(entry)}:" if entry.other else entry.title
    return f"line {entry.line}: {who} {entry.reason}"


def _quoted(entry: Entry) -> str:
    alike = entry.other_name in ("", entry.title)
    return "somebody you have" if alike else f"{shortened(entry.other_name, 40)}, whom you have"


def _changes(entry: Entry) -> list[str]:
    """Return what becomes of a card of somebody you have, and what of yours stays."""
    return [f"{shortened(entry.title, 40)}: {told(change)}" for change in entry.changes]


def _issue(issue: Issue) -> str:
    place = f"line {issue.line}: " if issue.line else ""
    text = f": {issue.text[:80]}" if issue.text else ""
    return f"{place}{issue.message}{text}"
