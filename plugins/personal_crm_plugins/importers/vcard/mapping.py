"""What vobject read to a contact: one small function for each kind of property.

Each takes what it understands and tells so; what none takes goes to `extra`.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial

from personal_crm.domain.contact import (
    Address,
    Contact,
    Handle,
    Labelled,
    LabelledDate,
    Phone,
    Photo,
    Related,
)
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.text import words
from personal_crm_plugins.importers.vcard import android, handles
from personal_crm_plugins.importers.vcard.dates import partial_date
from personal_crm_plugins.importers.vcard.draft import Draft
from personal_crm_plugins.importers.vcard.reading import Property

Taker = Callable[[Draft, Property], bool]

NAME_FIELDS = ("family", "given", "additional", "prefix", "suffix")
SPOKEN_ORDER = ("prefix", "given", "additional", "family", "suffix")
ADDRESS_PARTS = 7
_SEMICOLON = re.compile(r"(?<!\\);")
LINES_OF_3 = {"LABEL": "LABEL", "GEO": "GEO", "TZ": "TZ", "SORT-AS": "SORT-STRING"}
VENDORS = ("X-", "X-MS-", "X-EVOLUTION-", "X-KADDRESSBOOK-X-")
PHONETIC_ORDER = ("FIRST", "MIDDLE", "LAST")


def drafted(properties: Sequence[Property]) -> Draft:
    """Return a draft of everything on the card; labels come last, to know which were used."""
    draft = Draft(properties)
    for found in sorted(properties, key=lambda one: one.name == "X-ABLABEL"):
        if not found.text or found.name == "VERSION":
            continue
        taker = _TAKERS.get(found.name)
        if taker is None or not taker(draft, found):
            draft.keep(found)
        elif found.params:
            _keep_params(draft, found)
            _keep_preference(draft, found)
    spoken = (draft.phonetic.get(part, "") for part in PHONETIC_ORDER)
    draft.put("pronunciation", " ".join(filter(None, spoken)))
    return draft


def _keep_params(draft: Draft, found: Property) -> None:
    """Keep what 4.0 says in a parameter as the line that it is in 3.0 (RFC 2426)."""
    for param, line in LINES_OF_3.items():
        for value in found.params.get(param, ()):
            place = value.removeprefix("geo:").replace(",", ";", 1)
            draft.keep_as(line, found, place if line == "GEO" else value)


def _keep_preference(draft: Draft, found: Property) -> None:
    """Keep which number and address is the one to use (RFC 2426, 3.3.1; RFC 6350, 5.3)."""
    kinds = {
        kind.strip().lower() for one in found.params.get("TYPE", ()) for kind in one.split(",")
    }
    if found.name in ("TEL", "EMAIL") and ("pref" in kinds or found.params.get("PREF") == ["1"]):
        draft.prefer(found.name, _dialled(found) if found.name == "TEL" else found.text)


def shown_name(draft: Draft) -> str:
    """Return what to show: FN, else N, NICKNAME, EMAIL, TEL or ORG; empty where none is given."""
    parts = " ".join(filter(None, (draft.get(field) for field in SPOKEN_ORDER)))
    nickname: str = draft.get("nicknames")
    reached: Sequence[Labelled | Phone | str] = (draft.get("emails"), draft.get("phones"))
    values = (one if isinstance(one, str) else one.value for one in reached)
    choices = (draft.get("name"), parts, nickname, *values, draft.get("organization"))
    return next(filter(None, choices), "")


def mapped(draft: Draft) -> Contact:
    """Return the draft as a contact."""
    return draft.contact(shown_name(draft))


def _text(field: str, draft: Draft, found: Property) -> bool:
    return draft.put(field, found.text)


def _note(draft: Draft, found: Property) -> bool:
    return draft.put("note", found.value)


def _many(field: str, draft: Draft, found: Property) -> bool:
    return draft.add(field, found.text)


def _labelled(field: str, draft: Draft, found: Property) -> bool:
    return draft.add(field, Labelled(value=found.text, label=draft.label(found)))


def _uid(draft: Draft, found: Property) -> bool:
    draft.uid = draft.uid or found.text
    return draft.uid == found.text


def _kind(draft: Draft, found: Property) -> bool:
    draft.is_group = draft.is_group or found.text.lower() == "group"
    return False


def _name(draft: Draft, found: Property) -> bool:
    if any(draft.get(field) for field in NAME_FIELDS):
        return False
    for field in NAME_FIELDS:
        draft.put(field, _part(found, field))
    return _has_no_more_than(len(NAME_FIELDS), found)


def _address(draft: Draft, found: Property) -> bool:
    address = Address(
        street=_part(found, "street"),
        city=_part(found, "city"),
        region=_part(found, "region"),
        postcode=_part(found, "code"),
        country=_part(found, "country"),
        po_box=_part(found, "box"),
        extended=_part(found, "extended"),
        label=draft.label(found),
    )
    if address != Address(label=address.label):
        draft.add("addresses", address)
    return _has_no_more_than(ADDRESS_PARTS, found) or _only_repeats(address, found)


def _part(found: Property, part: str) -> str:
    value = getattr(found.value, part)
    return (value if isinstance(value, str) else ", ".join(value)).strip()


def _only_repeats(address: Address, found: Property) -> bool:
    """Tell whether what follows the seven parts says them again, as Google's eighth does."""
    parts = _SEMICOLON.split(found.line.value)
    more = words(" ".join(parts[ADDRESS_PARTS:]).replace("\\n", " ").replace("\\", " "))
    held = words(" ".join(getattr(address, field) for field in address.__struct_fields__))
    return set(more) <= set(held)


def _has_no_more_than(parts: int, found: Property) -> bool:
    """Tell whether all was read: RFC 9554, 2.1 and 2.2 add parts that vobject leaves out."""
    value = found.line.value
    return value.count(";") - value.count("\\;") < parts


def _phone(draft: Draft, found: Property) -> bool:
    return draft.add("phones", Phone(value=_dialled(found), label=draft.label(found)))


def _dialled(found: Property) -> str:
    return found.text[4:] if found.text[:4].lower() == "tel:" else found.text


def _organization(draft: Draft, found: Property) -> bool:
    units = [unit.strip() for unit in found.value] if isinstance(found.value, list) else []
    name, department = (units or [""])[0], ", ".join(filter(None, units[1:]))
    held = draft.get("organization"), draft.get("department")
    if any(held):
        return held == (name, department)
    draft.put("organization", name)
    draft.put("department", department)
    return True


def _date(draft: Draft, found: Property, text: str = "") -> PartialDate | None:
    try:
        return partial_date(text or found.text, found.params)
    except ValueError:
        draft.warn(found, "no date that can be read; kept in extra")
        return None


def _day(field: str, draft: Draft, found: Property) -> bool:
    return draft.put(field, _date(draft, found))


def _yearly(label: str, draft: Draft, found: Property) -> bool:
    date = _date(draft, found)
    if date is None:
        return False
    word = label or draft.label(found) or "other"
    return draft.add("dates", LabelledDate(label=word, date=date))


def _related(label: str, draft: Draft, found: Property) -> bool:
    if found.text.lower().startswith(("urn:", "http:", "https:")):
        return False
    word = label or draft.label(found) or "other"
    name = found.text
    if found.name.startswith("X-MS-"):
        # Outlook writes them as an N.
        name = " ".join(filter(None, map(str.strip, reversed(name.split(";")))))
    return draft.add("related", Related(label=word, name=name))


def _handle(read: Callable[[Property], Handle], draft: Draft, found: Property) -> bool:
    handle = read(found)
    label = draft.own_label(found)
    draft.describe(handle, handles.said_of(found) | ({"LABEL": [label]} if label else {}))
    return draft.add("handles", handle)


def _photo(draft: Draft, found: Property) -> bool:
    held = found.line.payload
    if held:
        return draft.put("photo", Photo(sha256=held.sha256, media_type=held.media_type))
    return "://" in found.text and draft.put("photo", Photo(url=found.text))


def _phonetic(part: str, draft: Draft, found: Property) -> bool:
    return draft.phonetic.setdefault(part, found.text) == found.text


def _sound(draft: Draft, found: Property) -> bool:
    """Take the reading that Japanese phones put in a SOUND of type X-IRMC-N."""
    if "X-IRMC-N" not in (kind.upper() for kind in found.params.get("TYPE", ())):
        return False
    return draft.put("pronunciation", " ".join(found.text.replace(";", " ").split()))


def _android(draft: Draft, found: Property) -> bool:
    row = android.row(found.text)
    if row is None:
        return False
    if row.kind == "nickname":
        return draft.add("nicknames", row.value)
    if row.kind == "relation":
        return draft.add("related", Related(label=row.label, name=row.value))
    date = _date(draft, found, row.value) if row.kind == "contact_event" else None
    if date is None:
        return False
    if row.label == "birthday":
        return draft.put("birthday", date)
    return draft.add("dates", LabelledDate(label=row.label, date=date))


_TAKERS: dict[str, Taker] = {
    "ADR": _address,
    "BDAY": partial(_day, "birthday"),
    "CATEGORIES": partial(_many, "tags"),
    "DEATHDATE": partial(_day, "died"),
    "EMAIL": partial(_labelled, "emails"),
    "FN": partial(_text, "name"),
    "IMPP": partial(_handle, handles.messaging),
    "KIND": _kind,
    "LANG": partial(_many, "languages"),
    "N": _name,
    "NICKNAME": partial(_many, "nicknames"),
    "NOTE": _note,
    "ORG": _organization,
    "PHOTO": _photo,
    "PRONOUNS": partial(_text, "pronouns"),
    "RELATED": partial(_related, ""),
    "ROLE": partial(_text, "role"),
    "SOCIALPROFILE": partial(_handle, handles.profile),
    "SOUND": _sound,
    "TEL": _phone,
    "TITLE": partial(_text, "title"),
    "UID": _uid,
    "URL": partial(_labelled, "urls"),
    "X-ABDATE": partial(_yearly, ""),
    "X-ABRELATEDNAMES": partial(_related, ""),
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ANDROID-CUSTOM": _android,
    "X-PRONOUNS": partial(_text, "pronouns"),
    "X-SOCIALPROFILE": partial(_handle, handles.profile),
}
_TAKERS |= {name: partial(_handle, handles.named) for name in handles.SERVICES}
_TAKERS |= {f"X-PHONETIC-{part}-NAME": partial(_phonetic, part) for part in PHONETIC_ORDER}
_TAKERS |= {f"{vendor}ANNIVERSARY": partial(_yearly, "anniversary") for vendor in ("", *VENDORS)}
_TAKERS |= {
    f"{vendor}{word.upper()}{end}": partial(_related, word)
    for vendor in VENDORS
    for word in ("spouse", "manager", "assistant", "child")
    for end in ("", "SNAME")
}
