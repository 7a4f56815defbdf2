"""Dates as vCards write them."""

import re
from collections.abc import Mapping, Sequence

from personal_crm.domain.dates import PartialDate

# Apple writes 1604, a leap year, where only month and day are known.
NO_YEAR = 1604
_TIME = re.compile(r"[T ]\s*\d.*", re.DOTALL)
# “31.12.1970”: where dots stand in a date, its day comes first.
_WITH_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_WHOLE = re.compile(r"(\d{4})([-/.]?)(\d\d)\2(\d\d)|(\d{4})([-/.])(\d{1,2})\6(\d{1,2})")


def partial_date(text: str, params: Mapping[str, Sequence[str]]) -> PartialDate:
    """Read a date or date-time, cut to its date (RFC 6350, 4.3.1; ISO 8601:2004, basic too).

    Raises:
        ValueError: where it is none, or a day that no calendar has.
    """
    date = _TIME.sub("", text.strip())
    if local := _WITH_DOTS.fullmatch(date):
        return PartialDate(int(local[3]), int(local[2]), int(local[1]))
    match = _WHOLE.fullmatch(date)
    if match is None:
        return PartialDate.parse(date)
    year, month, day = (int(part) for part in match.group(*((1, 3, 4) if match[1] else (5, 7, 8))))
    omitted = "".join(params.get("X-APPLE-OMIT-YEAR", ())) or str(NO_YEAR)
    unknown = year in {0, NO_YEAR} or str(year) == omitted
    return PartialDate(None if unknown else year, month, day)
