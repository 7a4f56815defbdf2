"""What an import changes on a card, and whom it meets, in words."""

from typing import Any

from personal_crm.domain.contact import (
    Address,
    ExtraLine,
    Handle,
    Labelled,
    LabelledDate,
    Phone,
    Photo,
    Related,
)
from personal_crm.domain.text import shortened
from personal_crm.services.importing.merge import FieldChange, key_of
from personal_crm.services.importing.plan import Unknown

LONGEST = 60
LONGEST_NAME = 40
STRANGERS = "In your meetings, and nobody you have:"


def told(change: FieldChange) -> str:
    """Return one change on a line: old → new, what came and went, or that yours stays."""
    name = change.field.replace("_", " ")
    if change.yours_stands:
        return (
            f"{name}: yours stays, {_value(change.before)} (the file says {_value(change.after)})"
        )
    if isinstance(change.after, tuple):
        return f"{name}: {_items(change.before, change.after)}"
    if not change.before:
        return f"{name}: new, {_value(change.after)}"
    if not change.after:
        return f"{name}: gone, was {_value(change.before)}"
    return f"{name}: {_value(change.before)} → {_value(change.after)}"


def _items(before: tuple[Any, ...], after: tuple[Any, ...]) -> str:
    old, new = {key_of(item) for item in before}, {key_of(item) for item in after}
    came = [_value(item) for item in after if key_of(item) not in old]
    went = [_value(item) for item in before if key_of(item) not in new]
    parts = (("new ", came), ("gone ", went))
    return "; ".join(word + ", ".join(items) for word, items in parts if items) or "as it was"


def _value(value: Any) -> str:
    """Return a value as people write it."""
    return shortened(_whole(value), LONGEST) or "nothing"


def _whole(value: Any) -> str:
    match value:
        case None:
            return ""
        case Photo():
            return "a picture"
        case Address():
            parts = (value.street, value.postcode, value.city, value.region, value.country)
            return ", ".join(filter(None, parts)) or value.po_box or value.extended
        case LabelledDate():
            return f"{value.label} {value.date}"
        case Related():
            return f"{value.name} ({value.label})"
        case Handle():
            return f"{value.value} ({value.service})"
        case ExtraLine():
            return f"{value.name}: {value.value}"
        case Labelled() | Phone():
            return f"{value.value} ({value.label})" if value.label else value.value
        case _:
            return str(value)


def crowds(count: int) -> str:
    """Return that so many meetings were too large to be a conversation, and where that is set."""
    which = (
        "1 meeting of many people makes" if count == 1 else f"{count} meetings of many people make"
    )
    return f"{which} no history; meetings.people says from how many on."


def stranger(one: Unknown) -> str:
    """Return who it is that takes part in meetings, and in how many."""
    often = "once" if one.meetings == 1 else f"{one.meetings} times"
    return f"{shortened(one.name or '(no name)', LONGEST_NAME)} <{one.email}>, {often}"
