"""What the rhythms mean in one home: by person, by tag, by rhythm."""

from typing import Any

import pytest

from personal_crm.domain.errors import WrongCall
from personal_crm.services import settings_file

Story = Any


def due_after(story: Story, days: int) -> bool:
    return "check-in" in story.after(days).actions()


def test_a_tag_stands_for_a_rhythm(story: Story) -> None:
    settings_file.change(story.house.home, "rhythm.tags", "Choir=monthly")
    story.after(0).log(story.add("Ana", tags=("choir",)))
    assert not due_after(story, 29)
    assert due_after(story, 1)


@pytest.mark.parametrize("own", [{"rhythm": "often"}, {"cadence_days": 10}])
def test_ones_own_outranks_the_tags(story: Story, own: dict[str, Any]) -> None:
    settings_file.change(story.house.home, "rhythm.tags", "choir=seasonal")
    story.after(0).log(story.add("Ana", tags=("choir",), **own))
    assert due_after(story, 10)


def test_of_several_tags_the_most_frequent_counts(story: Story) -> None:
    settings_file.change(story.house.home, "rhythm.tags", "choir=seasonal, work=often")
    story.after(0).log(story.add("Ana", tags=("choir", "work")))
    assert due_after(story, 10)


def test_a_rhythm_has_the_days_that_are_set(story: Story) -> None:
    settings_file.change(story.house.home, "rhythm.often", "5")
    story.after(0).log(story.add("Ana", rhythm="often"))
    assert not due_after(story, 4)
    assert due_after(story, 1)


@pytest.mark.parametrize(
    ("name", "value"),
    [("rhythm.often", "0"), ("rhythm.often", "soon"), ("rhythm.tags", "choir"),
     ("rhythm.tags", "=often"), ("rhythm.tags", "choir=daily")],
)  # fmt: skip
def test_what_is_no_rhythm_is_a_wrong_call(story: Story, name: str, value: str) -> None:
    with pytest.raises(WrongCall):
        settings_file.change(story.house.home, name, value)
    assert not story.house.home.config.exists()
