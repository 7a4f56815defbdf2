"""Pictures and other binary values: decoded, and named by their hash wherever text is kept."""

import binascii
import hashlib
import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"})
LARGEST_PAYLOAD = 16 << 20
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_BARE_BASE64 = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
_SIGNATURES = (
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"\x89PNG"), "image/png"),
    (re.compile(rb"GIF8"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"....ftyp(hei[cx]|mif1)", re.DOTALL), "image/heic"),
    (re.compile(rb"....ftypavif", re.DOTALL), "image/avif"),
    (re.compile(rb"II\*\0|MM\0\*"), "image/tiff"),
    (re.compile(rb"BM"), "image/bmp"),
)


@dataclass(frozen=True)
class Payload:
    """A binary value: its bytes, their SHA-256, and its media type where known."""

    sha256: str
    media_type: str
    data: bytes = field(repr=False)

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
    """Return `data` with its hash; its first bytes outrank the declared type."""
    media_type = next((kind for mark, kind in _SIGNATURES if mark.match(data)), "")
    return Payload(hashlib.sha256(data).hexdigest(), media_type or declared.lower(), data)


def embedded(name: str, value: str) -> tuple[bytes | None, str] | None:
    """Return the bytes and media type of a value that holds them without an ENCODING.

    That is a data URI (RFC 2397), or a picture whose writer left the parameter out; the bytes
    are None where they cannot be read.
    """
    if value[:5].lower() == "data:":
        head, _, rest = value[5:].partition(",")
        parts = [part.strip("\\ ") for part in head.split(";")]
        media_type = parts[0] if "/" in parts[0] else ""
        if parts[-1].lower() == "base64":
            return decoded(rest), media_type
        if name in BINARY:
            return unquote_to_bytes(rest) or None, media_type
    elif name in BINARY and _BARE_BASE64.fullmatch("".join(value.split())):
        return decoded(value), ""
    return None
