"""What an answer to a suggestion does: each one action, and one undo that gives it all back."""

import datetime as dt
from typing import Any

import pytest

from personal_crm.domain.dates import PartialDate
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import Boundary, Favor, Interaction, Milestone, Promise
from personal_crm.domain.suggestion import Response
from personal_crm.services import responding

Story = Any


def something_to(action: str, story: Story) -> Any:
    """Write down what makes `action` alive, and return the record that it rests on."""
    ana = story.add("Ana Diaz", rhythm="often" if action == "check-in" else None)
    match action:
        case "thank":
            return story.put(Favor(contact=ana.id, text="a lift", date=story.day))
        case "keep-promise":
            return story.put(Promise(contact=ana.id, text="the book", due=story.day))
        case "celebrate":
            return story.put(Milestone(contact=ana.id, text="a job", date=story.day))
    return story.log(ana, 12, kind="call")


def moments(story: Story) -> list[Interaction]:
    """Return the interactions of the day."""
    return [m for m in story.house.store.all(Interaction) if m.date == story.day]


@pytest.mark.parametrize(
    ("action", "finished"),
    [("thank", {"thanked": True}), ("keep-promise", {"state": "kept"}), ("celebrate", {})],
)
def test_done_finishes_what_caused_it(
    story: Story, action: str, finished: dict[str, object]
) -> None:
    record = something_to(action, story)
    story.respond(action, "done")
    after = story.house.store.all(type(record)).get(record.id)
    assert {name: getattr(after, name) for name in finished} == finished
    assert story.actions() == []


@pytest.mark.parametrize(
    ("action", "channel"),
    [("thank", "message"), ("celebrate", "message"), ("check-in", "call"), ("keep-promise", None)],
)
def test_done_writes_down_a_touch_by_you_where_you_were_in_touch(
    story: Story, action: str, channel: str | None
) -> None:
    something_to(action, story)
    story.respond(action, "done")
    touches = [(m.kind, m.initiated_by, m.note) for m in moments(story)]
    assert touches == ([] if channel is None else [(channel, "me", "")])


def test_a_touch_goes_by_the_channel_that_was_shown(story: Story) -> None:
    favor = something_to("thank", story)
    story.put(Boundary(contact=favor.contact, avoid_channels=("message", "call")))
    story.respond("thank", "done", note="with cake")
    (touch,) = moments(story)
    assert (touch.kind, touch.note, touch.contacts) == ("email", "with cake", (favor.contact,))


@pytest.mark.parametrize("action", ["thank", "celebrate", "check-in", "keep-promise"])
def test_without_log_nothing_is_written_down(story: Story, action: str) -> None:
    something_to(action, story)
    story.respond(action, "done", log=False)
    assert moments(story) == []
    assert story.actions() == []


@pytest.mark.parametrize("kind", ["done", "snoozed", "dismissed", "never"])
@pytest.mark.parametrize("action", ["thank", "keep-promise", "celebrate", "check-in"])
def test_an_answer_is_one_action_and_one_undo_gives_all_back(
    story: Story, action: str, kind: Any
) -> None:
    something_to(action, story)
    before, actions = story.today(everything=True), len(story.house.store.actions())
    answered = story.respond(action, kind, until=story.ago(-5))
    assert len(story.house.store.actions()) == actions + 1
    assert story.house.store.all(Response).get(answered.response.id) == answered.response
    assert story.today(everything=True) != before
    story.house.store.undo(answered.transaction)
    assert story.today(everything=True) == before
    assert moments(story) == []
    story.house.store.redo()
    assert story.actions() == []


def test_next_years_birthday_returns(story: Story) -> None:
    story.add(birthday=PartialDate(1990, 5, 4))
    answered = story.respond("celebrate", "dismissed").response
    assert story.after(1).actions() == []
    story.on(dt.date(2027, 5, 4))
    assert story.the("celebrate").suggestion.id != answered.suggestion


def test_a_dismissed_check_in_returns_after_one_cadence(story: Story) -> None:
    something_to("check-in", story)
    story.respond("check-in", "dismissed")
    assert story.after(9).actions() == []
    assert story.after(1).actions() == ["check-in"]


def test_a_dismissed_thing_without_a_cadence_does_not_return(story: Story) -> None:
    something_to("keep-promise", story)
    story.respond("keep-promise", "dismissed")
    assert story.after(200).actions() == []


def test_a_snoozed_one_returns_on_its_day_and_is_on_the_short_list(story: Story) -> None:
    something_to("check-in", story)
    story.respond("check-in", "snoozed", until=story.ago(-3))
    seen = [story.actions(everything=False)]
    seen += [story.after(1).actions(everything=False) for _ in range(4)]
    assert seen == [[], [], [], ["check-in"], ["check-in"]]


@pytest.mark.parametrize("until", [None, dt.date(2026, 5, 4), dt.date(2026, 5, 3)])
def test_a_snooze_must_end_on_a_day_to_come(story: Story, until: dt.date | None) -> None:
    something_to("check-in", story)
    before = story.files()
    with pytest.raises(WrongCall):
        story.respond("check-in", "snoozed", until=until)
    assert story.files() == before


def test_never_silences_that_action_for_that_person_alone(story: Story) -> None:
    favor = something_to("thank", story)
    story.respond("thank", "never")
    story.put(Favor(contact=favor.contact, text="soup", date=story.day))
    story.put(Promise(contact=favor.contact, text="a call", due=story.day))
    ben = story.add("Ben")
    story.put(Favor(contact=ben.id, text="soup", date=story.day))
    assert story.actions() == ["keep-promise", "thank"]
    assert story.the("thank").contact.name == "Ben"


def test_an_answer_does_not_reach_back_before_its_day(story: Story) -> None:
    something_to("keep-promise", story)
    story.respond("keep-promise", "dismissed")
    assert story.house.suggesting.today(story.ago(1)).suggestions != ()


def test_a_cadence_of_ages_can_be_dismissed(story: Story) -> None:
    story.add(rhythm="often", cadence_days=400_000)
    story.on(dt.date(3200, 1, 1))
    assert story.respond("check-in", "dismissed").response.kind == "dismissed"


def test_a_suggestion_is_found_by_its_id_an_ending_or_the_person(story: Story) -> None:
    something_to("thank", story)
    key = story.the("thank").suggestion.id
    for said in (key, key[-4:], "ana", "Ana Díaz"):
        assert responding.find(story.house, said, story.day).suggestion.id == key


def test_several_of_one_person_are_told_apart_by_id(story: Story) -> None:
    favor = something_to("thank", story)
    story.put(Promise(contact=favor.contact, text="the book", due=story.day))
    with pytest.raises(WrongCall, match=r"keep-promise .*thank|thank .*keep-promise"):
        responding.find(story.house, "ana", story.day)


@pytest.mark.parametrize("said", ["nobody", "", "abcd", "Ben"])
def test_what_fits_no_suggestion_is_a_wrong_call(story: Story, said: str) -> None:
    something_to("thank", story)
    story.add("Ben")
    with pytest.raises(WrongCall):
        responding.find(story.house, said, story.day)


def test_what_is_set_aside_again_stays_away_twice_as_long_and_says_so(story: Story) -> None:
    fay = story.add("Fay", rhythm="often")
    story.log(fay)
    story.after(10)
    waits, lessons = [], []
    for _ in range(3):
        said = story.respond("check-in", "dismissed")
        assert said.response.until is not None
        waits.append((said.response.until - story.day).days)
        lessons.append(bool(said.lesson))
        story.after(waits[-1])
    assert (waits, lessons) == ([10, 20, 40], [False, True, True])


def test_what_you_do_after_all_is_offered_as_before(story: Story) -> None:
    fay = story.add("Fay", rhythm="often")
    story.log(fay)
    story.after(10).respond("check-in", "dismissed")
    story.after(10).respond("check-in", "done")
    story.after(10)
    said = story.respond("check-in", "dismissed")
    assert (said.lesson, said.response.until) == ("", story.ago(-10))


def test_of_several_who_are_called_so_the_one_with_a_suggestion_is_meant(story: Story) -> None:
    ana, other = story.add("Ana Diaz"), story.add("Ana Silva")
    with pytest.raises(WrongCall, match="2 people fit"):
        responding.find(story.house, "Ana", story.day)
    story.put(Favor(contact=other.id, text="a lift", date=story.day))
    assert responding.find(story.house, "Ana", story.day).contact.id == other.id
    story.put(Favor(contact=ana.id, text="a lift", date=story.day))
    with pytest.raises(WrongCall, match="2 people fit"):
        responding.find(story.house, "Ana", story.day)


def test_what_is_not_listed_is_named_by_its_id(story: Story) -> None:
    ana = story.add("Ana")
    story.put(Favor(contact=ana.id, text="a lift", date=story.day))
    (story.folder / "config.toml").write_text("[today]\nlimit = 0\n")
    story.after(0)
    with pytest.raises(WrongCall, match="nothing is listed for Ana today; today --all has thank"):
        responding.find(story.house, "Ana", story.day)
    hidden = story.the("thank")
    assert responding.find(story.house, hidden.suggestion.id[-8:], story.day) == hidden
