"""Two contacts side by side, in words."""

from itertools import zip_longest
from typing import NamedTuple

from personal_crm.domain.base import Value
from personal_crm.domain.contact import Address, Contact, Handle, LabelledDate, Photo, Related
from personal_crm.domain.dates import written_duration
from personal_crm.domain.person import Person
from personal_crm.services.duplicates import Pair
from personal_crm.services.importing.merge import SEVERAL
from personal_crm.services.merging.cards import CHOICES, PARTS_OF_NAME, differing
from personal_crm.tui.lines import BETWEEN, WIDEST, Line, Tone, cut, line, padded, wrapped
from personal_crm.tui.speech import counted

LABEL = 14
CHOSEN, NOT_CHOSEN, BOTH = "● ", "○ ", "  "
NOBODY = (
    line("Everybody stands here once, as far as can be told."),
    line(""),
    line("When two turn out to be one, they will be waiting here.", "quiet"),
    line("w puts two of your choosing side by side.", "quiet"),
)
_REST = tuple(field for field in (*CHOICES, *SEVERAL) if field not in PARTS_OF_NAME)
KEPT_TOO = "What is not chosen is kept with the card. Nothing is lost; u takes it back."


class Sides(NamedTuple):
    """What both say of one thing. `choice` says that one of the two stands."""

    field: str
    mine: str
    theirs: str
    choice: bool = False


def sides(one: Person, other: Person) -> list[Sides]:
    """Return what can be chosen, then what only one says or both keep, then what was noted.

    The parts of a name go with it.
    """
    mine, theirs = one.contact, other.contact
    choices = [field for field in differing(mine, theirs) if field not in PARTS_OF_NAME]
    first = [_sides(field, mine, theirs, choice=True) for field in choices]
    rest = [_sides(field, mine, theirs) for field in _REST if field not in choices]
    noted = Sides("written down", _noted(one), _noted(other))
    return [*first, *(row for row in (*rest, noted) if row.mine or row.theirs)]


def about(pair: Pair, first: str) -> list[Line]:
    """Return why two may be one, and why they come before others where one is `first`, an id."""
    selected = [one.name for one in (pair.contact, pair.other) if one.id == first]
    why = "".join(f"You came from {name}. " for name in selected)
    return [line(f"{why}May be one: {', '.join(pair.reasons)}", "quiet")]


def heading(pair: Pair, width: int) -> Line:
    """Return the two names over their columns."""
    room = _column(width)
    return (
        (" " * (LABEL + 1), ""),
        (padded(BOTH + pair.contact.name, room), "strong"),
        (cut(BOTH + pair.other.name, room), "strong"),
    )


def row(shown: Sides, width: int, *, taken: bool, whole: bool = False) -> list[Line]:
    """Return a row: the label, and both values, the one that stands marked.

    It is one line, or, `whole`, as many as the values take.
    """
    room = _column(width)
    left, right = BOTH, BOTH
    tones: tuple[Tone, Tone] = ("", "")
    if shown.choice:
        left, right = (NOT_CHOSEN, CHOSEN) if taken else (CHOSEN, NOT_CHOSEN)
        tones = ("quiet", "") if taken else ("", "quiet")
    label = shown.field.replace("_", " ")
    lefts = _lines(left, shown.mine, room, whole=whole)
    rights = _lines(right, shown.theirs, room, whole=whole)
    return [
        (
            (padded("" if at else label, LABEL), "quiet"),
            (padded(mine, room), tones[0]),
            (theirs, tones[1]),
        )
        for at, (mine, theirs) in enumerate(zip_longest(lefts, rights, fillvalue=""))
    ]


def _column(width: int) -> int:
    return min((width - LABEL - 2) // 2, WIDEST // 2)


def _lines(mark: str, value: str, room: int, *, whole: bool) -> list[str]:
    """Return a value behind its mark, on one line or on as many as it takes."""
    if not value:
        return [""]
    if not whole:
        return [cut(mark + value, room)]
    lines = wrapped(value, room - len(mark) - 1)
    return [(mark if at == 0 else BOTH) + text for at, text in enumerate(lines)]


def _sides(field: str, mine: Contact, theirs: Contact, *, choice: bool = False) -> Sides:
    return Sides(field, _said(field, mine), _said(field, theirs), choice)


def _said(field: str, contact: Contact) -> str:
    value = getattr(contact, field)
    if field in ("cadence_days", "longest_days"):
        return written_duration(value) if value else ""
    if field == "extra":
        return counted(len(value), "line kept", "lines kept") if value else ""
    if isinstance(value, tuple):
        return BETWEEN.join(map(_item, value))
    return _item(value) if value else ""


def _item(value: object) -> str:
    if isinstance(value, Address):
        return ", ".join(filter(None, (value.street, value.postcode, value.city, value.country)))
    if isinstance(value, LabelledDate):
        return f"{value.label} {value.date}"
    if isinstance(value, Related):
        return f"{value.label} {value.name}"
    if isinstance(value, Handle):
        return f"{value.service} {value.value}"
    if isinstance(value, Photo):
        return "a picture"
    return str(getattr(value, "value", value)) if isinstance(value, Value) else str(value)


def _noted(person: Person) -> str:
    counts = (
        (len(person.interactions), "moment", "moments"),
        (len(person.promises), "promise", "promises"),
        (len(person.favors), "favor", "favors"),
        (len(person.threads), "thread", "threads"),
        (len(person.facts), "fact", "facts"),
    )
    return BETWEEN.join(counted(*count) for count in counts if count[0])
