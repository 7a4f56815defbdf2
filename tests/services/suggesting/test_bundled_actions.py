"""The bundled actions as stories: when each must appear, when not, and what makes it go."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from personal_crm.domain.contact import LabelledDate
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import (
    Boundary,
    Event,
    Favor,
    Interaction,
    Milestone,
    News,
    Promise,
)
from personal_crm.services import contacts, records

Story = Any


def alive_days(story: Story, action: str, days: int) -> list[int]:
    """Return on which of the coming days, this one being 0, `action` is alive."""
    first = story.day
    return [
        number
        for number in range(days)
        if action in story.on(first + dt.timedelta(days=number)).actions()
    ]


# check-in


def test_a_check_in_comes_when_the_cadence_is_reached_and_stays(story: Story) -> None:
    story.log(story.add(rhythm="often"))
    assert alive_days(story, "check-in", 40) == list(range(10, 40))


def test_their_own_cadence_outranks_the_rhythm(story: Story) -> None:
    story.log(story.add(rhythm="often", cadence_days=14))
    assert alive_days(story, "check-in", 16) == [14, 15]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"rhythm": "dates-only"},
        {"rhythm": "household"},
        {"rhythm": "household", "cadence_days": 5},
    ],
)
def test_there_is_no_check_in_without_a_cadence(story: Story, fields: dict[str, Any]) -> None:
    story.log(story.add(**fields))
    assert story.after(500).actions() == []


def test_the_observed_cadence_serves_where_none_is_wished(story: Story) -> None:
    ana = story.add()
    for days_ago in (24, 12, 0):
        story.log(ana, days_ago)
    assert alive_days(story, "check-in", 14) == [12, 13]


def test_anything_written_down_makes_a_check_in_go(story: Story) -> None:
    ana = story.add(rhythm="often")
    story.after(10)
    assert story.actions() == ["check-in"]
    moment = story.log(ana)
    assert story.actions() == []
    records.delete(story.house, moment)
    assert story.actions() == ["check-in"]


def test_a_check_in_quotes_the_last_note_and_its_day(story: Story) -> None:
    story.log(story.add(rhythm="often"), kind="coffee", note="she got the job")
    suggestion = story.after(10).the("check-in").suggestion
    assert suggestion.title == "Catch up with Ana"
    assert suggestion.why == "Last written down: coffee, 4 May: “she got the job”"


def test_a_check_in_goes_the_way_you_are_most_in_touch(story: Story) -> None:
    ana = story.add(rhythm="often")
    for kind in ("call", "letter", "call", "other", "other", "other"):
        story.log(ana, kind=kind)
    assert story.after(10).the("check-in").suggestion.channel == "call"


# thank


def test_a_favor_of_theirs_asks_for_thanks_for_three_weeks(story: Story) -> None:
    ana = story.add()
    favor = Favor(contact=ana.id, text="helped me move", date=story.ago(3))
    records.add(story.house, favor, ana)
    title = story.the("thank").suggestion.title
    assert title == "Thank Ana: “helped me move”"
    assert alive_days(story, "thank", 30) == list(range(22))


def test_a_favor_of_mine_or_one_thanked_for_asks_for_nothing(story: Story) -> None:
    ana = story.add()
    story.put(Favor(contact=ana.id, text="carried boxes", by="me", date=story.day))
    story.put(Favor(contact=ana.id, text="fed the cat", date=story.day, thanked=True))
    assert story.actions() == []


def test_thanking_makes_the_suggestion_go(story: Story) -> None:
    ana = story.add()
    favor = records.add(story.house, Favor(contact=ana.id, text="a lift", date=story.day), ana)
    assert story.actions() == ["thank"]
    records.thank(story.house, favor)
    assert story.actions() == []


# celebrate


def test_a_birthday_is_there_on_the_day_and_two_after(story: Story) -> None:
    story.add(birthday=PartialDate(1990, 5, 9))
    assert alive_days(story, "celebrate", 12) == [5, 6, 7]


def test_a_birthday_says_the_years_only_where_they_are_known(story: Story) -> None:
    story.add("Ana Diaz", birthday=PartialDate(1990, 5, 4))
    assert story.the("celebrate").suggestion.title == "Ana’s 36th birthday, 4 May"


def test_a_birthday_without_a_year_has_no_age(story: Story) -> None:
    story.add("Ana Diaz", birthday=PartialDate(None, 5, 4))
    offered = story.the("celebrate").suggestion
    assert (offered.title, offered.why) == ("Ana’s birthday, 4 May", "Their card says 4 May")


def test_a_birthday_of_which_the_day_is_unknown_is_never_there(story: Story) -> None:
    story.add(birthday=PartialDate(1990, 5))
    assert alive_days(story, "celebrate", 40) == []


@pytest.mark.parametrize(
    ("year", "day"), [(2026, dt.date(2026, 2, 28)), (2028, dt.date(2028, 2, 29))]
)
@pytest.mark.parametrize("born", [None, 1992])
def test_29_february_falls_on_the_last_of_february(
    story: Story, year: int, day: dt.date, born: int | None
) -> None:
    story.on(dt.date(year, 2, 1)).add(birthday=PartialDate(born, 2, 29))
    first = (day - story.day).days
    assert alive_days(story, "celebrate", 40) == [first, first + 1, first + 2]


def test_a_birthday_at_new_year_is_still_there_after_it(story: Story) -> None:
    story.on(dt.date(2026, 12, 30)).add(birthday=PartialDate(None, 12, 31))
    assert alive_days(story, "celebrate", 6) == [1, 2, 3]


def test_nobody_has_a_birthday_before_they_are_born(story: Story) -> None:
    story.add(birthday=PartialDate(2027, 5, 4))
    assert story.actions() == []


def test_a_day_of_their_card_is_celebrated_if_it_is_a_glad_one(story: Story) -> None:
    day = PartialDate(2016, 5, 4)
    story.add(dates=tuple(LabelledDate(label=s, date=day) for s in ("Anniversary", "surgery")))
    assert story.the("celebrate").suggestion.title == "Ana’s anniversary, 4 May: 10 years"


def test_two_days_of_one_label_in_a_year_are_two(story: Story) -> None:
    days = [PartialDate(None, 5, 4), PartialDate(None, 9, 4)]
    story.add(dates=tuple(LabelledDate(label="anniversary", date=day) for day in days))
    first = story.the("celebrate").suggestion.id
    story.respond("celebrate", "dismissed")
    assert story.on(dt.date(2026, 9, 4)).the("celebrate").suggestion.id != first


def test_a_good_milestone_is_celebrated_for_two_weeks(story: Story) -> None:
    ana = story.add()
    story.put(Milestone(contact=ana.id, text="passed the exam", date=story.ago(-2)))
    assert alive_days(story, "celebrate", 30) == list(range(2, 17))


def test_a_milestone_that_turns_out_hard_is_not_celebrated(story: Story) -> None:
    ana = story.add()
    good = story.put(Milestone(contact=ana.id, text="a new job", date=story.day))
    assert story.actions() == ["celebrate"]
    records.edit(story.house, good, {"tone": "hard"})
    assert story.actions() == []


def test_taking_the_birthday_away_takes_the_suggestion_away(story: Story) -> None:
    ana = story.add(birthday=PartialDate(None, 5, 4))
    assert story.actions() == ["celebrate"]
    contacts.edit(story.house, ana, {"birthday": None})
    assert story.actions() == []


# keep-promise


def test_a_promise_is_there_from_a_week_before_it_is_due_until_kept(story: Story) -> None:
    ana = story.add()
    promise = Promise(contact=ana.id, text="send the book", due=story.ago(-10))
    records.add(story.house, promise, ana)
    assert alive_days(story, "keep-promise", 60) == list(range(3, 60))


def test_a_promise_without_a_day_is_there_after_two_weeks(story: Story) -> None:
    ana = story.add()
    records.add(story.house, Promise(contact=ana.id, text="send the book"), ana)
    assert alive_days(story, "keep-promise", 17) == [14, 15, 16]


@pytest.mark.parametrize("fields", [{"by": "them"}, {"state": "kept"}, {"state": "released"}])
def test_a_promise_of_theirs_or_one_that_is_closed_asks_nothing(
    story: Story, fields: dict[str, Any]
) -> None:
    ana = story.add()
    story.put(Promise(contact=ana.id, text="send the book", due=story.day, **fields))
    assert story.actions() == []


@pytest.mark.parametrize("close", [records.keep, records.release])
def test_keeping_or_releasing_a_promise_makes_it_go(story: Story, close: Any) -> None:
    ana = story.add()
    promise = Promise(contact=ana.id, text="send the book", due=story.day)
    added = records.add(story.house, promise, ana)
    assert story.actions() == ["keep-promise"]
    close(story.house, added)
    assert story.actions() == []


def test_a_promise_that_moves_rests_until_its_day_comes_near_and_is_another_thing(
    story: Story,
) -> None:
    ana = story.add()
    promise = Promise(contact=ana.id, text="send the book", due=story.day)
    added = records.add(story.house, promise, ana)
    before = story.the("keep-promise").suggestion.id
    records.move(story.house, added, story.ago(-20))
    assert story.actions() == []
    assert story.after(13).the("keep-promise").suggestion.id != before


def test_the_words_of_a_promise_are_quoted_as_they_were_written(story: Story) -> None:
    ana = story.add()
    promise = Promise(contact=ana.id, text="say I failed {name}", due=story.day)
    records.add(story.house, promise, ana)
    suggestion = story.the("keep-promise").suggestion
    assert suggestion.title == "Your promise to Ana, by 4 May: “say I failed {name}”"


# all of them


def test_each_goes_with_the_record_it_rests_on(story: Story) -> None:
    ana = story.add()
    resting = [
        records.add(story.house, Favor(contact=ana.id, text="a lift", date=story.day), ana),
        records.add(story.house, Promise(contact=ana.id, text="a call", due=story.day), ana),
        records.add(story.house, Milestone(contact=ana.id, text="a job", date=story.day), ana),
    ]
    assert story.actions() == ["celebrate", "keep-promise", "thank"]
    for record in resting:
        records.delete(story.house, record)
    assert story.actions() == []


def test_each_says_who_is_meant_by_the_name_a_friend_would_use(story: Story) -> None:
    ana = story.add("Ana María Diaz", given="Ana")
    story.put(Favor(contact=ana.id, text="a lift", date=story.day))
    offered = story.the("thank")
    assert offered.contact == msgspec.structs.replace(offered.contact, name="Ana María Diaz")
    assert all("Ana" in draft and "María" not in draft for draft in offered.suggestion.drafts)


def test_days_long_ago_are_told_with_their_year(story: Story) -> None:
    ana = story.add("Ana", rhythm="monthly")
    story.log(ana, 200, kind="coffee")
    assert story.the("reconnect").suggestion.why == "Last written down: coffee, 16 October 2025"
    story.put(Promise(contact=ana.id, text="the book", due=story.day, noted=story.ago(3)))
    assert story.the("keep-promise").suggestion.title == "Your promise to Ana, by 4 May: “the book”"
    late = story.after(300).the("keep-promise").suggestion
    assert late.title == "Your promise to Ana, by 4 May 2026: “the book”"
    assert late.why == "Your note of 1 May 2026: “the book”"


def test_a_way_to_be_avoided_gives_way_to_one_with_the_time_it_takes(story: Story) -> None:
    ana = story.add("Ana")
    story.put(Favor(contact=ana.id, text="a lift", date=story.day))
    story.put(Boundary(contact=ana.id, avoid_channels=("message", "call", "email", "video")))
    story.log(ana, 50, kind="meal")
    thanks = story.the("thank").suggestion
    assert (thanks.channel, thanks.effort_minutes) == ("meal", 90)


def test_a_kind_word_needs_no_way_of_its_own_on_the_day_you_meet(story: Story) -> None:
    ana = story.add("Ana")
    story.put(Favor(contact=ana.id, text="a lift", date=story.day))
    evening = dt.datetime.combine(story.day, dt.time(19))
    story.put(Event(uid="u", summary="Dinner", start=evening, end=evening, contacts=(ana.id,)))
    assert story.the("thank").suggestion.channel is None
    assert story.after(1).the("thank").suggestion.channel == "message"


def test_after_something_heavy_among_several_nobody_is_thanked_for_telling(story: Story) -> None:
    ana, ben = story.add("Ana"), story.add("Ben")
    story.put(Interaction(date=story.ago(1), contacts=(ana.id, ben.id), tone="heavy"))
    offered = [o.suggestion for o in story.today(everything=True).suggestions]
    assert {one.why for one in offered} == {"Something heavy came up on 3 May, with others there"}
    assert not any("told me" in draft for one in offered for draft in one.drafts)


def test_sad_news_is_told_in_other_words_and_not_to_those_who_are_part_of_it(story: Story) -> None:
    fern = story.add("Fern", rhythm="often")
    story.log(fern)
    story.put(News(text="my mother died", date=story.day))
    told = story.the("share").suggestion
    assert told.title == "Let Fern know: “my mother died”"
    assert not any("news" in draft or "died" in draft for draft in told.drafts)
    story.put(News(text="we are moving to Oslo with Fern", date=story.day))
    assert story.actions() == ["share"]


def test_another_day_is_offered_for_what_was_cancelled(story: Story) -> None:
    ana, day = story.add("Ana"), story.ago(1)
    start = dt.datetime.combine(day, dt.time(19))
    event = Event(uid="u", summary="Film night", start=start, contacts=(ana.id,))
    story.put(msgspec.structs.replace(event, status="cancelled"))
    drafts = story.the("offer-alternative").suggestion.drafts
    assert drafts[0] == "Hi Ana, shall we find another day for Film night? I would like that."


def test_a_tense_letter_is_not_thanked_for(story: Story) -> None:
    ana = story.add("Ana")
    story.log(ana, 3, "them", kind="message", tone="tense", note="you were late again")
    drafts = story.the("reply").suggestion.drafts
    assert not any("thank" in draft.lower() for draft in drafts)
