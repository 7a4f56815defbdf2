"""Answers that are records: one, or a list of one type."""

from collections.abc import Sequence

from personal_crm.cli import shapes
from personal_crm.cli.answering import answer
from personal_crm.cli.describing import facts, row
from personal_crm.cli.printing import Printer
from personal_crm.cli.session import Session
from personal_crm.cli.shapes import Shape
from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.tables import TYPE_WORD


def answer_record(session: Session, record: Record) -> None:
    """Print one record."""
    shape = shape_of(session, record)
    answer(session, shape, lambda printer: tell_record(session, printer, record, shape))


def answer_list(
    session: Session,
    name: str,
    records: Sequence[Record],
    columns: Sequence[str] | None = None,
    told: Sequence[Record] | None = None,
) -> None:
    """Print records of one type under their table's `name`; people read them as they are `told`."""
    found = [shapes.record(record) for record in records]
    lines = found if told is None else [shapes.record(record) for record in told]
    answer(session, {name: found}, lambda printer: tell_list(session, printer, lines, columns))


def shape_of(session: Session, record: Record) -> Shape:
    """Return the JSON shape of any record."""
    if isinstance(record, Contact):
        return shapes.contact(session.house.people.person(record))
    return shapes.record(record)


def tell_record(session: Session, printer: Printer, record: Record, shape: Shape) -> None:
    """Write one record for people."""
    printer.heading(TYPE_WORD[type(record)].capitalize())
    printer.facts(facts({**shape, **_photo(session, record)}, session.house.people.names()))


def _photo(session: Session, record: Record) -> Shape:
    """Return where a contact's picture stands, to be told instead of its hash."""
    photo = record.photo if isinstance(record, Contact) else None
    if photo is None or not photo.sha256:
        return {}
    path = session.house.store.photos.find(photo.sha256)
    return {"photo": str(path) if path else "its file is missing; doctor tells more"}


def tell_list(
    session: Session, printer: Printer, found: Sequence[Shape], columns: Sequence[str] | None = None
) -> None:
    """Write records of one type for people."""
    if not found:
        printer.line("Nothing here.")
        return
    names = session.house.people.names()
    printer.table([row(shape, names, columns) for shape in found])
