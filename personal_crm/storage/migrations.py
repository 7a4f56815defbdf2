"""The door through which a home of an older schema comes in, a step a version."""

from collections.abc import Callable

from personal_crm.storage.snapshot import SCHEMA, Tables

Step = Callable[[Tables], Tables]
STEPS: dict[int, Step] = {}


def migrated(tables: Tables, schema: int) -> Tables:
    """Return `tables` of version `schema` as this version wants them.

    `STEPS[n]` leads from version n to n + 1.
    """
    for version in range(schema, SCHEMA):
        tables = STEPS[version](tables)
    return tables
