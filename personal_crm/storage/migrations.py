"""The door through which a home of an older schema comes in, a step a version."""

from collections.abc import Callable, Mapping

from personal_crm.domain.codec import Document, encode
from personal_crm.storage.database import Database

Step = Callable[[str, Document], Document]
STEPS: dict[int, Step] = {}


def migrate(database: Database, steps: Mapping[int, Step] = STEPS) -> None:
    """Bring all documents to the schema of `database`, and let its files say so.

    `steps[n]` leads a document, given with its table's name, from version n to n + 1. It must
    leave a document as it is that it has already led there: a kill between the commit and
    the new header makes it run again.
    """
    found, wanted = database.engine.schema_found, database.engine.schema
    if found >= wanted:
        return
    with database.transaction() as draft:
        for name in database.tables():
            for number, before in list(database.records(name).numbered()):
                after = before
                for version in range(found, wanted):
                    after = steps[version](name, after)
                if after != before:
                    draft.table(name).put(number, encode(after))
    database.compact()
