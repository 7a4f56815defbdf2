"""X-ANDROID-CUSTOM: rows of Android's contacts table that had no vCard property."""

from dataclasses import dataclass

PREFIX = "vnd.android.cursor.item/"
# ContactsContract.CommonDataKinds: TYPE_… of Event and Relation; 0 is a label of one's own.
EVENTS = {"1": "anniversary", "2": "other", "3": "birthday"}
RELATIONS = {
    "1": "assistant",
    "2": "brother",
    "3": "child",
    "4": "domestic partner",
    "5": "father",
    "6": "friend",
    "7": "manager",
    "8": "mother",
    "9": "parent",
    "10": "partner",
    "11": "referred by",
    "12": "relative",
    "13": "sister",
    "14": "spouse",
}


@dataclass(frozen=True)
class Row:
    """One row: `kind` is `nickname`, `contact_event`, `relation` or another of Android's."""

    kind: str
    value: str
    label: str


def row(text: str) -> Row | None:
    """Read `vnd.android.cursor.item/KIND;VALUE;TYPE;LABEL;…`, or None for anything else."""
    mime, *columns = text.split(";")
    if not mime.startswith(PREFIX) or not columns or not columns[0].strip():
        return None
    value, code, label = (column.strip() for column in (*columns, "", "")[:3])
    kind = mime.removeprefix(PREFIX)
    words = EVENTS if kind == "contact_event" else RELATIONS
    return Row(kind, value, label or words.get(code, "other"))
