"""What all nouns share: write down, list, change, take away, and verbs of their own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import click

from personal_crm.cli.commands import Command, Group
from personal_crm.cli.fields import PRIVATE, Field, changed, given, options
from personal_crm.cli.parameters import TEXT
from personal_crm.cli.references import WHO, reference
from personal_crm.cli.session import Session, pass_session
from personal_crm.cli.telling import answer_list, answer_record
from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.tables import TABLE_OF, TYPE_WORD
from personal_crm.services import records
from personal_crm.services.house import House

ABOUT_WHO = {"contact": WHO, "text": TEXT}
WORDS = Field("text", "text", "What it says.", TEXT, emptied=False)

# A record of a list, as people read it who asked for those of the contact with that id.
Seen = Callable[[Any, str], Record]
# Any record, as its verbs are given it; each verb knows which type it takes.
Verb = Callable[..., Record]


@dataclass(frozen=True)
class Noun:
    """A type of record with its fields.

    `arguments` are those of `add`, in their order, by the record's fields. `written` are the
    options that `add` and `edit` share, `later` those of `edit` alone. `verbs` are what else
    one can do with a record, by name: what it is for, and the service that does it. `seen_from`
    says a record from the side of the person whose list it is, in text.
    """

    kind: type[Record]
    about: str
    written: tuple[Field, ...] = ()
    later: tuple[Field, ...] = (WORDS,)
    arguments: Mapping[str, "click.ParamType[Any]"] = field(default_factory=lambda: ABOUT_WHO)
    verbs: Mapping[str, tuple[str, Verb]] = field(default_factory=dict)
    columns: Sequence[str] | None = None
    seen_from: Seen | None = None

    @property
    def word(self) -> str:
        """Its name on the command line."""
        return TYPE_WORD[self.kind]


def group(noun: Noun) -> Group:
    """Return the command that is called like the noun, with all its verbs."""
    verbs = [verb_command(noun.kind, name, *verb) for name, verb in noun.verbs.items()]
    fields = (*noun.later, *noun.written, PRIVATE)
    commands = [
        _add(noun),
        list_command(noun.kind, noun.columns, noun.seen_from),
        *verbs,
        edit_command(noun.kind, fields),
        delete_command(noun.kind),
    ]
    return Group(noun.word, commands={str(c.name): c for c in commands}, help=noun.about)


def list_command(
    kind: type[Record], columns: Sequence[str] | None = None, seen_from: Seen | None = None
) -> Command:
    """Return the command that lists the records of one type: all, or somebody's."""

    @pass_session
    def run(session: Session, /, who: Contact | None) -> None:
        found = records.listed(session.house, kind, who)
        told = [seen_from(one, who.id) for one in found] if seen_from and who else found
        answer_list(session, TABLE_OF[kind], found, columns, told)

    parameters = [click.Argument(["who"], type=WHO, required=False)]
    return Command("list", callback=run, params=[*parameters], help="List them, newest first.")


def edit_command(
    kind: type[Record],
    fields: Sequence[Field],
    edit: Callable[[House, Any, dict[str, Any]], Record] = records.edit,
) -> Command:
    """Return the command that changes the fields of a record that it names."""

    @pass_session
    def run(session: Session, /, record: Record, **said: Any) -> None:
        answer_record(session, edit(session.house, record, changed(fields, said, kind)))

    parameters = [_record(kind), *options(fields, changing=True)]
    about = "Change what is named; --no-X empties X."
    return Command("edit", callback=run, params=parameters, help=about)


def delete_command(kind: type[Record]) -> Command:
    """Return the command that takes a record away, and prints what it was."""

    @pass_session
    def run(session: Session, /, record: Record) -> None:
        records.delete(session.house, record)
        answer_record(session, record)

    return Command("delete", callback=run, params=[_record(kind)], help="Take one away.")


def verb_command(
    kind: type[Record], name: str, about: str, verb: Verb, *more: click.Parameter
) -> Command:
    """Return a command that does `verb` with a record, and what `more` says."""

    @pass_session
    def run(session: Session, /, record: Record, **said: Any) -> None:
        answer_record(session, verb(session.house, record, **said))

    return Command(name, callback=run, params=[_record(kind), *more], help=about)


def _add(noun: Noun) -> Command:
    @pass_session
    def run(session: Session, /, **said: Any) -> None:
        fields = {
            name: value.id if isinstance(value, Contact) else value
            for name, value in said.items()
            if name in noun.arguments
        }
        written = (*noun.written, PRIVATE)
        fields |= {f.name: session.clock.today() for f in written if f.today}
        fields |= given(written, said, noun.kind)
        make: Callable[..., Record] = noun.kind
        record = records.add(session.house, make(**fields), said.get("contact"))
        answer_record(session, record)

    arguments = [
        click.Argument([name], type=kind, metavar=None if name != "contact" else "WHO")
        for name, kind in noun.arguments.items()
    ]
    parameters = [*arguments, *options((*noun.written, PRIVATE))]
    return Command("add", callback=run, params=parameters, help="Write one down.")


def _record(kind: type[Record]) -> click.Argument:
    return click.Argument(["record"], type=reference(kind), metavar="ID")
