"""The question of the day: one a day, in turns, answered in a line, and never nagging."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import Asked, Favor, Promise, Thread
from personal_crm.services import asking
from personal_crm.services.gathering.gathering import Gathering
from personal_crm.services.gathering.weekly import Week
from personal_crm.services.suggesting.asking import (
    KINDNESS,
    PROMISE,
    QUESTIONS,
    WAITING,
    of_the_day,
)

DAY = dt.date(2026, 5, 4)
DAYS = st.dates(DAY, DAY + dt.timedelta(days=60))
ASKED = st.builds(
    Asked,
    id=st.just("a"),
    question=st.sampled_from(sorted(QUESTIONS)),
    date=DAYS,
    answer=st.sampled_from(("answered", "passed")),
)


def after(days):
    return DAY + dt.timedelta(days=days)


def test_each_fits_on_a_narrow_screen_with_its_keys():
    assert max(map(len, QUESTIONS.values())) <= 40


def test_they_take_turns():
    assert {of_the_day((), after(days)) for days in range(3)} == set(QUESTIONS)


@given(st.lists(ASKED, max_size=5), DAYS)
def test_one_that_had_its_answer_rests_and_none_is_asked_twice_a_day(asked, day):
    found = of_the_day(asked, day)
    ages = {(one.answer, (day - one.date).days) for one in asked if one.question == found}
    assert not any(0 <= age <= {"answered": 6, "passed": 20}[answer] for answer, age in ages)
    if any(one.date == day for one in asked):
        assert found == ""


@pytest.mark.parametrize(
    ("kind", "said", "shape", "words"),
    [
        (KINDNESS, "Ana lent me  her drill", Favor, "lent me her drill"),
        (PROMISE, "ana díaz: send the article", Promise, "send the article"),
        (WAITING, "the school decides about Ana", Thread, "the school decides about Ana"),
    ],
)
def test_a_line_becomes_a_record_and_one_undo_takes_it_back(story, kind, said, shape, words):
    ana = story.add("Ana Díaz", given="Ana")
    made = asking.answer(story.house, kind, said)
    assert (type(made), made.contact, made.text) == (shape, ana.id, words)
    assert len(story.house.store.all(Asked)) == 1
    story.house.store.undo()
    assert len(story.house.store.all(shape)) == len(story.house.store.all(Asked)) == 0


@pytest.mark.parametrize(
    ("kind", "said", "words", "due"),
    [
        (PROMISE, "I said I would send Ana the book by Friday", "send Ana the book", after(4)),
        (PROMISE, "I promised to call Ana in 2 weeks.", "call Ana", after(14)),
        (PROMISE, "I told her that I'd feed Ana’s cat", "feed Ana’s cat", None),
        (PROMISE, "Ana: sing at her party on 30 May", "sing at her party", after(26)),
        (PROMISE, "lend Ana 5m", "lend Ana 5m", None),
        (WAITING, "Ana is waiting for her visa", "her visa", None),
        (WAITING, "Ana has an exam tomorrow", "has an exam", after(1)),
        (WAITING, "Ana heard from the school yesterday", "heard from the school yesterday", None),
        (WAITING, "Ana tomorrow", "tomorrow", None),
        (WAITING, "Ana: her exam is on 12 May", "her exam", after(8)),
        (WAITING, "Ana: her exam is next week", "her exam is next week", None),
    ],
)
def test_a_day_at_its_end_is_when_it_is_due(story, kind, said, words, due):
    story.add("Ana Díaz")
    made = asking.answer(story.house, kind, said)
    assert (made.text, made.due if kind == PROMISE else made.date) == (words, due)


@pytest.mark.parametrize("said", ["", "somebody was kind", "Ana and Leo cooked"])
def test_a_line_that_names_nobody_or_several_is_a_wrong_call(story, said):
    story.add("Ana Díaz", given="Ana")
    story.add("Leo")
    with pytest.raises(WrongCall):
        asking.answer(story.house, KINDNESS, said)
    assert len(story.house.store.all(Asked)) == 0


def test_today_asks_where_the_list_has_room_and_rests_when_it_had_its_answer(story):
    story.add("Ana Díaz", given="Ana")
    today = story.house.suggesting.today
    kind = today(DAY).asked
    assert kind in QUESTIONS
    asking.pass_over(story.house, kind)
    assert today(DAY).asked == ""
    assert all(today(after(days)).asked not in ("", kind) for days in range(1, 20))


def test_today_asks_seldom_beside_a_full_list_and_nothing_where_nobody_is(story):
    assert story.house.suggesting.today(DAY).asked == ""
    for name in ("Ana", "Ben", "Leo"):
        story.put(Favor(contact=story.add(name).id, text="helped", date=DAY, noted=DAY))
    days = [story.house.suggesting.today(after(number)) for number in range(6)]
    assert all(len(day.suggestions) == 3 for day in days)
    assert sum(bool(day.asked) for day in days) == 2
    assert len({day.asked for day in days if day.asked}) == 2


def test_the_week_is_offered_once_on_its_day(story):
    ana = story.add("Ana Díaz")
    sitting = Gathering(story.house)
    sitting.place(ana, "often")
    sitting.finish()
    offered = []
    for _ in range(15):
        offered.append(story.today().week)
        story.after(1)
    assert [number for number, week in enumerate(offered) if week] == [6, 13]
    story.on(after(13))
    week = Week(story.house)
    week.met(ana, "call")
    week.finish()
    assert not story.today().week
    (story.folder / "config.toml").write_text('[week]\nday = "tuesday"\n')
    assert [story.on(after(number)).today().week for number in (22, 27)] == [True, False]
    (story.folder / "config.toml").write_text('[week]\nday = ""\n')
    assert not any(story.on(after(number)).today().week for number in range(28, 36))
