"""Records as they stand when they are changed, whoever else wrote meanwhile."""

from typing import TypeVar

from personal_crm.domain.base import Record
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.tables import TYPE_WORD
from personal_crm.storage.transaction import Transaction

R = TypeVar("R", bound=Record)


def as_it_stands(change: Transaction, record: R) -> R:
    """Return `record` with what was written into it since it was read.

    Raises:
        WrongCall: where it was taken away since then.
    """
    now = change.get(type(record), record.id)
    if now is None:
        word = TYPE_WORD[type(record)]
        raise WrongCall(f"this {word} was taken away meanwhile", record.id, "nothing was changed")
    return now
