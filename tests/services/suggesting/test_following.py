"""The kept windows, followed commit by commit in their file, by one process and by several."""

import datetime as dt
from copy import copy
from pathlib import Path
from typing import Any

import msgspec
import pytest

from personal_crm.domain.records import Event, News
from personal_crm.services.suggesting import keeping
from personal_crm.storage.home import Home

DAY = dt.date(2026, 5, 4)
MANY = 40


@pytest.fixture
def people(story: Any) -> list[Any]:
    """Many people, so that their windows outweigh what a commit appends."""
    return [story.add(f"Person {number}", rhythm="often") for number in range(MANY)]


def windows(story: Any) -> Path:
    return Home(story.folder).windows


def holds(story: Any) -> bool:
    """Tell whether the kept windows are those of the last commit, and as made anew."""
    fitting = keeping.read_fitting(Home(story.folder), DAY)
    return fitting is not None and bool(copy(story).on(DAY).house.suggesting.agrees())


def test_a_commit_appends_a_line(story: Any, people: list[Any]) -> None:
    story.log(people[0], 20)
    before = windows(story).read_bytes()
    story.log(people[1], 20)
    assert windows(story).read_bytes().startswith(before)
    assert holds(story)


def test_lines_that_outgrow_the_others_are_folded_into_them(story: Any, people: list[Any]) -> None:
    sizes = []
    for person in people:
        story.log(person, 20)
        sizes.append(windows(story).read_bytes().count(b"\n"))
    folded = 1 + len(people)
    assert folded in sizes[1:]
    assert max(sizes) > folded
    assert holds(story)


def test_meetings_and_names_are_followed(story: Any, people: list[Any]) -> None:
    start = dt.datetime.combine(DAY, dt.time(9))
    meeting = story.put(Event(uid="e", start=start, contacts=(people[0].id,)))
    assert copy(story).on(DAY).today().names == {people[0].id: "Person 0"}
    story.put(msgspec.structs.replace(people[0], name="Ana"))
    assert copy(story).on(DAY).today().names == {people[0].id: "Ana"}
    with story.house.store.transaction("Cancel") as change:
        change.remove(Event, meeting.id)
    assert copy(story).on(DAY).today().names == {}
    assert holds(story)


def test_news_touch_everyone(story: Any, people: list[Any]) -> None:
    story.put(News(text="we move", date=DAY))
    listed = copy(story).on(DAY).today(everything=True).suggestions
    assert [s.suggestion.action for s in listed].count("share") == MANY
    assert holds(story)


def test_another_process_appends_in_between(story: Any, people: list[Any]) -> None:
    story.log(people[0], 20)
    there = copy(story).on(DAY)
    there.house.suggesting.today(DAY)
    there.log(people[1], 20)
    story.log(people[2], 20)
    assert holds(story)
    there.log(people[3], 20)
    assert holds(story)


def test_a_line_that_does_not_go_on_from_the_last_is_not_believed(
    story: Any, people: list[Any]
) -> None:
    story.log(people[0], 20)
    before = windows(story).read_bytes()
    story.log(people[1], 20)
    late = windows(story).read_bytes()[len(before) :]
    story.log(people[2], 20)
    expected = copy(story).on(DAY).today(everything=True)
    with windows(story).open("ab") as file:
        file.write(late)
    assert copy(story).on(DAY).today(everything=True) == expected
    assert holds(story)


def test_a_line_of_another_beginning_is_not_believed(story: Any, people: list[Any]) -> None:
    story.log(people[0], 20)
    home, house = Home(story.folder), story.house
    old = windows(story).read_bytes()
    story.log(people[1], 20)
    line = windows(story).read_bytes()[len(old) :]
    kept = keeping.read(home)
    assert kept is not None
    behind = msgspec.structs.replace(kept.basis, sequence=kept.basis.sequence - 1)
    keeping.write(home, msgspec.structs.replace(kept, basis=behind, people=0))
    with windows(story).open("ab") as file:
        file.write(line)
    found = keeping.read(home)
    assert found is not None
    assert found.basis.sequence == house.store.sequence - 1


@pytest.mark.parametrize("lost", [1, 10, 200])
def test_a_line_cut_short_is_not_believed_and_is_gone_with_the_next(
    story: Any, people: list[Any], lost: int
) -> None:
    story.log(people[0], 20)
    story.log(people[1], 20)
    expected = copy(story).on(DAY).today(everything=True)
    windows(story).write_bytes(windows(story).read_bytes()[:-lost])
    assert keeping.read(Home(story.folder)) is None
    assert copy(story).on(DAY).today(everything=True) == expected
    story.log(people[2], 20)
    assert holds(story)


def test_a_file_that_went_is_written_again(story: Any, people: list[Any]) -> None:
    story.log(people[0], 20)
    windows(story).unlink()
    story.log(people[1], 20)
    assert holds(story)
