"""A contact as the lines of a card, field by field, and then what an import kept."""

import re
from collections.abc import Callable, Iterator, Sequence

from personal_crm.domain.contact import (
    HANDLE,
    OURS_ALONE,
    PREFERRED,
    Contact,
    ExtraLine,
    Handle,
    Photo,
)
from personal_crm_plugins.exporters.vcard import labels
from personal_crm_plugins.exporters.vcard.lines import Line, loose, raw, text, uri
from personal_crm_plugins.exporters.vcard.versions import RELATIONS, Version

FindPhoto = Callable[[str], bytes | None]
_KEPT_BYTES = re.compile(r"sha256:([0-9a-f]{64})")
# What Apple's programs write, and look for, where a service has no scheme of its own.
_SCHEMES = {
    "facebook": "xmpp", "gadugadu": "x-apple", "googletalk": "xmpp", "icq": "aim",
    "jabber": "xmpp", "msn": "msnim", "qq": "x-apple", "yahoo": "ymsgr",
}  # fmt: skip
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")
# Their parts stand as they were read, escapes and all; GEO (RFC 2426, 3.4.2) knows no escapes.
_STRUCTURED = frozenset({"N", "ADR", "ORG", "GEO", "GENDER", "CLIENTPIDMAP"})
# They frame a card, and some readers refuse one that has them twice.
_FRAME = frozenset({"BEGIN", "END", "VERSION", "PROFILE"})
_PLUGIN = "vcard"


def lines_of(version: Version, contact: Contact, photo: FindPhoto, uid: str = "") -> Iterator[Line]:
    """Yield the lines of a card from BEGIN to END, under `uid` or its own."""
    groups = _Groups(contact.extra)
    yield Line("BEGIN", "VCARD")
    yield Line("VERSION", version.number)
    yield Line("UID", text(uid or uid_of(contact)))
    yield from _names(version, contact)
    yield from _reached(version, contact, groups)
    yield from _work(contact)
    yield from _days(version, contact, groups)
    yield from _related(version, contact, groups)
    yield from _handles(contact, groups)
    yield from _about(version, contact)
    if contact.photo is not None:
        yield from _photo(version, contact.photo, photo)
    for extra in contact.extra:
        yield from _extra(version, extra, photo)
    yield Line("END", "VCARD")


class _Groups:
    """Names groups that no kept line has."""

    def __init__(self, extra: Sequence[ExtraLine]) -> None:
        self._taken = {group.lower() for line in extra for group in line.params.get("GROUP", ())}
        self._count = 0

    def next(self) -> str:
        self._count += 1
        name = f"item{self._count}"
        return self.next() if name in self._taken else name


def _own_label(group: str, label: str) -> Line:
    return Line("X-ABLabel", text(labels.own(label)), group=group)


def uid_of(contact: Contact) -> str:
    """Return the id that the card had, else ours; a hash of its text will not fit it again."""
    ids = (origin.uid for origin in contact.sources if origin.plugin == _PLUGIN)
    return next((uid for uid in ids if not uid.startswith("sha256:")), contact.id)


def _names(version: Version, contact: Contact) -> Iterator[Line]:
    parts = (
        contact.family, contact.given, contact.additional, contact.prefix, contact.suffix
    )  # fmt: skip
    if any(parts) or not version.is_four:
        yield Line("N", ";".join(map(text, parts)))
    yield Line("FN", text(contact.name))
    if contact.nicknames:
        yield Line("NICKNAME", ",".join(map(text, contact.nicknames)))
    first, _, last = contact.pronunciation.rpartition(" ")
    if first or last:
        yield Line("X-PHONETIC-FIRST-NAME", text(first or last))
    if first:
        yield Line("X-PHONETIC-LAST-NAME", text(last))


def _reached(version: Version, contact: Contact, groups: _Groups) -> Iterator[Line]:
    preferred = {
        (name, line.value)
        for line in contact.extra
        if line.name == PREFERRED
        for name in line.params.get("OF", ())
    }
    for email in contact.emails:
        first = ("EMAIL", email.value) in preferred
        yield from _labelled(
            version, groups, "EMAIL", text(email.value), email.label, "INTERNET", preferred=first
        )
    for phone in contact.phones:
        first = ("TEL", phone.value) in preferred
        yield from _labelled(
            version, groups, "TEL", text(phone.value), phone.label, preferred=first
        )
    for place in contact.addresses:
        parts = (
            place.po_box, place.extended, place.street, place.city, place.region, place.postcode,
            place.country,
        )  # fmt: skip
        yield from _labelled(version, groups, "ADR", ";".join(map(text, parts)), place.label)
    for url in contact.urls:
        yield from _labelled(version, groups, "URL", uri(url.value), url.label)


def _labelled(
    version: Version,
    groups: _Groups,
    name: str,
    value: str,
    label: str,
    *more: str,
    preferred: bool = False,
) -> Iterator[Line]:
    """Yield a line with its label; of one to be used first it is said (RFC 6350, 5.3)."""
    types = labels.types_of(label)
    marked = ["PREF"] if preferred and not version.is_four else []
    params = {"PREF": ["1"]} if preferred and version.is_four else {}
    if types is None:
        group = groups.next()
        yield Line(name, value, version.types(*more, *marked), params, group)
        yield _own_label(group, label)
    else:
        yield Line(name, value, version.types(*more, *types, *marked), params)


def _work(contact: Contact) -> Iterator[Line]:
    if contact.organization or contact.department:
        units = [contact.organization, *([contact.department] if contact.department else [])]
        yield Line("ORG", ";".join(map(text, units)))
    if contact.title:
        yield Line("TITLE", text(contact.title))
    if contact.role:
        yield Line("ROLE", text(contact.role))


def _days(version: Version, contact: Contact, groups: _Groups) -> Iterator[Line]:
    if contact.birthday is not None:
        yield version.date("BDAY", contact.birthday)
    if contact.died is not None:
        yield version.date("DEATHDATE", contact.died)
    wedding = version.is_four
    for day in contact.dates:
        if wedding and day.label == "anniversary":
            yield version.date("ANNIVERSARY", day.date)
            wedding = False
        else:
            group = groups.next()
            yield version.date("X-ABDATE", day.date, group)
            yield _own_label(group, day.label)


def _related(version: Version, contact: Contact, groups: _Groups) -> Iterator[Line]:
    for person in contact.related:
        name = text(person.name)
        if version.is_four and person.label in RELATIONS:
            yield Line("RELATED", name, [person.label], {"VALUE": ["text"]})
        else:
            group = groups.next()
            yield Line("X-ABRELATEDNAMES", name, group=group)
            yield _own_label(group, person.label)


def _handles(contact: Contact, groups: _Groups) -> Iterator[Line]:
    """Yield names on services, with what their card said of them."""
    said = {line.value: line.params for line in contact.extra if line.name == HANDLE}
    for handle in contact.handles:
        params = {k: [*v] for k, v in said.get(f"{handle.service}:{handle.value}", {}).items()}
        types, label = params.pop("TYPE", []), "".join(params.pop("LABEL", []))
        group = groups.next() if label else ""
        yield _handle(handle, types, params, group)
        if label:
            yield _own_label(group, label)


def _handle(handle: Handle, types: list[str], params: dict[str, list[str]], group: str) -> Line:
    """Return an IMPP (RFC 4770), or what phones write for a page on a service."""
    service = handle.service
    if not service or "://" in handle.value:
        kinds = [service, *types] if service else types
        value = handle.value if "://" in handle.value else f"x-apple:{handle.value}"
        return Line("X-SOCIALPROFILE", uri(value), kinds, params, group)
    scheme = _SCHEMES.get(service, service if _SCHEME.fullmatch(service) else "x-apple")
    named = {"X-SERVICE-TYPE": [service], **params}
    return Line("IMPP", uri(f"{scheme}:{handle.value}"), types, named, group)


def _about(version: Version, contact: Contact) -> Iterator[Line]:
    if contact.note:
        yield Line("NOTE", text(contact.note))
    if contact.tags:
        yield Line("CATEGORIES", ",".join(map(text, contact.tags)))
    if contact.pronouns:
        yield Line("PRONOUNS" if version.is_four else "X-PRONOUNS", text(contact.pronouns))
    for language in contact.languages:
        yield Line("LANG", text(language))


def _photo(version: Version, picture: Photo, photo: FindPhoto) -> Iterator[Line]:
    if not picture.sha256:
        yield Line("PHOTO", uri(picture.url), params={} if version.is_four else {"VALUE": ["URI"]})
    elif (data := photo(picture.sha256)) is not None:
        yield version.binary("PHOTO", data, picture.media_type, {})


def _extra(version: Version, line: ExtraLine, photo: FindPhoto) -> Iterator[Line]:
    """Yield a kept line as it came; bytes come back from beside the store, or not at all."""
    if line.name.startswith(OURS_ALONE) or line.name.upper() in _FRAME:
        return
    params = {name: list(values) for name, values in line.params.items() if name != "GROUP"}
    group = "".join(line.params.get("GROUP", ())[:1])
    if kept := _KEPT_BYTES.fullmatch(line.value):
        if (data := photo(kept[1])) is not None:
            found = version.binary(line.name, data, "", params)
            yield Line(found.name, found.value, found.types, found.params, group)
        return
    escaped = raw if line.name in _STRUCTURED else loose
    yield Line(line.name, escaped(line.value), params=params, group=group)
