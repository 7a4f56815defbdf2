"""Ids that sort by the time they were made."""

import re

_UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def uuid7(milliseconds: int, random_bits: int) -> str:
    """Return a UUIDv7 (RFC 9562, 5.7) for a Unix time in milliseconds and 74 random bits."""
    high = (milliseconds & (1 << 48) - 1) << 16 | 0x7000 | random_bits >> 62 & 0xFFF
    low = 0b10 << 62 | random_bits & (1 << 62) - 1
    digits = f"{high << 64 | low:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def is_id(text: str) -> bool:
    """Tell whether `text` is written as one of our ids."""
    return _UUID7.fullmatch(text) is not None
