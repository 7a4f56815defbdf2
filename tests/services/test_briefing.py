"""The brief: what they wish stands first, and what is not to be mentioned is not asked about."""

from typing import Any

from personal_crm.domain.records import Boundary, Fact, Favor, Relation, Thread
from personal_crm.services import brief_words, briefing

Story = Any


def lines(story: Story, contact: Any) -> list[tuple[str, str]]:
    return brief_words.told(briefing.brief(story.house, contact, story.day), story.day)


def test_that_no_contact_is_wished_stands_before_everything(story: Story) -> None:
    ida = story.add("Ida")
    story.put(Favor(contact=ida.id, text="helped me", date=story.day))
    story.put(Boundary(contact=ida.id, no_contact=True, avoid_channels=("message",)))
    first, *rest = lines(story, ida)
    assert first == ("First", "As they asked, no contact; no message")
    assert rest == [("To thank for", "helped me, 4 May")]


def test_a_topic_to_be_spared_is_not_asked_about(story: Story) -> None:
    mia = story.add("Mia")
    story.put(Thread(contact=mia.id, text="her divorce hearing", date=story.day))
    story.put(Thread(contact=mia.id, text="her garden", date=story.day))
    story.put(Boundary(contact=mia.id, avoid=("divorce",)))
    assert [label for label, _ in lines(story, mia)] == ["Ask about", "Not to mention"]
    found = briefing.brief(story.house, mia, story.day)
    assert [thread.text for thread in found.ask_about] == ["her garden"]


def test_nothing_is_said_of_a_boundary_that_is_only_a_topic(story: Story) -> None:
    mia = story.add("Mia")
    story.put(Boundary(contact=mia.id, avoid=("money",)))
    assert lines(story, mia) == [("Not to mention", "money")]


def test_it_tells_how_they_belong_to_others_and_how_you_met(story: Story) -> None:
    ana = story.add("Ana")
    leo = story.add("Leo", how_met="at the choir", languages=("Polish", "English"))
    story.put(Relation(contact=ana.id, label="mother", other=leo.id))
    story.put(Relation(contact=ana.id, label="boss", other=leo.id, private=True))
    assert lines(story, leo) == [
        ("They are", "child of Ana"),
        ("How you met", "at the choir"),
        ("Languages", "Polish, English"),
    ]


def test_what_is_private_is_named_and_not_told(story: Story) -> None:
    ana = story.add("Ana")
    story.put(Fact(contact=ana.id, text="xyzzy", private=True))
    story.log(ana, 1, note="xyzzy", private=True)
    assert [text for _, text in lines(story, ana)] == [
        "in touch, kept private", "something kept private",
    ]  # fmt: skip
