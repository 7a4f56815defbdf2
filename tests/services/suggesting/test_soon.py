"""A day on which nothing asks for you says what comes next."""

from typing import Any

Story = Any


def test_what_is_suggested_first_in_the_coming_week_is_told(story: Story) -> None:
    leo = story.add("Leo Brandt", cadence_days=10)
    story.log(leo, 6)
    today = story.today()
    assert today.suggestions == ()
    assert (today.soon.date, today.soon.title) == (story.ago(-4), "Catch up with Leo")
    assert story.after(4).today().soon is None


def test_nothing_is_told_of_what_is_far_away_or_of_nobody(story: Story) -> None:
    assert story.today().soon is None
    story.log(story.add("Leo Brandt", cadence_days=30), 6)
    assert story.today().soon is None
