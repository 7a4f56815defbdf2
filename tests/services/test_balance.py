"""Give and take: told as a question, and only where it can be told without harm."""

from typing import Any

import pytest

from personal_crm.domain.records import Favor, Milestone, Promise
from personal_crm.services import balance as weighing
from personal_crm.services.balance import Balance

Story = Any


def moves(story: Story, *by: str | None, **fields: Any) -> Any:
    ana = story.add("Ana", **fields)
    for number, side in enumerate(by):
        story.log(ana, 10 * (len(by) - number), side)
    return ana


def test_it_is_a_sentence_and_a_question(story: Story) -> None:
    ana = moves(story, "me", "me", "them", "both", "me", "me")
    story.put(Favor(contact=ana.id, text="x", by="them", date=story.day))
    for state in ("kept", "released", "open"):
        story.put(Promise(contact=ana.id, text="x", by="me", state=state))
    story.put(Promise(contact=ana.id, text="x", by="me", due=story.ago(1)))
    told = weighing.balance(story.house, ana)
    assert isinstance(told, Balance)
    assert told.sentences == (
        "In what you wrote down, you started 4 of 6, and both of you 1.",
        "There are favors of theirs to you.",
        "Yours promised and kept: 1 of 2.",
        "All right with you?",
    )


def test_months_are_the_last_twelve(story: Story) -> None:
    ana = moves(story, *["me"] * 6)
    told = weighing.balance(story.house, ana)
    assert isinstance(told, Balance)
    assert len(told.months) == 12
    assert told.months[-1].first_day == story.day.replace(day=1)
    assert sum(month.mine for month in told.months) == 6


@pytest.mark.parametrize(
    ("by", "fields", "said"),
    [
        (["me"] * 5 + [None], {}, weighing.TOO_FEW),
        (["me"] * 9, {"rhythm": "household"}, weighing.HOUSEHOLD),
    ],
)
def test_where_nothing_is_said(
    story: Story, by: list[str | None], fields: dict[str, str], said: str
) -> None:
    assert weighing.balance(story.house, moves(story, *by, **fields)) == said


@pytest.mark.parametrize(("tone", "days"), [("hard", 30), ("loss", 60)])
def test_never_amid_hard_news(story: Story, tone: Any, days: int) -> None:
    ana = moves(story, *["me"] * 8)
    grief = story.put(Milestone(contact=ana.id, text="x", date=story.ago(days), tone=tone))
    assert weighing.balance(story.house, ana) == weighing.HARD_TIME
    story.put(Milestone(id=grief.id, contact=ana.id, text="x", date=story.ago(days + 1), tone=tone))
    assert isinstance(weighing.balance(story.house, ana), Balance)
