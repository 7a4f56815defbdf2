"""The made-up people: something of every principle, on any day, and ten days of it on a page."""

import datetime as dt
import importlib.util
import re
from pathlib import Path

import pytest

from personal_crm.bootstrap import open_house
from personal_crm.services import demo
from personal_crm.services.clock import Clock

DOCS = Path(__file__).parents[2] / "docs"
ACTIONS = {
    "share", "ask-about", "reply", "say-it", "thank", "celebrate", "encourage", "support",
    "take-turn", "offer-alternative", "ask-gently", "check-in", "make-time", "reconnect", "repair",
    "let-go", "hold-space", "observe", "uplift", "recall", "keep-promise", "renegotiate",
}  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    spec = importlib.util.spec_from_file_location("ten_days", DOCS / "ten_days.py")
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    written: str = script.page(tmp_path_factory.mktemp("ten") / "home")
    return written


def test_the_page_is_what_the_program_says(page: str) -> None:
    assert page == (DOCS / "ten-days.md").read_text("utf-8"), "run python docs/ten_days.py"


def test_ten_days_show_every_action_and_at_most_three_a_day(page: str) -> None:
    days = page.split("\n## ")[1:]
    shown = [re.findall(r"`([a-z-]+)`$", day, re.MULTILINE) for day in days]
    assert len(shown) == 10
    assert all(1 <= len(actions) <= 3 for actions in shown)
    assert {action for actions in shown for action in actions} == ACTIONS


@pytest.mark.parametrize("day", [dt.date(2028, 2, 29), dt.date(2027, 1, 1), dt.date(2026, 12, 28)])
def test_on_any_day_there_is_something_to_see(tmp_path: Path, day: dt.date) -> None:
    house = open_house(tmp_path / "home", Clock(dt.datetime.combine(day, dt.time(9))))
    demo.fill(house)
    assert len(house.suggesting.today(day).suggestions) == 3
