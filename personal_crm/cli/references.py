"""Words of a call that stand for somebody, or for something written down."""

import click
from click.types import FuncParamType

from personal_crm.cli.parameters import session
from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.text import storable
from personal_crm.services import records


def who(said: str) -> Contact:
    """Find somebody by an id or its ending, a name, a nickname, an email.

    Raises:
        NobodyFits: where none or several fit.
    """
    return session().house.people.find(storable(said))


def reference(kind: type[Record]) -> "click.ParamType[Record]":
    """Return how a record of one type is named: by its id or the ending of it."""

    def find(said: str) -> Record:
        return records.find(session().house, kind, storable(said))

    find.__name__ = "id"
    return FuncParamType(find)


WHO = FuncParamType(who)
