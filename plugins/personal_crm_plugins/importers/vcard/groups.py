"""Group cards, and who belongs to them.

Apple writes a group as a card of its own kind that lists its members by their UID, and vCard 4.0
does so too (RFC 6350, 6.1.4 and 6.6.5). It is no person; its members have its name for a tag.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from personal_crm.domain.contact import Contact
from personal_crm.plugin import Source
from personal_crm_plugins.importers.streams import CHUNK_BYTES, charset_of

MEMBERS = ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")
# What stands at least in the file of a group, however it is written.
_SIGN = re.compile(rb"kind[^\r\n]{0,80}:\s*group")
_OVERLAP = 128
LARGEST_READ_TWICE = 128 << 20


@dataclass
class Groups:
    """The names of groups by the UID of each member."""

    names: dict[str, list[str]] = field(default_factory=dict)

    def add(self, group: Contact) -> None:
        """Take note of a group card, read as if it were a contact."""
        for line in group.extra:
            if line.name.upper() in MEMBERS and group.name:
                self.names.setdefault(_key(line.value), []).append(group.name)

    def of(self, uid: str) -> tuple[str, ...]:
        """Return the names of the groups that list `uid`."""
        return tuple(self.names.get(_key(uid), ())) if self.names and uid else ()

    @property
    def salt(self) -> str:
        """A hash of all memberships, empty where there are none."""
        if not self.names:
            return ""
        known = sorted((member, sorted(names)) for member, names in self.names.items())
        return hashlib.sha256(repr(known).encode()).hexdigest()[:16]


def may_hold_groups(source: Source) -> bool:
    """Tell whether a group may stand in a file, from its bytes alone.

    A file too large to be read twice is taken to hold none.
    """
    before, size, found = b"", 0, charset_of(source.head) is not None
    with source.open() as stream:
        while chunk := stream.read(CHUNK_BYTES):
            size += len(chunk)
            if size > LARGEST_READ_TWICE:
                return False
            text = (before + chunk).lower()
            # Looking for a word is a hundredth of the work of looking for the pattern.
            found = found or (b"group" in text and _SIGN.search(text) is not None)
            before = chunk[-_OVERLAP:]
    return found


def tagged(contact: Contact, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the tags of `contact`, with `names` after them."""
    return {"tags": tuple(dict.fromkeys((*contact.tags, *names)))}


def _key(uid: str) -> str:
    return uid.strip().lower().removeprefix("urn:uuid:")
