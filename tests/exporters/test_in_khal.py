"""What we write opens in khal, a calendar of somebody else's, with its times and alarms."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from personal_crm.domain.records import Event
from personal_crm.plugin import Export, Reminder
from personal_crm_plugins.exporters import icalendar, reminders

SHOWN = "{start-long}|{end-long}|{title}|{alarm-symbol}|{description}"
SETTINGS = """
[calendars]
[[people]]
path = {folder}/people
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


@pytest.fixture
def khal(tmp_path: Path) -> Callable[..., list[str]]:
    """Run khal on a calendar of its own; return the lines it prints."""
    (tmp_path / "people").mkdir()
    settings = tmp_path / "khal.conf"
    settings.write_text(SETTINGS.format(folder=tmp_path))

    def run(*words: str) -> list[str]:
        command = [sys.executable, "-W", "ignore", "-m", "khal", "-c", str(settings), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    return run


def test_reminders_stand_in_it_once_with_their_times_and_alarms(khal, tmp_path):
    wanted = (
        Reminder(key="thank", day=dt.date(2026, 5, 4), title="Ana", details="For Lía", minutes=10),
        Reminder(key="call", day=dt.date(2026, 5, 2), title="Leo", details="", minutes=15),
    )
    export = Export(records={}, reminders=wanted, reminder_time=dt.time(9))
    file = tmp_path / "reminders.ics"
    file.write_bytes(b"".join(reminders.write(export)))
    for _ in range(2):
        khal("import", "--batch", "-a", "people", str(file))
    assert khal("list", "2026-05-01", "7d", "--format", SHOWN) == [
        "Saturday, 2026-05-02",
        "2026-05-02 09:00|2026-05-02 09:15|Leo| \N{ALARM CLOCK}|",
        "Monday, 2026-05-04",
        "2026-05-04 09:00|2026-05-04 09:10|Ana| \N{ALARM CLOCK}|For Lía",
    ]


def test_history_stands_in_it_by_the_clock_on_the_wall(khal, tmp_path):
    zone = ZoneInfo("America/New_York")
    start = dt.datetime(2026, 5, 4, 18, tzinfo=zone)
    end = start + dt.timedelta(hours=1)
    meeting = Event(
        id="e", uid="choir", start=start, end=end, timezone=zone.key, summary="Choir", all_day=False
    )
    export = Export(records={"events": [meeting]}, reminders=(), reminder_time=dt.time(9))
    file = tmp_path / "history.ics"
    file.write_bytes(b"".join(icalendar.write(export)))
    khal("import", "--batch", "-a", "people", str(file))
    assert khal("list", "2026-05-04", "3d", "--format", SHOWN) == [
        "Tuesday, 2026-05-05",
        "2026-05-05 00:00|2026-05-05 01:00|Choir||",
    ]
