"""Putting a home back: what comes must be one that this program can open."""

from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services import backing_up

Story = Any


def test_settings_that_cannot_be_read_are_no_home_to_put_back(story: Story, tmp_path: Path) -> None:
    story.add("Ana")
    config = story.house.home.config
    config.write_bytes(b"\x00\xff")
    file = backing_up.back_up(story.house, tmp_path / "kept.zip")
    config.unlink()
    story.add("Ben")
    before = story.files()
    with pytest.raises(PersonalCrmError, match="settings"):
        backing_up.restore(story.house.home, file, story.house.clock)
    assert story.files() == before
