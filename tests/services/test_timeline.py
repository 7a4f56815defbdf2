"""A person's page as data: what is open, in which order things happened, what is masked."""

import datetime as dt

import pytest

from personal_crm.domain.errors import NobodyFits
from personal_crm.domain.records import Boundary, Favor, Interaction, Milestone, Promise, Thread
from personal_crm.services import timeline
from personal_crm.services.timeline import MASK, boundary_in_words


def test_what_happened_stands_newest_first(story):
    ana = story.add()
    for days in (5, 1, 9):
        story.put(Interaction(date=story.ago(days), note=str(days), contacts=(ana.id,)))
    story.put(Favor(contact=ana.id, text="moved boxes", date=story.ago(3)))
    story.put(Milestone(contact=ana.id, text="a new job", date=story.ago(7)))
    moments = timeline.page(story.house, ana.id).moments
    assert [moment.date for moment in moments] == [story.ago(days) for days in (1, 3, 5, 7, 9)]
    assert [moment.text for moment in timeline.latest(story.house, ana.id, 2)] == ["1", "5"]


def test_only_what_waits_is_open(story):
    ana = story.add()
    story.put(Promise(contact=ana.id, text="a book", due=story.day))
    story.put(Promise(contact=ana.id, text="a film", state="kept"))
    story.put(Promise(contact=ana.id, text="a recipe", by="them"))
    story.put(Favor(contact=ana.id, text="a lift", date=story.day))
    story.put(Favor(contact=ana.id, text="a loan", date=story.day, thanked=True))
    story.put(Favor(contact=ana.id, text="a cake", date=story.day, by="me"))
    story.put(Thread(contact=ana.id, text="her interview"))
    story.put(Thread(contact=ana.id, text="her move", state="closed"))
    assert [(item.label, item.text) for item in timeline.page(story.house, ana.id).open] == [
        ("you promised", "a book"),
        ("they promised", "a recipe"),
        ("to thank for", "a lift"),
        ("ask about", "her interview"),
    ]


def test_private_text_and_what_is_unsaid_show_only_when_asked_for(story):
    ana = story.add()
    story.put(Promise(contact=ana.id, text="secret one", private=True))
    story.put(Thread(contact=ana.id, text="secret two", unsaid=True))
    story.put(Interaction(date=story.day, note="secret three", contacts=(ana.id,), private=True))
    masked, open_ = (timeline.page(story.house, ana.id, reveal=r) for r in (False, True))
    assert {item.text for item in (*masked.open, *masked.moments)} == {MASK}
    assert {item.text for item in (*open_.open, *open_.moments)} == {
        "secret one", "secret two", "secret three",
    }  # fmt: skip


def test_a_boundary_is_said_in_words():
    boundary = Boundary(
        contact="x", pause_until=dt.date(2026, 6, 1), avoid_channels=("call",), at_most_days=30,
        avoid=("her brother",), reason="a hard year",
    )  # fmt: skip
    assert boundary_in_words(boundary, dt.date(2026, 5, 4)) == (
        "As they asked, quiet until 1 June",
        "at most once in 30 days",
        "no call",
        "not to mention: her brother",
        "“a hard year”",
    )


def test_nobody_has_no_page(story):
    with pytest.raises(NobodyFits):
        timeline.page(story.house, "nobody")
