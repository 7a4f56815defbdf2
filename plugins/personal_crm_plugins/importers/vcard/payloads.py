"""Pictures and other binary values: decoded, known by their hash, never carried as text."""

import binascii
import hashlib
import re
from dataclasses import dataclass

BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"})
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_BARE_BASE64 = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
_DATA_URI = re.compile(r"data:([^;,\\]*/[^;,\\]*)?[^,]*?;?base64\\?,", re.IGNORECASE)
_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)


@dataclass(frozen=True)
class Payload:
    """A binary value: the SHA-256 of its bytes, and its media type where known."""

    sha256: str
    media_type: str

    def __str__(self) -> str:
        return f"sha256:{self.sha256}"


def decoded(text: str) -> bytes | None:
    """Return the bytes of base64 (RFC 4648, 4), blanks allowed, or cut short; else None."""
    packed = "".join(text.split())
    if not _BASE64.fullmatch(packed):
        return None
    packed = packed.rstrip("=")
    if len(packed) % 4 == 1:
        packed = packed[:-1]
    return binascii.a2b_base64(packed + "=" * (-len(packed) % 4))


def payload(data: bytes, declared: str) -> Payload:
    """Return what to keep of `data`; its first bytes outrank the declared type."""
    media_type = next((kind for mark, kind in _SIGNATURES if data.startswith(mark)), "")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        media_type = "image/webp"
    return Payload(hashlib.sha256(data).hexdigest(), media_type or declared.lower())


def embedded(name: str, value: str) -> tuple[str, str] | None:
    """Return base64 and media type of a value that holds bytes without an ENCODING.

    That is a data URI (RFC 2397), or a picture whose writer left the parameter out.
    """
    if match := _DATA_URI.match(value):
        return value[match.end() :], match[1] or ""
    if name in BINARY and _BARE_BASE64.fullmatch("".join(value.split())):
        return value, ""
    return None
