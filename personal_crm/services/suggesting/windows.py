"""The windows of all people, of which a day reads only those that it may show."""

import datetime as dt
import zlib
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import accumulate

import msgspec

from personal_crm.domain.base import Value
from personal_crm.domain.codec import decode, encode
from personal_crm.services.suggesting.outline import Outline, outline_of
from personal_crm.services.suggesting.window import Window
from personal_crm.storage.journaled.framing import framed, payload_of

NOTHING = memoryview(b"")


class NotAsWritten(ValueError):
    """A window in the text is not what was written there."""


class Windows(Value, frozen=True, kw_only=True):
    """Windows by contact: those of a `text`, read when they are wanted, and those over it.

    In the text each stands in a line that proves itself whole; `sum` is the CRC-32 of all of it.
    `over` are those made since it was written, None where there is none any more. Neither text
    nor these stand beside the `outline` in its line of the file. Whatever reads a window of the
    text raises NotAsWritten where that is so.
    """

    outline: Outline = Outline()
    sum: int = 0
    text: memoryview = NOTHING
    over: dict[str, Window | None] = {}

    @classmethod
    def of(cls, windows: Iterable[Window]) -> "Windows":
        """Return `windows` as they stand in memory."""
        return cls(over={window.contact: window for window in windows})

    def __iter__(self) -> Iterator[Window]:
        return iter(self._chosen(range(len(self.outline.contacts))))

    def get(self, contact: str) -> Window | None:
        """Return the window of the contact of that id, where there is one."""
        if contact in self.over:
            return self.over[contact]
        number = self.outline.number_of(contact)
        return None if number is None else self._window(number)

    def holding(self, day: dt.date) -> list[Window]:
        """Return those with a suggestion that holds on `day`, and maybe others."""
        return self._chosen(n for alike in self.outline.holding(day) for n in alike.numbers)

    def asking(self, day: dt.date) -> list[Window]:
        """Return those that have a question on `day`, and maybe others."""
        return self._chosen(self.outline.asking_on(day))

    def dated(self, first: dt.date, last: dt.date) -> list[Window]:
        """Return those with a yearly day from `first` to `last`, and maybe others."""
        return self._chosen(self.outline.dated(first, last))

    def owing(self, last: dt.date) -> list[Window]:
        """Return those with a promise that is due by `last`, and maybe others."""
        return self._chosen(self.outline.owing(last))

    def _chosen(self, numbers: Iterable[int]) -> list[Window]:
        found = [*self.at(numbers), *self.made_since()]
        return sorted(found, key=lambda window: window.contact)

    def at(self, numbers: Iterable[int], but: Container[str] = ()) -> Iterator[Window]:
        """Yield the windows of the outline's `numbers`, each once, but of some contacts."""
        contacts, over = self.outline.contacts, self.over
        for number in set(numbers):
            if contacts[number] not in over and contacts[number] not in but:
                yield self._window(number)

    def of_contacts(self, contacts: Iterable[str]) -> Iterator[Window]:
        """Yield the windows of the outline of some contacts, who have none over it."""
        numbers = (self.outline.number_of(contact) for contact in contacts)
        return self.at(number for number in numbers if number is not None)

    def made_since(self) -> Iterator[Window]:
        """Yield the windows that are over the outline."""
        return (window for window in self.over.values() if window is not None)

    def with_over(self, windows: Mapping[str, Window | None]) -> "Windows":
        """Return the same with `windows`, or none, for some ids."""
        over = {**self.over, **windows}
        for contact, window in windows.items():
            if window is None and self.outline.number_of(contact) is None:
                del over[contact]
        return Windows(outline=self.outline, sum=self.sum, text=self.text, over=over)

    def packed(self) -> "Windows":
        """Return the same in one text, with nothing over it."""
        if self.text and not self.over:
            return self
        windows = list(self)
        lines = [framed(encode(window)) for window in windows]
        ends = tuple(accumulate(map(len, lines)))
        text = b"".join(lines)
        return Windows(
            outline=outline_of(windows, ends), sum=zlib.crc32(text), text=memoryview(text)
        )

    def held(self) -> "Windows":
        """Return the same in memory, whatever becomes of a file that the text is a view of."""
        return msgspec.structs.replace(self, text=memoryview(bytes(self.text)))

    def are_as_written(self) -> bool:
        """Tell whether the whole text is what was written."""
        return zlib.crc32(self.text) == self.sum

    def _window(self, number: int) -> Window:
        ends = self.outline.ends
        start = ends[number - 1] if number else 0
        payload = payload_of(self.text[start : ends[number] - 1])
        if payload is None:
            raise NotAsWritten(self.outline.contacts[number])
        return decode(payload, Window)
