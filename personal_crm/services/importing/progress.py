"""How far an import is, and stopping it."""

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import BinaryIO, NamedTuple, cast

from personal_crm.plugin import Source
from personal_crm.services.importing.archives import DAMAGED
from personal_crm.services.plugins.guard import Cancelled


class Progress(NamedTuple):
    """How far an import is: the file and its kind, bytes read of all, and things read."""

    file: str
    kind: str
    bytes_read: int
    bytes_in_all: int
    things: int


class Pace(NamedTuple):
    """How fast an import is, and how long it may take, in words; empty while nobody can say."""

    rate: str
    left: str


def paced(progress: Progress, seconds: float) -> Pace:
    """Return the pace of an import that came so far in so many seconds."""
    part = progress.bytes_read / progress.bytes_in_all if progress.bytes_in_all > 0 else 0.0
    rate = f"{progress.things / seconds:,.0f} a second" if seconds > 0.2 else ""
    left = round(seconds / part - seconds) if part > 0.02 else 0
    return Pace(rate, _length(max(left, 1)) if part > 0.02 else "")


def _length(seconds: int) -> str:
    if seconds < 100:
        return "1 second left" if seconds == 1 else f"{seconds} seconds left"
    return f"{round(seconds / 60)} minutes left"


Report = Callable[[Progress], None]


class Meter:
    """Counts what is read of all files, tells it, and stops the reading when asked to.

    A file counts once, however often it is opened, and wholly once it is done with.
    """

    def __init__(
        self, files: Iterable[Source], report: Report, cancelled: Callable[[], bool]
    ) -> None:
        self._report = report
        self._cancelled = cancelled
        self._bytes_in_all = sum(file.size for file in files)
        self._bytes_done = 0
        self._things = 0

    def watched(self, source: Source) -> "Watched":
        """Return `source` such that reading it is counted here."""
        return Watched(source, self)

    def tell(self, file: "Watched", *, things: int = 0) -> None:
        """Report how far `file` is, after so many more things.

        Raises:
            Cancelled: where the person wants to stop.
        """
        self._things += things
        if self._cancelled():
            raise Cancelled
        done = self._bytes_done + file.bytes_read
        self._report(Progress(file.source.name, file.kind, done, self._bytes_in_all, self._things))

    def finish(self, file: "Watched") -> None:
        """Count all of `file` as read.

        Raises:
            Cancelled: where the person wants to stop.
        """
        file.bytes_read = file.source.size
        self.tell(file)
        self._bytes_done += file.source.size
        file.bytes_read = 0


class Watched:
    """A file whose reading is counted; `bytes_read` is how far its furthest reading came.

    Where the system, or the zip it stands in, lets it be read no further, it ends there, and
    `broken` says why. `uncounted` is the same file, whose reading is not counted.
    """

    def __init__(self, source: Source, meter: Meter) -> None:
        self.kind = ""
        self.broken = ""
        self.bytes_read = 0
        self.source = replace(source, open=lambda: self._open(source, self.reached))
        self.uncounted = replace(source, open=lambda: self._open(source, lambda _: None))
        self._meter = meter

    def count(self) -> None:
        """Count one more thing read."""
        self._meter.tell(self, things=1)

    def finish(self) -> None:
        """Count what is left of the file as read."""
        self._meter.finish(self)

    def reached(self, place: int) -> None:
        """Count the bytes up to `place` as read."""
        self.bytes_read = max(self.bytes_read, min(place, self.source.size))
        self._meter.tell(self)

    def read_from(self, stream: BinaryIO, size: int) -> bytes:
        """Return what `stream` gives, nothing where that fails."""
        try:
            return stream.read(size)
        except (OSError, *DAMAGED) as error:
            self.broken = str(error)
            return b""

    def _open(self, source: Source, reached: Callable[[int], None]) -> BinaryIO:
        stream = _Counted(source.open(), self, reached)
        return cast(BinaryIO, io.BufferedReader(stream, 1 << 16))


class _Counted(io.RawIOBase):
    def __init__(self, stream: BinaryIO, file: Watched, reached: Callable[[int], None]) -> None:
        self._stream = stream
        self._file = file
        self._reached = reached
        self._place = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        piece = self._file.read_from(self._stream, len(buffer))
        buffer[: len(piece)] = piece
        self._place += len(piece)
        self._reached(self._place)
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()
