"""Why something is left alone: for other programs, and as people say it."""

import datetime as dt
from typing import Any, get_args

import pytest

from personal_crm.services.suggesting.causes import Cause, Sort

DAY = dt.date(2026, 6, 1)
TOLD: dict[Sort, tuple[dict[str, Any], str, str]] = {
    "no contact": ({}, "boundary: no contact", "no contact is wished"),
    "pause": ({"day": DAY}, "boundary: pause until 2026-06-01", "quiet is wished until 1 June"),
    "not lifted": (
        {"day": DAY},
        "boundary: pause until 2026-06-01, not lifted",
        "the quiet until 1 June is not lifted",
    ),
    "topic": ({"about": "a topic"}, "boundary: not about a topic", "a topic is not to be"),
    "at most": ({"about": "30 days"}, "boundary: at most once in 30 days", "once in 30 days"),
    "no way": ({}, "boundary: no way to be in touch is left", "no way to be in touch is left"),
    "hard time": ({}, "grief: a hard time", "it is a hard time for them"),
    "loss": ({}, "grief: a loss", "they are in grief"),
    "chasing": (
        {"day": DAY, "about": "Leo"},
        "chasing: nothing written down from Leo since 2026-06-01",
        "you reached out twice; nothing written down from Leo since 1 June",
    ),
    "meeting": ({"day": DAY}, "meeting: 2026-06-01", "you meet on 1 June"),
    "met": ({"day": DAY}, "meeting: 2026-06-01", "you met on 1 June"),
    "beside": ({}, "support: one word a day", "another kind word stands for that day"),
    "heavy": ({}, "grief: something heavy of late", "something heavy came up of late"),
    "tension": ({}, "tension: open", "something between you is open"),
    "never": ({}, "response: never for this person", "you asked for no more of these"),
    "done": ({}, "response: done", "you have done it"),
    "snoozed": ({"day": DAY}, "response: snoozed until 2026-06-01", "it comes back on 1 June"),
    "dismissed": (
        {"day": DAY},
        "response: dismissed until 2026-06-01",
        "you set it aside until 1 June",
    ),
}


@pytest.mark.parametrize("sort", get_args(Sort))
def test_every_cause_is_told_to_programs_and_to_people(sort: Sort) -> None:
    fields, reason, told = TOLD[sort]
    cause = Cause(sort=sort, **fields)
    assert cause.reason == reason
    assert told in cause.told(dt.date(2026, 5, 4))


def test_what_was_set_aside_for_good_names_no_day() -> None:
    cause = Cause(sort="dismissed")
    assert (cause.reason, cause.told(DAY)) == ("response: dismissed", "you set it aside")


def test_a_topic_of_braces_is_only_words() -> None:
    cause = Cause(sort="topic", about="“{day} {0}”")
    assert cause.reason == "boundary: not about “{day} {0}”"


def test_a_day_of_another_year_is_told_with_it() -> None:
    assert Cause(sort="pause", day=DAY).told(dt.date(2025, 12, 1)).endswith("1 June 2026")
