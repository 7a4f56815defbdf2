"""What a person can set, kept in `config.toml` in the home."""

import calendar
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from personal_crm.domain.cadence import RHYTHM_DAYS, Rhythms
from personal_crm.domain.contact import RHYTHMS, Rhythm
from personal_crm.domain.errors import HomeDamaged, WrongCall
from personal_crm.domain.faults import told

WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
LONGEST_RHYTHM = 3650
LONGEST_AHEAD = 28


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings, with what holds where nothing is set."""

    me_emails: tuple[str, ...] = ()
    phone_region: str = ""
    today_limit: int = 3
    week_day: str = "sunday"
    meetings_people: int = 12
    reminders_time: str = "09:00"
    reminders_ahead_often: int = 7
    reminders_ahead_monthly: int = 3
    reminders_ahead_seasonal: int = 1
    reminders_ahead: int = 0
    rhythm_often: int = RHYTHM_DAYS["often"]
    rhythm_monthly: int = RHYTHM_DAYS["monthly"]
    rhythm_seasonal: int = RHYTHM_DAYS["seasonal"]
    rhythm_tags: tuple[str, ...] = ()
    screen_theme: str = ""
    plugins_enabled: tuple[str, ...] = ()
    plugins_disabled: tuple[str, ...] = ()

    def days_ahead(self, rhythm: Rhythm | None) -> int:
        """Return how many days before a date of somebody with `rhythm` a reminder rings too."""
        own = {
            "often": self.reminders_ahead_often,
            "household": self.reminders_ahead_often,
            "monthly": self.reminders_ahead_monthly,
            "seasonal": self.reminders_ahead_seasonal,
        }
        return own.get(rhythm or "", self.reminders_ahead)

    @property
    def rhythms(self) -> Rhythms:
        """What the rhythms mean here. A tag whose word is no rhythm is passed over."""
        pairs = (text.partition("=") for text in self.rhythm_tags)
        known: dict[str, Rhythm] = {rhythm: rhythm for rhythm in RHYTHMS}
        tags = {
            tag.strip().lower(): known[word.strip().lower()]
            for tag, _, word in pairs
            if word.strip().lower() in known
        }
        return Rhythms(
            often=self.rhythm_often,
            monthly=self.rhythm_monthly,
            seasonal=self.rhythm_seasonal,
            tags=tags,
        )


class Key(NamedTuple):
    """A setting's name in the file and on the command line, its field, and what it is for."""

    name: str
    field: str
    about: str
    read: Callable[[str], Any]


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _count(text: str) -> int:
    if not text.isdecimal():
        raise ValueError("a whole number, 0 or more")
    return int(text)


def _weekday(text: str) -> str:
    fitting = [day for day in WEEKDAYS if len(text) > 1 and day.startswith(text.strip().lower())]
    if text.strip() and len(fitting) != 1:
        raise ValueError("a day of the week, such as sunday, or nothing")
    return fitting[0] if fitting else ""


def _time(text: str) -> str:
    hours, _, minutes = text.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60):
        raise ValueError("a time of day, such as 09:00")
    return f"{int(hours):02}:{int(minutes):02}"


def _region(text: str) -> str:
    if text and not (len(text) == 2 and text.isalpha()):
        raise ValueError("a country in two letters, such as DE")
    return text.upper()


def _days(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= LONGEST_RHYTHM:
        raise ValueError(f"a number of days from 1 to {LONGEST_RHYTHM}")
    return int(text)


def _ahead(text: str) -> int:
    if not text.isdecimal() or int(text) > LONGEST_AHEAD:
        raise ValueError(f"a number of days from 0 to {LONGEST_AHEAD}")
    return int(text)


def _tag_rhythms(text: str) -> tuple[str, ...]:
    pairs = _words(text)
    for pair in pairs:
        tag, _, word = (part.strip() for part in pair.partition("="))
        if not tag or word not in RHYTHMS:
            raise ValueError(f"tag=rhythm, with one of {', '.join(RHYTHMS)}, as choir=monthly")
    return pairs


_AHEAD = "days before a date of those of rhythm {} on which it rings too"
KEYS = (
    Key("me.emails", "me_emails", "your own addresses, with commas between", _words),
    Key("phone.region", "phone_region", "country of numbers written without one, as DE", _region),
    Key("today.limit", "today_limit", "how many suggestions a day", _count),
    Key("week.day", "week_day", "on which day Today offers the week; nothing for none", _weekday),
    Key("meetings.people", "meetings_people", "a larger meeting is no conversation", _count),
    Key("reminders.time", "reminders_time", "when the reminders calendar rings", _time),
    Key("reminders.ahead_often", "reminders_ahead_often", _AHEAD.format("often"), _ahead),
    Key("reminders.ahead_monthly", "reminders_ahead_monthly", _AHEAD.format("monthly"), _ahead),
    Key("reminders.ahead_seasonal", "reminders_ahead_seasonal", _AHEAD.format("seasonal"), _ahead),
    Key("reminders.ahead", "reminders_ahead", "the same for everybody else", _ahead),
    Key("rhythm.often", "rhythm_often", "days of the rhythm often", _days),
    Key("rhythm.monthly", "rhythm_monthly", "days of the rhythm monthly", _days),
    Key("rhythm.seasonal", "rhythm_seasonal", "days of the rhythm seasonal", _days),
    Key("rhythm.tags", "rhythm_tags", "tags that stand for one, as choir=monthly", _tag_rhythms),
    Key("screen.theme", "screen_theme", "the screen's colours", str),
    Key("plugins.enabled", "plugins_enabled", "other people's plugins that may run", _words),
    Key("plugins.disabled", "plugins_disabled", "plugins that may not run", _words),
)
_BY_NAME = {key.name: key for key in KEYS}


def key(name: str) -> Key:
    """Return the key called `name`.

    Raises:
        WrongCall: where there is none.
    """
    if name not in _BY_NAME:
        raise WrongCall(f"no setting {name!r}", "", f"there are {', '.join(_BY_NAME)}")
    return _BY_NAME[name]


def load(path: Path) -> Settings:
    """Read the settings; a missing file means that nothing is set.

    Raises:
        HomeDamaged: where the file is no TOML, or a value is of the wrong kind.
    """
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else told(error)
        remedy = "mend the file, or take it away to set everything anew"
        raise HomeDamaged(f"the settings cannot be read: {what}", str(path), remedy) from error
    try:
        return msgspec.convert(_flat(tomllib.loads(text)), Settings)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        where = f"{path}:{_line_of(str(error), text)}"
        what = "what stands there is no TOML"
        if isinstance(error, msgspec.ValidationError):
            what = told(error).replace("_", ".", 1)
        raise HomeDamaged(f"the settings are wrong: {what}", where, "mend the line") from error


def unknown(path: Path) -> list[str]:
    """Return the names in a file that `load` can read which are no settings."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return []
    sections = {key.name.partition(".")[0] for key in KEYS}
    strangers = [name for name in found if name not in sections]
    return strangers + [
        f"{section}.{name}"
        for section in found.keys() & sections
        if isinstance(found[section], dict)
        for name in found[section]
        if f"{section}.{name}" not in _BY_NAME
    ]


def _line_of(error: str, text: str) -> int:
    """Return the line of `text` that an error is about: the one it names, or its setting's."""
    lines = text.splitlines()
    if named := re.search(r"at line (\d+)", error):
        return int(named[1])
    section = ""
    for number, written in enumerate(lines, 1):
        if heading := re.match(r"\s*\[\s*([\w.]+)\s*\]", written):
            section = heading[1]
        setting = re.match(r"\s*(\w+)\s*=", written)
        if setting and re.search(rf"\$\.{section}_{setting[1]}\b", error):
            return number
    return len(lines)


def _flat(tree: dict[str, Any]) -> dict[str, Any]:
    return {
        f"{section}_{name}": value
        for section, values in tree.items()
        if isinstance(values, dict)
        for name, value in values.items()
    }
