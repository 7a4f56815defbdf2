"""What the two versions write differently."""

import base64
from dataclasses import dataclass

from personal_crm.domain.dates import PartialDate
from personal_crm_plugins.exporters.vcard.lines import Line

# Apple's way to say that a year is not known, which Google and Android take too.
OMITTED_YEAR = 1604
_IMAGES = frozenset({"jpeg", "png", "gif", "bmp", "webp"})
# RFC 6350, 6.6.6.
RELATIONS = frozenset(
    (
        "contact", "acquaintance", "friend", "met", "co-worker", "colleague", "co-resident",
        "neighbor", "child", "parent", "sibling", "spouse", "kin", "muse", "crush", "date",
        "sweetheart", "me", "agent", "emergency",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Version:
    """One version: its number, and how it writes types, dates and pictures."""

    number: str

    @property
    def is_four(self) -> bool:
        """Whether it is 4.0."""
        return self.number == V4.number

    def types(self, *kinds: str) -> tuple[str, ...]:
        """Return kinds as TYPE values: 3.0 in capitals, and INTERNET for mail alone there."""
        if self.is_four:
            return tuple(kind.lower() for kind in kinds if kind != "INTERNET")
        return kinds

    def date(self, name: str, date: PartialDate, group: str = "") -> Line:
        """Return a date as far as it is known (RFC 6350, 4.3.1; RFC 2426, 3.1.5)."""
        if self.is_four:
            written = str(date) if date.day is None else str(date).replace("-", "")
            return Line(name, f"--{written}" if date.year is None else written, group=group)
        if date.year is None:
            params = {"X-APPLE-OMIT-YEAR": [str(OMITTED_YEAR)]}
            day = f"{OMITTED_YEAR}-{date.month:02}-{date.day:02}"
            return Line(name, day, params=params, group=group)
        params = {} if date.day is not None else {"VALUE": ["text"]}
        return Line(name, str(date), params=params, group=group)

    def binary(self, name: str, data: bytes, media_type: str, params: dict[str, list[str]]) -> Line:
        """Return bytes as base64 (RFC 2426, 2.4.1) or as a data URI (RFC 6350, 6.2.4)."""
        packed = base64.b64encode(data).decode("ascii")
        if self.is_four:
            return Line(name, f"data:{media_type};base64,{packed}", params=params)
        subtype = media_type.partition("/")[2]
        types = [subtype.upper() if subtype in _IMAGES else media_type] if media_type else []
        return Line(name, packed, types, {"ENCODING": ["b"], **params})


V3 = Version("3.0")
V4 = Version("4.0")
