"""How far an import is, and stopping it."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import BinaryIO, NamedTuple, cast

from personal_crm.plugin import Source
from personal_crm.services.plugins.guard import Cancelled


class Progress(NamedTuple):
    """How far an import is: the file and its kind, bytes read of all, and things read."""

    file: str
    kind: str
    bytes_read: int
    bytes_in_all: int
    things: int


Report = Callable[[Progress], None]


class Meter:
    """Counts what is read of all files, tells it, and stops the reading when asked to."""

    def __init__(
        self, files: Sequence[Source], report: Report, cancelled: Callable[[], bool]
    ) -> None:
        self._report = report
        self._cancelled = cancelled
        self._bytes_in_all = sum(max(file.size, 0) for file in files)
        self._bytes = 0
        self._things = 0

    def watched(self, source: Source) -> "Watched":
        """Return `source` such that reading it is counted here."""
        return Watched(source, self)

    def add(self, file: "Watched", *, count: int = 0, things: int = 0) -> None:
        """Count bytes and things read of `file`.

        Raises:
            Cancelled: where the person wants to stop.
        """
        self._bytes += count
        self._things += things
        if self._cancelled():
            raise Cancelled
        self._report(
            Progress(
                file.source.name,
                file.kind,
                min(self._bytes, self._bytes_in_all),
                self._bytes_in_all,
                self._things,
            )
        )


class Watched:
    """A file whose reading is counted."""

    def __init__(self, source: Source, meter: Meter) -> None:
        self.kind = ""
        self.source = replace(source, open=lambda: self._open(source))
        self._meter = meter

    def count(self) -> None:
        """Count one more thing read."""
        self._meter.add(self, things=1)

    def _open(self, source: Source) -> BinaryIO:
        counted = _Counted(source.open(), lambda count: self._meter.add(self, count=count))
        return cast(BinaryIO, io.BufferedReader(counted, 1 << 16))


class _Counted(io.RawIOBase):
    def __init__(self, stream: BinaryIO, tell: Callable[[int], None]) -> None:
        self._stream = stream
        self._told = tell

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        self._told(len(piece))
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()
