"""Days in a row."""

import datetime as dt

import msgspec


class Span(msgspec.Struct, frozen=True):
    """The days from `first` to `last`, both included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def touches(self, first: dt.date, last: dt.date | None) -> bool:
        """Tell whether the days from `first` to `last` (None: no end) meet this span."""
        return first <= self.last and (last is None or last >= self.first)
