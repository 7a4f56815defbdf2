"""The windows of all people, kept in a file that can be made again at any time.

With them, `today` is a look-up: it reads this file and the end of the journal, and
opens neither the store nor a plugin. The file has a header line, with a checksum over the
second line, which holds the rest.
"""

import datetime as dt
import zlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from personal_crm.domain.base import Value
from personal_crm.domain.codec import decode, encode
from personal_crm.domain.records import Event
from personal_crm.domain.suggestion import Response
from personal_crm.services.plugins.installed import installed_mark
from personal_crm.services.suggesting.window import Window
from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.glance import last_sequence

VERSION = 2


class Meeting(Value, frozen=True, kw_only=True):
    """An event of the coming days, as far as Today shows it."""

    id: str
    summary: str
    start: dt.datetime
    all_day: bool = False
    contacts: tuple[str, ...] = ()

    @classmethod
    def of(cls, event: Event) -> "Meeting":
        """Return what Today shows of `event`."""
        return cls(
            id=event.id,
            summary=event.summary,
            start=event.start,
            all_day=event.all_day,
            contacts=event.contacts,
        )


class Basis(Value, frozen=True, kw_only=True):
    """What windows were made from. Where any of it is another now, they are made anew."""

    version: int
    sequence: int
    config: files.Mark | None
    installed: str
    plugins: dict[str, files.Mark | None]


class Kept(Value, frozen=True, kw_only=True):
    """All that a day's list is composed from, good for the days from `first` to `last`.

    `news` are the ids of yours, which every window may rest on.
    """

    basis: Basis
    first: dt.date
    last: dt.date
    limit: int
    windows: tuple[Window, ...] = ()
    responses: tuple[Response, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    names: dict[str, str] = {}
    news: tuple[str, ...] = ()
    people: int = 0


class _Seal(msgspec.Struct, frozen=True):
    checksum: str


def basis_of(home: Home, sequence: int, plugin_files: Iterable[str]) -> Basis:
    """Return what windows would be made from now."""
    return Basis(
        version=VERSION,
        sequence=sequence,
        config=files.mark(home.config),
        installed=installed_mark(),
        plugins={name: files.mark(Path(name)) for name in plugin_files},
    )


def write(home: Home, kept: Kept) -> None:
    """Keep `kept` for the next start. Where that cannot be done, the next start makes it anew."""
    body = encode(kept)
    sealed = encode(_Seal(f"{zlib.crc32(body):08x}")) + b"\n" + body + b"\n"
    try:
        files.replace(home.windows, sealed, durable=False)
    except OSError:
        return


def read(home: Home) -> Kept | None:
    """Return what was kept last, or None where there is nothing or it is damaged."""
    try:
        seal, _, body = home.windows.read_bytes().partition(b"\n")
        body = body.removesuffix(b"\n")
        if decode(seal, _Seal).checksum != f"{zlib.crc32(body):08x}":
            return None
        return decode(body, Kept)
    except (OSError, msgspec.DecodeError):
        return None


def read_fitting(home: Home, first: dt.date, last: dt.date) -> Kept | None:
    """Return what was kept if it still holds, for the days from `first` to `last`."""
    kept = read(home)
    if kept is None or not kept.first <= first <= last <= kept.last:
        return None
    now = basis_of(home, stored_sequence(home), kept.basis.plugins)
    return kept if kept.basis == now else None


def stored_sequence(home: Home) -> int:
    """Return the number of the store's last commit, from its journal's end; 0 without one."""
    try:
        return last_sequence(home.folder)
    except (OSError, msgspec.DecodeError):
        return 0
