"""All that a day's list is composed from, and what a commit changes in it."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from personal_crm.domain.base import Value
from personal_crm.domain.discretion import discreet
from personal_crm.domain.records import Asked, Event
from personal_crm.domain.suggestion import Response
from personal_crm.services.suggesting.basis import Basis
from personal_crm.services.suggesting.coming_back import Presence
from personal_crm.services.suggesting.first_days import Begun
from personal_crm.services.suggesting.splicing import spliced
from personal_crm.services.suggesting.window import Window
from personal_crm.services.suggesting.windows import Windows
from personal_crm.storage import files

LOOKS_AHEAD = dt.timedelta(days=7)
"""How far a day looks ahead to say what comes next where it holds nothing."""


class Meeting(Value, frozen=True, kw_only=True):
    """An event of these days, as far as Today shows it.

    `memorable` says that something may be worth writing down after it: people you know took
    part, it was no crowd and nobody's birthday, and you wrote no words of your own about it.
    """

    id: str
    summary: str
    start: dt.datetime
    all_day: bool = False
    contacts: tuple[str, ...] = ()
    memorable: bool = False

    @classmethod
    def of(cls, event: Event, *, memorable: bool = False) -> "Meeting":
        """Return what Today shows of `event`; of a private one, not its title."""
        return cls(
            id=event.id,
            summary=discreet(event).summary,
            start=event.start,
            all_day=event.all_day,
            contacts=event.contacts,
            memorable=memorable,
        )


class LastRead(Value, frozen=True, kw_only=True):
    """A file that is read again and again, by its name, and the day it was read last."""

    name: str
    day: dt.date


class Place(NamedTuple):
    """The file as it was when it was last read or written: checksum and bytes of its beginning."""

    base: str
    size: int
    mark: files.Mark


class Kept(Value, frozen=True, kw_only=True):
    """All that a day's list is composed from, good for the days from `first` to `last`.

    Answers stand by their ids. `names` are those of the people of the meetings,
    `news` the ids of yours, which every window may rest on. `reads` are the files that were
    imported, `asked` the questions of a day that had their answer, `week_day` when the week is
    offered, `begun` the first gathering,
    `presence` when you were here.
    `place` is never written.
    """

    basis: Basis
    first: dt.date
    last: dt.date
    limit: int
    week_day: str = ""
    windows: Windows = Windows()
    responses: tuple[Response, ...] = ()
    asked: tuple[Asked, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    names: dict[str, str] = {}
    news: tuple[str, ...] = ()
    reads: tuple[LastRead, ...] = ()
    begun: Begun | None = None
    presence: Presence = Presence()
    people: int = 0
    place: Place | None = None

    def packed(self) -> "Kept":
        """Return the same with its windows in one text, and in no place."""
        return msgspec.structs.replace(self, windows=self.windows.packed(), place=None)


class Delta(Value, frozen=True, kw_only=True):
    """What the commits after `before`, up to `sequence`, made anew of a `base`: its checksum.

    Of the ids in `touched`, windows and answers that are not given are gone. Meetings and
    names are None where they stayed.
    """

    base: str = ""
    before: int
    sequence: int
    touched: tuple[str, ...]
    people: int
    windows: tuple[Window, ...] = ()
    responses: tuple[Response, ...] = ()
    asked: tuple[Asked, ...] = ()
    meetings: tuple[Meeting, ...] | None = None
    names: dict[str, str] | None = None
    reads: tuple[LastRead, ...] = ()
    begun: Begun | None = None
    presence: Presence = Presence()


def followed(kept: Kept, deltas: Iterable[Delta]) -> Kept:
    """Return `kept` as `deltas` leave it; those that do not go on from where it is are passed over.

    Such a one was written by a process that did not know of another's commit.
    """
    windows: dict[str, Window | None] = {}
    responses: dict[str, Response | None] = {}
    asked: dict[str, Asked | None] = {}
    basis, meetings, names = kept.basis, kept.meetings, kept.names
    people, reads, begun, presence = kept.people, kept.reads, kept.begun, kept.presence
    for delta in deltas:
        if delta.before == basis.sequence:
            basis = msgspec.structs.replace(basis, sequence=delta.sequence)
            meetings = meetings if delta.meetings is None else delta.meetings
            names = names if delta.names is None else delta.names
            people, reads, begun = delta.people, delta.reads, delta.begun
            presence = delta.presence
            windows |= dict.fromkeys(delta.touched) | {w.contact: w for w in delta.windows}
            responses |= dict.fromkeys(delta.touched) | {r.id: r for r in delta.responses}
            asked |= dict.fromkeys(delta.touched) | {a.id: a for a in delta.asked}
    return msgspec.structs.replace(
        kept,
        basis=basis,
        windows=kept.windows.with_over(windows),
        responses=spliced(kept.responses, responses, lambda response: response.id),
        asked=spliced(kept.asked, asked, lambda one: one.id),
        meetings=meetings,
        names=names,
        people=people,
        reads=reads,
        begun=begun,
        presence=presence,
    )
