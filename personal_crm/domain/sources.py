"""What the home remembers of the files that were read."""

import datetime as dt

from personal_crm.domain.base import Record


class Columns(Record, frozen=True, kw_only=True):
    """What somebody said that the columns of tables with these `headings` hold, one by one.

    A field may bear a label, as `phone/mobile`; an empty one keeps the column as it stands.
    """

    headings: tuple[str, ...]
    fields: tuple[str, ...]


class Remembered(Record, frozen=True, kw_only=True):
    """A file or folder that was imported, to be read again: its whole path, and by which plugin.

    `plugin` is empty where whichever fits reads it.
    """

    path: str
    plugin: str = ""


class Series(Record, frozen=True, kw_only=True):
    """A calendar event with all its occurrences, as an import read it; `source` says from where.

    `digest` is a hash of its text and of your addresses, by which it is known again. It was
    expanded over the days from `first` to `last`, and came to so many `events`; wherever one
    looks, it lies in the days from `begins` to `ends`, where it ends.
    """

    digest: str
    first: dt.date
    last: dt.date
    begins: dt.date
    ends: dt.date | None = None
    events: int = 0
