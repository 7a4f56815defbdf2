"""A line that proves itself whole: CRC-32 of the payload in eight hex digits, space, payload, LF.

The payload is JSON, so it holds neither LF nor NUL.
"""

import enum
import zlib
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

import msgspec

PREFIX = 9
_ENCODER = msgspec.json.Encoder()
Line = TypeVar("Line", bytes, memoryview)


class Verdict(enum.Enum):
    """What follows the last good frame: nothing, a write cut short, or something worse."""

    WHOLE = enum.auto()
    TORN = enum.auto()
    DAMAGED = enum.auto()


class Frame(NamedTuple):
    """A payload, and where its line starts and ends in the text it was read from."""

    payload: bytes
    start: int
    end: int


def framed(payload: bytes) -> bytes:
    """Return `payload` as a line."""
    return b"%08x %b\n" % (zlib.crc32(payload), payload)


def line_of(value: msgspec.Struct) -> bytearray:
    """Return `value` as JSON in a line, of which, however long, no second copy was made."""
    line = bytearray(PREFIX)
    _ENCODER.encode_into(value, line, PREFIX)
    line[:PREFIX] = b"%08x " % zlib.crc32(memoryview(line)[PREFIX:])
    line += b"\n"
    return line


def payload_of(line: Line) -> Line | None:
    """Return the payload of `line` (without its LF), or None where its checksum does not fit."""
    payload = line[PREFIX:]
    return payload if line[:PREFIX] == b"%08x " % zlib.crc32(payload) else None


def frames(content: bytes) -> Iterator[Frame]:
    """Yield the frames of `content` up to the first that does not fit."""
    start = 0
    while (end := content.find(b"\n", start)) >= 0:
        payload = content[start + PREFIX : end]
        if content[start : start + PREFIX] != b"%08x " % zlib.crc32(payload):
            return
        yield Frame(payload, start, end + 1)
        start = end + 1


def good_frames(content: bytes) -> Iterator[Frame]:
    """Yield all frames of `content` that fit, passing over the others."""
    start = 0
    for line in content.split(b"\n")[:-1]:
        end = start + len(line) + 1
        payload = payload_of(line)
        if payload is not None:
            yield Frame(payload, start, end)
        start = end


def verdict(rest: bytes) -> Verdict:
    """Judge the bytes after the last good frame.

    A write cut short is a beginning of a line, or holds blocks that never reached the disk and
    read as NULs. A line that is complete, or complete but for its last byte, was written whole
    and changed since; so was anything that good frames follow.
    """
    if not rest:
        return Verdict.WHOLE
    if next(good_frames(rest), None) is not None:
        return Verdict.DAMAGED
    if b"\0\0" in rest:
        return Verdict.TORN
    if rest.endswith(b"\n") or payload_of(rest[:-1]) is not None:
        return Verdict.DAMAGED
    return Verdict.TORN
