"""Joining what was read now with what you have, so that your own changes stay."""

from typing import Any, NamedTuple

import msgspec

from personal_crm.domain.base import Origin
from personal_crm.domain.codec import to_shape
from personal_crm.domain.contact import Contact, ExtraLine, Labelled, Phone, Photo

SINGLE = (
    "name", "given", "family", "additional", "prefix", "suffix", "organization", "department",
    "title", "role", "birthday", "died", "note", "photo", "pronouns", "pronunciation", "how_met",
)  # fmt: skip
SEVERAL = (
    "nicknames", "emails", "phones", "addresses", "dates", "related", "urls", "handles",
    "tags", "languages", "observes", "extra",
)  # fmt: skip
PROPERTIES = {"name": "FN", "organization": "ORG", "birthday": "BDAY", "died": "DEATHDATE"}


class FieldChange(NamedTuple):
    """A field that an import changes, or would have if you had not (`yours_stands`)."""

    field: str
    before: Any
    after: Any
    yours_stands: bool = False


def merged(mine: Contact, base: Contact | None, read: Contact) -> tuple[Contact, list[FieldChange]]:
    """Return `mine` with what `read` brings, and what changed.

    `base` is what the same entry said the last time: what you changed since then stands, what
    the entry changed is taken over. Without one, empty fields are filled, lists joined, and a
    second value of a single field goes to `extra`, and follows what the entry says later.
    """
    fields: dict[str, Any] = {}
    changes: list[FieldChange] = []
    spilled: list[ExtraLine] = []
    outdated: list[ExtraLine] = []
    last = base or Contact()
    for name in SINGLE:
        ours, theirs, before = (getattr(contact, name) for contact in (mine, read, last))
        if theirs in (ours, before):
            continue
        if ours == before:
            fields[name] = theirs
            changes.append(FieldChange(name, ours, theirs))
        else:
            changes.append(FieldChange(name, ours, theirs, yours_stands=True))
            kept = _as_extra(name, before) if before else None
            if base is None or kept in mine.extra:
                spilled.append(_as_extra(name, theirs))
            if kept in mine.extra:
                outdated.append(kept)
    for name in SEVERAL:
        ours = getattr(mine, name)
        brought = joined(ours, getattr(last, name), getattr(read, name))
        if name == "extra":
            brought = joined(brought, tuple(outdated), tuple(spilled))
        if brought != ours:
            fields[name] = brought
            changes.append(FieldChange(name, ours, brought))
    return msgspec.structs.replace(mine, **fields), changes


def with_source(contact: Contact, origin: Origin) -> Contact:
    """Return `contact` with `origin` among its sources, once."""
    known = {(source.plugin, source.uid) for source in contact.sources}
    if (origin.plugin, origin.uid) in known:
        return contact
    return msgspec.structs.replace(contact, sources=(*contact.sources, origin))


def joined(ours: tuple[Any, ...], base: tuple[Any, ...], read: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return `ours` with what `read` has more than `base`, and without what it has less."""
    wanted = {key_of(item) for item in read}
    dropped = {key_of(item) for item in base} - wanted
    have = {key_of(item) for item in ours}
    known = have | {key_of(item) for item in base}
    stay = tuple(item for item in ours if key_of(item) not in dropped)
    return (*stay, *(item for item in read if key_of(item) not in known))


def key_of(item: Any) -> str:
    """Return what tells values apart: not their label alone, nor how a number is written."""
    if isinstance(item, Phone) and item.e164:
        return item.e164
    if isinstance(item, (Labelled, Phone)):
        return item.value.casefold()
    return repr(item)


def _as_extra(name: str, value: Any) -> ExtraLine:
    if isinstance(value, Photo):
        text = f"sha256:{value.sha256}" if value.sha256 else value.url
    else:
        text = str(to_shape(value))
    return ExtraLine(name=PROPERTIES.get(name, name.upper()), value=text)
