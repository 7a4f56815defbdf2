"""What the home remembers of the files that were read."""

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
