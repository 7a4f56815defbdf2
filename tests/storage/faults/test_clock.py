"""A clock that jumps: what was done last is what happened last, whatever the clock said."""

import datetime as dt
import json
from typing import Any

import pytest
import time_machine

from personal_crm import bootstrap
from personal_crm.domain.contact import Contact
from personal_crm.services import backing_up, contacts, doctor
from personal_crm.services.clock import Clock

# Back by years, forth by centuries, and within a day.
TIMES = (
    "2026-05-04T09:00",
    "2026-05-03T23:59",
    "2199-12-31T23:59",
    "2026-05-04T09:00",
    "2026-05-04T08:00",
    "1971-01-01T00:00",
)


def opened(program: Any, now: str) -> Any:
    return bootstrap.open_house(program.home.folder, Clock(dt.datetime.fromisoformat(now)))


def test_each_run_follows_the_one_before(program: Any) -> None:
    for now in TIMES:
        house = opened(program, now)
        contacts.add(house, Contact(name=now))
        assert house.suggesting.today(house.clock.today()).date == house.clock.today()
        assert house.suggesting.agrees()
    listed = opened(program, TIMES[0]).store.actions()
    newest_first = [f"Add {now}" for now in reversed(TIMES)]
    assert [action.label for action in listed][: len(TIMES)] == newest_first
    assert len({action.id for action in listed}) == len(listed)
    assert [opened(program, now).store.undo().label for now in TIMES] == newest_first
    assert [opened(program, now).store.redo().label for now in TIMES] == newest_first[::-1]
    assert [one for one in doctor.examine(program.home, None) if not one.ok] == []


def test_the_command_line_takes_back_what_it_did_last(program: Any) -> None:
    program.done("contact", "add", "Zoe", now="2026-05-04T09:00")
    program.done("contact", "add", "Kim", now="2020-05-04T09:00")
    assert "2020" in program.done("today", "--json", now="2020-05-04T09:00")
    assert program.done("undo", now="2019-05-04T09:00") == "Undone: Add Kim\n"
    listed = json.loads(program.done("undo", "--list", "--json", now="2199-01-01T09:00"))
    assert [action["label"] for action in listed["transactions"][:2]] == ["Add Kim", "Add Zoe"]


def test_there_is_a_backup_of_each_day_that_it_said_it_was(program: Any) -> None:
    home, days = program.home, set()
    for now in TIMES:
        house = opened(program, now)
        assert backing_up.back_up_daily(home, house.clock) == ""
        days.add(now[:10])
        assert days <= {path.stem for path in home.backups.glob("*.zip")}
    for number in range(1, 15):
        day = f"2026-04-{number:02}"
        assert backing_up.back_up_daily(home, opened(program, f"{day}T09:00").clock) == ""
        assert (home.backups / f"{day}.zip").exists()
    assert len(list(home.backups.glob("*.zip"))) <= 14
    assert [one for one in doctor.examine(home, None) if not one.ok] == []


@pytest.mark.parametrize("back", [dt.timedelta(seconds=1), dt.timedelta(days=9_000)])
def test_ids_stay_unique_and_in_order_while_the_clock_jumps(
    program: Any, back: dt.timedelta
) -> None:
    house = bootstrap.open_house(program.home.folder, Clock())
    now, ids = dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC), []
    for turn in range(6):
        with time_machine.travel(now - back * (turn % 2), tick=False):
            ids.append(contacts.add(house, Contact(name=f"n{turn}")).id)
    newest = [action.label for action in house.store.actions()][:6]
    assert newest == [f"Add n{turn}" for turn in range(5, -1, -1)]
    assert ids == sorted(set(ids))
    assert house.store.undo().label == "Add n5"
