"""Rule 7: nobody is chased: after two moves of yours you are asked, and they are left to rest."""

from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.person import Person
from personal_crm.domain.records import Boundary, Favor, Interaction, Promise
from personal_crm.services import moments, responding

Story = Any
CHASING = ("check-in", "reconnect", "make-time", "take-turn", "share", "uplift", "recall")


def after_two_moves(story: Story) -> Contact:
    """Return Leo, whom you have written to twice, and whose check-in would be due."""
    leo = story.add("Leo", rhythm="often")
    for days_ago in (30, 20, 10):
        story.log(leo, days_ago, "both" if days_ago == 30 else "me")
    return leo


def test_after_two_moves_it_is_held_and_you_are_asked(story: Story) -> None:
    after_two_moves(story)
    today = story.today(everything=True)
    assert today.suggestions == ()
    (held,) = today.held_back
    assert (held.action, held.cause.reason[:8]) == ("check-in", "chasing:")
    (question,) = story.today().questions
    assert question.question == "Did Leo answer?"


def test_one_answer_is_asked_after_at_a_time_that_waited_for_longest_first(story: Story) -> None:
    after_two_moves(story)
    ana = story.add("Ana", rhythm="often")
    for days_ago in (40, 25):
        story.log(ana, days_ago, "me")
    (question,) = story.today().questions
    assert question.question == "Did Ana answer?"
    assert len(story.today(everything=True).questions) == 2
    responding.answer(story.house, question, yes=True)
    assert [one.question for one in story.today().questions] == ["Did Leo answer?"]


@pytest.mark.parametrize("who", ["them", "both", None])
def test_one_move_or_any_of_theirs_chases_nobody(story: Story, who: Any) -> None:
    leo = story.add("Leo", rhythm="often")
    story.log(leo, 40, "me")
    story.log(leo, 30, who)
    story.log(leo, 20, "me")
    assert story.actions() == ["check-in"]
    assert story.today().questions == ()


def test_nobody_is_asked_about_before_there_would_be_anything_to_suggest(story: Story) -> None:
    leo = story.add("Leo", rhythm="monthly")
    story.log(leo, 20, "me")
    story.log(leo, 10, "me")
    assert story.today().questions == ()
    assert len(story.after(20).today().questions) == 1


def test_yes_writes_down_that_they_were_in_touch(story: Story) -> None:
    leo = after_two_moves(story)
    (question,) = story.today().questions
    responding.answer(story.house, question, yes=True)
    latest = moments.listed(story.house, leo)[0]
    assert (latest.initiated_by, latest.date) == ("them", story.day)
    assert story.today().questions == ()
    assert story.after(10).actions() == ["check-in"]


def test_no_lets_them_rest_until_180_days_have_passed(story: Story) -> None:
    leo = after_two_moves(story)
    (question,) = story.today().questions
    responding.answer(story.house, question, yes=False)
    assert story.today().questions == ()
    last = moments.listed(story.house, leo)[0].date
    story.after(180 - (story.day - last).days)
    assert (story.actions(), story.today().questions) == ([], ())
    assert story.after(1).actions() == ["reconnect"]


def test_no_lets_them_rest_until_they_move(story: Story) -> None:
    leo = after_two_moves(story)
    responding.answer(story.house, story.today().questions[0], yes=False)
    story.log(leo, 0, "them")
    assert story.after(10).actions() == ["check-in"]


def test_another_move_of_yours_is_asked_about_anew(story: Story) -> None:
    leo = after_two_moves(story)
    responding.answer(story.house, story.today().questions[0], yes=False)
    story.after(1).log(leo, 0, "me")
    assert len(story.after(10).today().questions) == 1


def test_an_answer_can_be_taken_back(story: Story) -> None:
    after_two_moves(story)
    before = story.today(everything=True)
    for yes in (True, False):
        transaction = responding.answer(story.house, before.questions[0], yes=yes)
        story.house.store.undo(transaction)
        assert story.today(everything=True) == before


def test_an_answer_to_a_question_takes_no_place_among_the_three(story: Story) -> None:
    after_two_moves(story)
    for name in ("Ana", "Ben", "Cleo"):
        story.log(story.add(name, rhythm="often"), 15)
    responding.answer(story.house, story.today().questions[0], yes=False)
    assert len(story.today().suggestions) == 3


@pytest.mark.parametrize("action", [*CHASING, "thank", "celebrate"])
def test_it_holds_for_all_that_would_chase_and_for_nothing_else(
    ask: Any, suggest: Any, action: str, story: Story
) -> None:
    moves = tuple(Interaction(id=i, date=story.ago(5), initiated_by="me") for i in ("i1", "i2"))
    person = Person(contact=Contact(id="c1", name="Leo"), interactions=moves)
    today = ask(person, [suggest(person, action=action)], actions=(action,)).on(story.day)
    assert (len(today.suggestions), len(today.questions)) == (
        (0, 1) if action in CHASING else (1, 0)
    )


def test_thanks_and_birthdays_are_no_chasing(story: Story) -> None:
    leo = story.add("Leo", birthday=PartialDate(1990, 5, 4))
    story.log(leo, 2, "me")
    story.log(leo, 1, "me")
    story.put(Favor(contact=leo.id, text="a lift", date=story.day))
    assert story.actions() == ["celebrate", "thank"]


def test_no_answers_the_question_of_whom_only_the_whole_list_holds_more(story: Story) -> None:
    leo = after_two_moves(story)
    story.put(Promise(contact=leo.id, by="them", text="a book", due=story.ago(70)))
    story.put(Boundary(contact=leo.id, avoid=("book",)))
    question = responding.question_about(story.house, "Leo", story.day)
    assert question is not None and question.contact.id == leo.id


@pytest.mark.parametrize(
    "shared",
    [
        {"kind": "coffee"},
        {"kind": "visit"},
        {"kind": "video"},
        {"kind": "call", "tone": "warm"},
        {"kind": "call", "duration_minutes": 20},
    ],
)
def test_what_both_took_part_in_waits_for_no_answer(story: Story, shared: dict[str, Any]) -> None:
    leo = story.add("Leo", rhythm="often")
    story.log(leo, 20, "me")
    story.log(leo, 11, "me", **shared)
    assert story.actions() == ["check-in"]
    assert story.today().questions == ()
