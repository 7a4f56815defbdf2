"""Rule 4: few, and others get their turn; looking at the list writes nothing."""

import datetime as dt
import itertools
import shutil
from collections import Counter
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import Fact, Favor, Milestone, Promise, Thread
from personal_crm.services import contacts
from personal_crm.services.importing import service as importing
from personal_crm.services.suggesting.ranking import standing

Story = Any
NAMES = ("Ana", "Ben", "Cleo", "Dora", "Emil")


def five_to_thank(story: Story) -> list[Contact]:
    """Return five people, each with one suggestion alive."""
    people = [story.add(name) for name in NAMES]
    for person in people:
        story.put(Favor(contact=person.id, text="a lift", date=story.day))
    return people


def import_twenty(story: Story) -> list[Contact]:
    """Return twenty people who came in together with an address book."""
    cards = (
        f"BEGIN:VCARD\nVERSION:4.0\nUID:u{n}\nFN:Person {n}\nBDAY:--0510\nEND:VCARD\n"
        for n in range(20)
    )
    file = story.folder.with_name("phone.vcf")
    file.write_text("".join(cards))
    importing.apply(story.house, importing.plan(story.house, importing.Request((str(file),))))
    people = story.house.people.contacts()
    assert len(people) == 20
    return people


def shown(story: Story, **options: Any) -> list[str]:
    """Return whom the list of the day names, in its order."""
    return [offered.contact.name for offered in story.today(**options).suggestions]


def test_there_are_three_a_day_or_as_many_as_asked_for(story: Story) -> None:
    five_to_thank(story)
    assert [len(shown(story, limit=n)) for n in (None, 0, 1, 4, 99)] == [3, 0, 1, 4, 5]
    assert len(shown(story, everything=True)) == 5
    assert len(shown(story, everything=True, limit=2)) == 2


def test_the_limit_can_be_set(story: Story) -> None:
    five_to_thank(story)
    (story.folder / "config.toml").write_text("[today]\nlimit = 2\n")
    assert len(shown(story.after(0))) == 2


@pytest.mark.parametrize("kind", ["done", "snoozed", "dismissed", "never"])
def test_what_was_answered_today_counts_and_tomorrow_no_more(story: Story, kind: Any) -> None:
    five_to_thank(story)
    (first, *others) = story.today().suggestions
    story.respond_to(first, kind, until=story.ago(-30))
    assert set(shown(story)) == {offered.contact.name for offered in others}
    assert len(shown(story.after(1))) == 3


def test_one_undated_thing_per_person_and_the_dated_beside_it(story: Story) -> None:
    ana = story.add("Ana", birthday=PartialDate(1990, 5, 4))
    for text in ("her garden", "the choir", "a book"):
        story.put(Thread(contact=ana.id, text=text, noted=story.ago(7)))
    story.put(Promise(contact=ana.id, text="call", due=story.day))
    story.put(Milestone(contact=ana.id, text="a job", date=story.day))
    listed = Counter(o.suggestion.action for o in story.today(limit=9).suggestions)
    assert listed == {"ask-about": 1, "celebrate": 2, "keep-promise": 1}
    assert len(story.actions()) == 6


def test_after_an_answer_nothing_undated_for_a_week(story: Story) -> None:
    ana = story.add("Ana", birthday=PartialDate(1990, 5, 8))
    for text in ("her garden", "the choir"):
        story.put(Thread(contact=ana.id, text=text, noted=story.ago(7)))
    story.respond_to(story.today().suggestions[0], "done", log=False)
    seen = [[o.suggestion.action for o in story.today().suggestions]]
    for _ in range(8):
        offered = story.after(1).today().suggestions
        seen.append([o.suggestion.action for o in offered])
    assert seen == [*[[]] * 4, *[["celebrate"]] * 3, *[["ask-about"]] * 2]


def test_the_imported_of_whom_nothing_is_written_are_quiet(story: Story) -> None:
    import_twenty(story)
    story.on(dt.date(2026, 5, 10))
    today = story.today()
    assert (today.suggestions, len(today.dates)) == ((), 20)
    assert len(shown(story, everything=True)) == 20


@pytest.mark.parametrize("make", ["rhythm", "fact"])
def test_a_rhythm_or_a_word_about_them_ends_the_quiet(story: Story, make: str) -> None:
    ana = story.imported("Ana", birthday=PartialDate(None, 5, 4))
    assert shown(story) == []
    if make == "rhythm":
        contacts.edit(story.house, ana, {"rhythm": "dates-only"})
    else:
        story.put(Fact(contact=ana.id, text="likes tea"))
    assert shown(story) == ["Ana"]


def test_twenty_imported_at_once_are_spread_over_their_cadence(story: Story) -> None:
    for person in import_twenty(story):
        contacts.edit(story.house, person, {"rhythm": "monthly", "birthday": None})
    first = story.day
    listed: dict[str, int] = {}
    for number in range(65):
        for name in shown(story.on(first + dt.timedelta(days=number)), limit=99):
            listed.setdefault(name, number)
    assert len(listed) == 20
    assert min(listed.values()) >= 30
    assert max(listed.values()) < 60
    assert max(Counter(listed.values()).values()) <= 2
    assert max(Counter(day // 5 for day in listed.values()).values()) <= 5


def test_with_everything_the_spread_is_lifted(story: Story) -> None:
    for person in import_twenty(story):
        contacts.edit(story.house, person, {"rhythm": "monthly", "birthday": None})
    assert len(shown(story.after(30), everything=True)) == 20


def test_rank_falls_with_every_day_that_a_suggestion_stands(story: Story) -> None:
    five_to_thank(story)
    suggestion = story.the_first().suggestion
    ranks = [standing(suggestion, story.ago(-days)) for days in range(12)]
    assert ranks == sorted(set(ranks))


def test_rank_rises_towards_the_day_it_is_about(story: Story) -> None:
    ana = story.add()
    story.put(Promise(contact=ana.id, text="call", due=story.ago(-7)))
    suggestion = story.the("keep-promise").suggestion
    ranks = [standing(suggestion, story.ago(-days)) for days in range(12)]
    assert ranks[7] == min(ranks)
    assert ranks[7:] == sorted(set(ranks[7:]))


def test_everybody_gets_a_turn_though_nothing_is_answered(story: Story) -> None:
    people = five_to_thank(story)
    days = [story.ago(-days) for days in range(21)]
    lists = [story.house.suggesting.today(day).suggestions for day in days]
    turns = Counter(offered.contact.id for offered in itertools.chain(*lists))
    assert turns.keys() == {person.id for person in people}


def test_looking_writes_nothing(story: Story) -> None:
    five_to_thank(story)
    before = story.files()
    for days in (0, 1, 10, 300, -600):
        story.after(days).today()
        story.today(everything=True)
        assert story.files() == before


def test_looking_writes_nothing_where_the_derived_data_is_gone(story: Story) -> None:
    five_to_thank(story)
    expected = story.today()
    shutil.rmtree(story.folder / "derived")
    before = story.files()
    assert story.after(0).today() == expected
    assert story.files() == before


def test_looking_at_an_empty_home_makes_none(story: Story) -> None:
    assert story.today().suggestions == ()
    assert not story.folder.exists()


def test_a_second_thank_you_and_a_check_in_beside_others_leave_the_room_to_others(
    story: Story,
) -> None:
    ana, ben = story.add("Ana", rhythm="often"), story.add("Ben", rhythm="monthly")
    story.log(ana, 12)
    story.log(ben, 31)
    for text in ("a lift", "a cake"):
        story.put(Favor(contact=ana.id, text=text, date=story.day))
    assert sorted(shown(story)) == ["Ana", "Ana", "Ben"]
    assert shown(story, limit=2) == ["Ana", "Ben"]
    assert story.actions() == ["check-in", "check-in", "thank", "thank"]


def test_a_promise_due_tomorrow_stands_before_thanks_of_today(story: Story) -> None:
    five_to_thank(story)
    people = [story.add(f"Friend {number}") for number in range(3)]
    for person in people:
        tomorrow = story.day + dt.timedelta(days=1)
        story.put(Promise(contact=person.id, text="the book", due=tomorrow))
    assert {o.suggestion.action for o in story.today().suggestions} == {"keep-promise"}
