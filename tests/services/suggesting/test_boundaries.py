"""Rule 2: what they do not want is never suggested; what was held back can be seen."""

import datetime as dt
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.person import Person
from personal_crm.domain.records import CHANNELS, Boundary, Favor, Interaction, Promise
from personal_crm.services import boundaries, contacts

Story = Any
DAY = dt.date(2026, 5, 4)


def due_for_a_check_in(story: Story, **fields: Any) -> Contact:
    """Return somebody whose check-in is alive on the day, and has been for a while."""
    ana = story.add(rhythm="often", **fields)
    story.log(ana, 20, kind="call")
    return ana


def reasons(story: Story) -> list[str]:
    """Return why anything was held back on the day."""
    return [held.cause.reason for held in story.today(everything=True).held_back]


def test_no_contact_holds_everything_back_and_says_so(story: Story) -> None:
    ana = due_for_a_check_in(story, birthday=PartialDate(1990, 5, 4))
    story.put(Promise(contact=ana.id, text="the book", due=story.day))
    assert len(story.actions()) == 3
    boundaries.put(story.house, ana, {"no_contact": True})
    assert story.actions() == []
    assert reasons(story) == ["boundary: no contact"] * 3
    assert story.today().held_back == ()


def test_no_contact_reaches_the_dates_the_promises_and_the_questions(story: Story) -> None:
    ana = due_for_a_check_in(story, birthday=PartialDate(1990, 5, 6))
    for days_ago in (19, 18):
        story.log(ana, days_ago, "me")
    story.put(Promise(contact=ana.id, text="the book", due=story.day))
    before = story.today()
    assert (len(before.dates), len(before.promises), len(before.questions)) == (1, 1, 1)
    boundaries.put(story.house, ana, {"no_contact": True})
    after = story.today()
    assert (after.dates, after.promises, after.questions) == ((), (), ())


def test_a_pause_holds_through_its_last_day(story: Story) -> None:
    ana = due_for_a_check_in(story)
    assert story.actions() == ["check-in"]
    boundaries.put(story.house, ana, {"pause_until": story.ago(-3)})
    seen = [story.actions()] + [story.after(1).actions() for _ in range(4)]
    assert seen == [[], [], [], [], ["ask-gently"]]
    assert [o.suggestion.action for o in story.today().suggestions] == ["ask-gently"]


def test_at_most_once_in_n_days_counts_from_the_last_interaction(story: Story) -> None:
    ana = story.add(rhythm="often")
    story.log(ana)
    boundaries.put(story.house, ana, {"at_most_days": 30})
    assert story.after(29).actions() == []
    assert reasons(story) == ["boundary: at most once in 30 days"]
    assert story.after(1).actions() == ["check-in"]


def test_clearing_a_boundary_lets_all_of_it_return(story: Story) -> None:
    ana = due_for_a_check_in(story)
    boundaries.put(story.house, ana, {"no_contact": True})
    boundaries.clear(story.house, ana)
    assert story.actions() == ["check-in"]


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("work", "moved to another workshop"),
        ("Père", "saw her pere"),
        ("the wedding", "came to The  Wedding"),
        ("wine", "W\u200bine for all"),
        ("🍷", "brought 🍷"),
        ("离婚", "她说离婚的事"),
    ],
)
def test_a_topic_to_avoid_is_avoided_in_every_way_it_is_written(
    story: Story, topic: str, words: str
) -> None:
    ana = story.add()
    story.put(Favor(contact=ana.id, text=words, date=story.day))
    assert story.actions() == ["thank"]
    boundaries.put(story.house, ana, {"avoid": (topic,)})
    assert story.actions() == []
    assert reasons(story) == [f"boundary: not about “{topic}”"]


def test_other_topics_pass(story: Story) -> None:
    ana = story.add()
    story.put(Favor(contact=ana.id, text="a network of friends", date=story.day))
    boundaries.put(story.house, ana, {"avoid": ("work", " ")})
    assert story.actions() == ["thank"]


@pytest.mark.parametrize("field", ["title", "why", "drafts"])
def test_a_topic_is_found_wherever_it_stands(ask: Any, suggest: Any, field: str) -> None:
    person = Person(
        contact=Contact(id="c1", name="Ana"),
        boundary=Boundary(id="b1", contact="c1", avoid=("money",)),
    )
    said = ("Fine", "Of money") if field == "drafts" else "Of money"
    today = ask(person, [suggest(person, **{field: said})]).on()
    assert today.suggestions == ()
    assert len(today.held_back) == 1


def test_the_topic_of_a_private_boundary_is_shown_to_no_suggester_and_not_said(
    ask: Any, suggest: Any
) -> None:
    person = Person(
        contact=Contact(id="c1", name="Ana"),
        boundary=Boundary(id="b1", contact="c1", avoid=("money",), private=True),
    )
    seen = []
    ask(person, lambda shown, span: seen.append(shown) or [])
    assert "money" not in str(seen)
    today = ask(person, [suggest(person, why="Of money")]).on()
    assert today.suggestions == ()
    assert "money" not in str(today.held_back)


def test_a_banned_channel_gives_way_to_the_most_used_that_is_allowed(story: Story) -> None:
    ana = story.add(rhythm="often")
    for days_ago, kind in enumerate(("call", "letter", "call", "letter", "call", "email"), 12):
        story.log(ana, days_ago, kind=kind)
    assert story.the("check-in").suggestion.channel == "call"
    boundaries.put(story.house, ana, {"avoid_channels": ("call",)})
    assert story.the("check-in").suggestion.channel == "letter"
    boundaries.put(story.house, ana, {"avoid_channels": ("call", "letter")})
    assert story.the("check-in").suggestion.channel == "email"


def test_where_no_channel_is_left_it_is_held_back(story: Story) -> None:
    ana = due_for_a_check_in(story)
    boundaries.put(story.house, ana, {"avoid_channels": CHANNELS[1:]})
    assert story.the("check-in").suggestion.channel == CHANNELS[0]
    boundaries.put(story.house, ana, {"avoid_channels": CHANNELS})
    assert story.actions() == []
    assert reasons(story) == ["boundary: no way to be in touch is left"]


def test_what_needs_no_channel_passes_where_none_is_left(story: Story) -> None:
    ana = story.add()
    story.put(Promise(contact=ana.id, text="the book", due=story.day))
    boundaries.put(story.house, ana, {"avoid_channels": CHANNELS})
    assert story.actions() == ["keep-promise"]


def test_the_archived_get_nothing_at_all(story: Story) -> None:
    ana = due_for_a_check_in(story, birthday=PartialDate(1990, 5, 4))
    story.put(Promise(contact=ana.id, text="the book", due=story.day))
    archived = contacts.set_archived(story.house, ana, True)
    today = story.today(everything=True)
    assert (today.suggestions, today.held_back, today.dates) == ((), (), ())
    assert (today.promises, today.questions) == ((), ())
    contacts.set_archived(story.house, archived, False)
    assert len(story.actions()) == 3


def test_a_boundary_reaches_what_another_plugin_suggests(ask: Any, suggest: Any) -> None:
    call = Interaction(id="i1", date=DAY, kind="call")
    boundary = Boundary(id="b1", contact="c1", at_most_days=5)
    contact = Contact(id="c1", name="Ana")
    person = Person(contact=contact, interactions=(call,), boundary=boundary)
    assert ask(person, [suggest(person)]).on().suggestions == ()
