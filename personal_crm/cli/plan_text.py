"""What an import would do, as people read it."""

from personal_crm.cli.printing import Fact, Printer
from personal_crm.plugin import Issue, Table
from personal_crm.services.importing.plan import VERDICTS, Entry, FilePlan, Plan

SHOWN = 10


def tell(printer: Printer, planned: Plan) -> None:
    """Write what would become of each file."""
    understood = [file for file in planned.files if file.plugin]
    for number, file in enumerate(understood):
        if number:
            printer.line()
        _file(printer, file)
    others = [file for file in planned.files if not file.plugin]
    if others:
        printer.line()
        printer.heading("Not read")
    for file in others[:SHOWN]:
        printer.line(f"{file.path}: {file.issues[0].message}", indent=2)
    if len(others) > SHOWN:
        printer.line(f"… and {len(others) - SHOWN} more", indent=2)


def _file(printer: Printer, file: FilePlan) -> None:
    printer.heading(f"{file.path}: {file.kind}" if file.kind else file.path)
    counts = [(verdict.capitalize(), file.count(verdict)) for verdict in VERDICTS]
    facts: list[Fact] = [("Read", str(file.read))]
    facts += [(word, str(count)) for word, count in counts if count]
    if file.gone:
        facts.append(("No more there", str(len(file.gone))))
    printer.facts(facts, indent=2)
    if file.table and not file.table.known:
        printer.line(_columns(file.table), indent=2)
    told = [_review(entry) for entry in file.entries if entry.verdict == "review"]
    told += [_issue(issue) for issue in file.issues]
    for line in told[:SHOWN]:
        printer.line(line, indent=2)
    if len(told) > SHOWN:
        printer.line(f"… and {len(told) - SHOWN} more; --json shows all issues", indent=2)


def _columns(table: Table) -> str:
    read = ", ".join(
        f"{column.heading} = {column.field}" for column in table.columns if column.field
    )
    kept = ", ".join(column.heading for column in table.columns if not column.field)
    told = (f"Columns: {read}" if read else "", f"kept as they are: {kept}" if kept else "")
    return f"{'; '.join(filter(None, told))}. --column HEADING=FIELD says otherwise."


def _review(entry: Entry) -> str:
    who = f"{entry.title} may be somebody you have:" if entry.other else entry.title
    return f"line {entry.line}: {who} {entry.reason}"


def _issue(issue: Issue) -> str:
    place = f"line {issue.line}: " if issue.line else ""
    text = f": {issue.text[:80]}" if issue.text else ""
    return f"{place}{issue.message}{text}"
