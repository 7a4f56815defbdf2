"""Dates as spreadsheets and address books of several countries write them."""

import re
from collections.abc import Iterable
from functools import cache

from personal_crm.domain.dates import PartialDate
from personal_crm.domain.text import words
from personal_crm_plugins.importers.vcard.dates import partial_date

# As spreadsheets read two digits: 30 is 1930, 29 is 2029.
FIRST_SHORT_YEAR = 30
_NO_DATE = re.compile(r"[0\W]*")
_TIME = re.compile(r"[T ]\s*\d{1,2}[:.]\d\d.*", re.DOTALL)
_NUMBERS = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})(?:\s*[./-]\s*(\d{4}|\d\d)?)?")
# January to December in English, German, French, Spanish, Italian and Portuguese.
_MONTHS = (
    "january januar janner janvier enero gennaio janeiro",
    "february februar feber fevrier febrero febbraio fevereiro",
    "march marz maerz mars marzo marco",
    "april avril abril aprile",
    "may mai mayo maggio maio",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august aout agosto",
    "september septembre septiembre setiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dicembre dezembro",
)


def date_of(text: str, *, month_first: bool) -> PartialDate | None:
    """Read a date in numbers or words; None for what Outlook writes where there is none.

    `month_first` decides where numbers alone do not: 3/4 is the third of April, or March 4.

    Raises:
        ValueError: where it is no date.
    """
    written = _TIME.sub("", text.strip())
    if _NO_DATE.fullmatch(written):
        return None
    if match := _NUMBERS.fullmatch(written):
        first, second = int(match[1]), int(match[3])
        month_leads = second > 12 or (month_first and match[2] != "." and first <= 12)
        month, day = (first, second) if month_leads else (second, first)
        return PartialDate(_year(match[4]), month, day)
    return _in_words(written) or partial_date(written, {})


def month_comes_first(texts: Iterable[str]) -> bool | None:
    """Tell from days past the twelfth which number is the month; None where no date tells."""
    for text in texts:
        match = _NUMBERS.fullmatch(_TIME.sub("", text.strip()))
        if match and match[2] != "." and max(int(match[1]), int(match[3])) > 12:
            return int(match[3]) > 12
    return None


def is_ambiguous(text: str) -> bool:
    """Tell whether a date's day and month could be the other way round."""
    match = _NUMBERS.fullmatch(_TIME.sub("", text.strip()))
    if match is None or match[2] == ".":
        return False
    first, second = int(match[1]), int(match[3])
    return first != second and 0 < first <= 12 and 0 < second <= 12


def _year(text: str | None) -> int | None:
    if not text:
        return None
    year = int(text)
    if len(text) == 2:
        year += 1900 if year >= FIRST_SHORT_YEAR else 2000
    # Outlook and Apple write these where the year is unknown.
    return None if year in (1604, 0) else year


def _in_words(text: str) -> PartialDate | None:
    """Read `14 Feb 1990`, `February 14`, `14. Februar`, `febrero 1990`."""
    said = words(text)
    months = [month for word in said if (month := _month(word))]
    if len(months) != 1:
        return None
    numbers = [int(digits[0]) for word in said if (digits := re.match(r"\d{1,4}(?=\D*$)", word))]
    day = next((n for n in numbers if n <= 31), None)
    year = next((n for n in numbers if n > 31), None)
    return PartialDate(year, months[0], day)


@cache
def _month(word: str) -> int | None:
    if len(word) < 3 or not word.isalpha():
        return None
    found = {
        number
        for number, names in enumerate(_MONTHS, 1)
        if any(name.startswith(word) for name in names.split())
    }
    return found.pop() if len(found) == 1 else None
