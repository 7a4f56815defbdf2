"""The first days after people were gathered: few, and gentle."""

import datetime as dt

import pytest

from personal_crm.services import boundaries, forgetting
from personal_crm.services.gathering.gathering import Gathering

CHECK_INS = ("check-in", "reconnect", "make-time")
SAID = "You named {} today. No reason is needed to write."


@pytest.fixture
def gathered(story):
    """A home in which Leo and three more were named, unheard of for long."""
    sitting = Gathering(story.house)
    for name in ("Leo Brandt", "Ana Diaz", "Fay Morgan", "Gil Sand"):
        person = story.add(name)
        sitting.place(person, "often")
        sitting.in_touch(person, "year")
    sitting.finish()
    return story


def check_ins(story):
    return sum(one.suggestion.action in CHECK_INS for one in story.today().suggestions)


def test_the_day_itself_says_that_no_reason_is_needed(gathered):
    assert gathered.today().begun == SAID.format("Leo")
    assert gathered.after(1).today().begun == ""


def test_whom_you_are_to_leave_alone_is_not_named(gathered):
    leo = gathered.house.people.find("Leo")
    boundaries.put(gathered.house, leo, {"pause_until": gathered.day + dt.timedelta(days=9)})
    assert gathered.today().begun == ""


def test_they_hold_one_check_in_at_most(gathered):
    counts = [check_ins(gathered.after(days)) for days in (0, 1, 1, 1, 1, 1, 1)]
    assert counts == [1, 1, 1, 1, 1, 1, 3]


def test_a_check_in_that_is_done_makes_no_room_for_another(gathered):
    gathered.after(1)
    gathered.respond_to(gathered.the_first(), "done")
    assert check_ins(gathered) == 0


def test_they_go_on_where_the_first_who_was_named_is_forgotten(gathered):
    forgetting.forget(gathered.house, gathered.house.people.find("Leo"))
    assert gathered.today().begun == SAID.format("Ana")
    assert check_ins(gathered.after(1)) == 1


def test_without_gathering_there_are_none(story):
    for name in ("Leo Brandt", "Ana Diaz"):
        story.log(story.add(name, rhythm="often"), days_ago=220)
    assert story.today().begun == ""
    assert check_ins(story) == 2


def test_undone_they_never_began(gathered):
    gathered.house.store.undo()
    assert gathered.today().begun == ""
    assert gathered.house.suggesting.agrees()
