"""On which days of our calendar the days of other calendars fall."""

import datetime as dt
from collections.abc import Callable

from dateutil import easter
from hijridate import Gregorian, Hijri
from lunardate import LunarDate
from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Year

DaysOf = Callable[[int], list[dt.date]]
_FIRST_LISTED = 2024

# The Hindu and Buddhist calendars differ by region; these are the days most widely kept, as
# month and day, from 2024 on.
_LISTED = {
    "Vesak": "0523 0512 0501 0520 0508 0527 0517 0507 0525 0514 0503 0522",
    "Diwali": "1031 1020 1108 1029 1017 1105 1026 1114 1102 1022 1110 1030",
    "Dussehra": "1012 1002 1020 1009 0927 1016 1006 1025 1014 1003 1022 1011",
    "Ganesh Chaturthi": "0907 0827 0914 0904 0823 0911 0901 0920 0908 0828 0916 0905",
    "Guru Nanak Jayanti": "1115 1105 1124 1114 1102 1121 1110 1128 1117 1106 1125 1115",
    "Holi": "0325 0314 0304 0322 0311 0301 0320 0309 0327 0316 0305 0324",
    "Janmashtami": "0826 0816 0904 0825 0813 0901 0821 0810 0828 0817 0906 0826",
    "Losar": "0311 0228 0218 0207 0226 0214 0305 0222 0212 0302 0219 0209",
    "Navratri": "1003 0922 1011 0930 0919 1008 0928 1017 1005 0924 1013 1002",
    "Onam": "0915 0905 0826 0912 0901 0822 0909 0830 0820 0906 0828 0914",
    "Raksha Bandhan": "0819 0809 0828 0817 0805 0823 0813 0802 0820 0810 0829 0818",
}


def _fixed(month: int, day: int) -> DaysOf:
    return lambda year: [dt.date(year, month, day)]


def _easter(after: int, method: int = easter.EASTER_WESTERN) -> DaysOf:
    return lambda year: [easter.easter(year, method) + dt.timedelta(days=after)]


def _hebrew(month: int, day: int) -> DaysOf:
    def days(year: int) -> list[dt.date]:
        years = (year + 3760, year + 3761)
        return _in(year, [HebrewDate(y, month, day).to_pydate() for y in years])

    return days


def _purim(year: int) -> list[dt.date]:
    """Return Purim, which in a leap year is kept in the second month of Adar."""
    hebrew = year + 3760
    month = 13 if Year(hebrew).leap else 12
    return _in(year, [HebrewDate(hebrew, month, 14).to_pydate()])


def _islamic(month: int, day: int) -> DaysOf:
    """Return a rule after the Umm al-Qura tables, from which a sighting may differ by a day."""

    def days(year: int) -> list[dt.date]:
        first = Gregorian(year, 1, 1).to_hijri().year
        hijri = (Hijri(one, month, day).to_gregorian() for one in (first, first + 1))
        return _in(year, [dt.date(one.year, one.month, one.day) for one in hijri])

    return days


def _chinese(month: int, day: int) -> DaysOf:
    return lambda year: _in(year, [LunarDate(year, month, day).to_solar_date()])


def _listed(name: str) -> DaysOf:
    days = _LISTED[name].split()

    def listed(year: int) -> list[dt.date]:
        number = year - _FIRST_LISTED
        if not 0 <= number < len(days):
            return []
        return [dt.date(year, int(days[number][:2]), int(days[number][2:]))]

    return listed


def _nowruz(year: int) -> list[dt.date]:
    """Return the day of the March equinox in Tehran; a rule that holds from 1996 to 2127."""
    return [dt.date(year, 3, 20 if year % 4 <= (year - 1996) // 33 else 21)]


def _midsummer(year: int) -> list[dt.date]:
    """Return the Saturday from 20 to 26 June."""
    day = dt.date(year, 6, 20)
    return [day + dt.timedelta(days=(5 - day.weekday()) % 7)]


def _in(year: int, days: list[dt.date]) -> list[dt.date]:
    return [day for day in days if day.year == year]


_RULES: dict[str, DaysOf] = {
    "New Year’s Day": _fixed(1, 1),
    "Epiphany": _fixed(1, 6),
    "Orthodox Christmas": _fixed(1, 7),
    "Lunar New Year": _chinese(1, 1),
    "Lantern Festival": _chinese(1, 15),
    "Ash Wednesday": _easter(-46),
    "Purim": _purim,
    "Women’s Day": _fixed(3, 8),
    "Nowruz": _nowruz,
    "Good Friday": _easter(-2),
    "Easter": _easter(0),
    "Orthodox Easter": _easter(0, easter.EASTER_ORTHODOX),
    "Passover": _hebrew(1, 15),
    "Vaisakhi": _fixed(4, 14),
    "Qingming": _fixed(4, 5),
    "Ramadan": _islamic(9, 1),
    "Laylat al-Qadr": _islamic(9, 27),
    "Eid al-Fitr": _islamic(10, 1),
    "Shavuot": _hebrew(3, 6),
    "Pentecost": _easter(49),
    "Dragon Boat Festival": _chinese(5, 5),
    "Juneteenth": _fixed(6, 19),
    "Midsummer": _midsummer,
    "Eid al-Adha": _islamic(12, 10),
    "Islamic New Year": _islamic(1, 1),
    "Ashura": _islamic(1, 10),
    "Tisha B’Av": _hebrew(5, 9),
    "Qixi": _chinese(7, 7),
    "Mawlid": _islamic(3, 12),
    "Rosh Hashanah": _hebrew(7, 1),
    "Yom Kippur": _hebrew(7, 10),
    "Sukkot": _hebrew(7, 15),
    "Mid-Autumn Festival": _chinese(8, 15),
    "Double Ninth Festival": _chinese(9, 9),
    "All Saints’ Day": _fixed(11, 1),
    "Day of the Dead": _fixed(11, 2),
    "Saint Nicholas": _fixed(12, 6),
    "Hanukkah": _hebrew(9, 25),
    "Saint Lucy": _fixed(12, 13),
    "Christmas": _fixed(12, 25),
    "Kwanzaa": _fixed(12, 26),
    **{name: _listed(name) for name in _LISTED},
}
OBSERVANCES = frozenset(_RULES)
_MOVED_BY_THE_MOON = frozenset(
    name for name in _RULES if name in _LISTED or name in {
        "Ramadan", "Laylat al-Qadr", "Eid al-Fitr", "Eid al-Adha", "Islamic New Year",
        "Ashura", "Mawlid", "Lunar New Year", "Lantern Festival", "Dragon Boat Festival",
        "Qixi", "Mid-Autumn Festival", "Double Ninth Festival",
    }
)  # fmt: skip


def days_of(name: str, year: int) -> list[dt.date]:
    """Return the days of `year` on which the observance `name` falls; none where unknown."""
    rule = _RULES.get(name)
    try:
        return rule(year) if rule else []
    except (OverflowError, ValueError):
        return []


def is_about(name: str) -> bool:
    """Tell whether the day goes by the moon, so that others may keep it a day off."""
    return name in _MOVED_BY_THE_MOON
