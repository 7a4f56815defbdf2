"""The brief: what they wish stands first, and what is not to be mentioned is not asked about."""

import datetime as dt
from typing import Any

from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import (
    Boundary,
    Event,
    Fact,
    Favor,
    Milestone,
    Promise,
    Relation,
    Thread,
)
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
        ("Related", "child of Ana"),
        ("How you met", "at the choir"),
        ("Languages", "Polish, English"),
    ]


def test_what_came_after_the_last_time_you_met_is_marked(story: Story) -> None:
    ana = story.add("Ana")
    story.log(ana, 40, kind="call")
    story.log(ana, 30, kind="coffee", note="her garden")
    story.log(ana, 9, kind="call", note="an offer")
    story.log(ana, 8, kind="message")
    story.log(ana, 3, kind="call")
    before, after = (story.day - dt.timedelta(days=days) for days in (31, 5))
    story.put(Favor(contact=ana.id, text="lent the drill", date=before))
    story.put(Milestone(contact=ana.id, text="got the job", date=after))
    story.put(Thread(contact=ana.id, text="the move", noted=after))
    found = lines(story, ana)
    assert found[0] == ("You met", "4 April, coffee; since then 2 calls, 1 message")
    assert ("Ask about", "the move · since you met") in found
    assert ("Good", "got the job, 29 April · since you met") in found
    assert ("To thank for", "lent the drill, 3 April") in found


def test_who_was_met_last_and_nothing_since_has_only_that_moment(story: Story) -> None:
    ana = story.add("Ana")
    story.log(ana, 9, kind="call")
    story.log(ana, 3, kind="coffee", note="her garden")
    assert [label for label, _ in lines(story, ana)] == ["1 May", "25 April"]


def test_what_is_private_is_named_and_not_told(story: Story) -> None:
    ana = story.add("Ana")
    story.put(Fact(contact=ana.id, text="xyzzy", private=True))
    story.log(ana, 1, note="xyzzy", private=True)
    assert [text for _, text in lines(story, ana)] == [
        "in touch, kept private", "something kept private",
    ]  # fmt: skip


def test_of_somebody_who_has_died_nothing_waits(story: Story) -> None:
    karl = story.add("Karl", birthday=PartialDate(1950, 5, 6), died=PartialDate(2025, 5, 10))
    story.put(Thread(contact=karl.id, text="the operation", date=story.day))
    story.put(Promise(contact=karl.id, text="the book", due=story.day))
    story.put(Favor(contact=karl.id, text="a lift", date=story.day))
    story.put(Fact(contact=karl.id, text="loved the sea"))
    assert lines(story, karl) == [
        ("Died", "10 May 2025"),
        ("Worth knowing", "loved the sea"),
        ("Remembrance", "10 May"),
    ]


def test_a_pause_that_is_over_and_not_lifted_is_told_as_that(story: Story) -> None:
    eva = story.add("Eva")
    story.put(Boundary(contact=eva.id, pause_until=story.ago(3)))
    first, *_ = lines(story, eva)
    assert first == ("First", "As they asked, quiet until 1 May (it has ended, and is not lifted)")


def test_a_loss_of_years_ago_a_note_and_yesterdays_birthday_are_told(story: Story) -> None:
    fern = story.add("Fern", birthday=PartialDate(1990, 5, 3), note="met at\nthe lake")
    story.put(Milestone(contact=fern.id, text="her father died", date=story.ago(800), tone="loss"))
    gus = story.add("Gus", died=PartialDate(2024, 2, 24))
    story.put(Relation(contact=gus.id, label="father", other=fern.id))
    assert lines(story, fern) == [
        ("Loss", "her father died, 24 February 2024"),
        ("Related", "child of Gus, who died 24 February 2024"),
        ("Note", "met at the lake"),
        ("Birthday", "3 May"),
    ]


def test_the_meeting_ahead_stands_first_and_amid_a_loss_nothing_is_asked(story: Story) -> None:
    ana = story.add("Ana")
    evening = dt.datetime.combine(story.day, dt.time(19))
    story.put(Event(uid="u", summary="Dinner", start=evening, contacts=(ana.id,)))
    story.put(Thread(contact=ana.id, text="the party", noted=story.ago(10)))
    story.put(Milestone(contact=ana.id, text="x", date=story.ago(20), tone="loss"))
    told = dict(lines(story, ana))
    assert told["You meet"] == "today, 19:00, Dinner"
    assert told["Think of"] == "the party"
