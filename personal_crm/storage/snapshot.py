"""The bytes of the store file: a header that names what follows, then all tables.

The first line is a JSON object: `format`, `schema`, `encryption`, `sequence` (which grows by
one with each commit) and `checksum`, a CRC-32 in hex over the header without it and the body.
The second line is the body: table name → TinyDB document id → document.
"""

import zlib
from pathlib import Path
from typing import Any

import msgspec

from personal_crm.domain.codec import decode
from personal_crm.domain.errors import HomeDamaged, HomeNewer

FORMAT = 1
SCHEMA = 1
ENCRYPTION = "none"
HEADER_BYTES = 256
Tables = dict[str, dict[str, dict[str, Any]]]


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of the store file."""

    format: int
    schema: int
    encryption: str
    sequence: int
    checksum: str = ""


def pack(tables: Tables, sequence: int) -> bytes:
    """Return the whole file."""
    header = Header(format=FORMAT, schema=SCHEMA, encryption=ENCRYPTION, sequence=sequence)
    body = msgspec.json.encode(tables)
    sealed = msgspec.structs.replace(header, checksum=_checksum(header, body))
    return msgspec.json.encode(sealed) + b"\n" + body + b"\n"


def read_header(line: bytes, path: Path) -> Header:
    """Read the first line.

    Raises:
        HomeDamaged: where it is no header.
        HomeNewer: where its format or schema is of a later version.
    """
    try:
        header = decode(line, Header)
    except msgspec.DecodeError as error:
        raise _damaged(path, f"its first line is no header ({error})") from error
    known = Header(format=FORMAT, schema=SCHEMA, encryption=ENCRYPTION, sequence=0)
    for field in ("format", "schema", "encryption"):
        found, ours = getattr(header, field), getattr(known, field)
        if found != ours and (field == "encryption" or found > ours):
            raise HomeNewer(
                f"this home was written by a newer version ({field} {found!r}, here {ours!r})",
                str(path),
                "update Personal CRM to open it; nothing was changed",
            )
    return header


def unpack(content: bytes, path: Path) -> tuple[Header, Tables]:
    """Read the whole file and verify its checksum.

    Raises:
        HomeDamaged: where a byte is not as it was written.
        HomeNewer: where its format or schema is of a later version.
    """
    line, _, rest = content.partition(b"\n")
    header = read_header(line, path)
    body = rest.removesuffix(b"\n")
    if body == rest:
        raise _damaged(path, "its end is missing")
    if header.checksum != _checksum(header, body):
        raise _damaged(path, "its checksum does not fit")
    try:
        return header, decode(body, Tables)
    except msgspec.DecodeError as error:
        raise _damaged(path, str(error)) from error


def _checksum(header: Header, body: bytes) -> str:
    bare = msgspec.json.encode(msgspec.structs.replace(header, checksum=""))
    return f"{zlib.crc32(body, zlib.crc32(bare)):08x}"


def _damaged(path: Path, why: str) -> HomeDamaged:
    return HomeDamaged(
        f"the store is damaged: {why}", str(path), "nothing was changed; put back a backup of it"
    )
