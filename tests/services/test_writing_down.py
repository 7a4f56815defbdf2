"""People, moments, boundaries and the other records: each action one, and undone whole."""

import datetime as dt
from typing import Any

import pytest

from personal_crm.domain.contact import Contact, Labelled
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import Boundary, Favor, Interaction, Milestone, Promise, Relation
from personal_crm.services import boundaries, contacts, moments, records

Story = Any


# contacts


def test_a_person_gets_an_id_the_day_and_the_parts_of_their_name(story: Story) -> None:
    ana = contacts.add(story.house, Contact(name="  Ana Maria Diaz "))
    assert (ana.name, ana.given, ana.family) == ("Ana Maria Diaz", "Ana Maria", "Diaz")
    assert ana.added == story.day
    assert story.after(0).house.people.find(ana.id) == ana


def test_the_parts_that_are_given_outrank_the_guess(story: Story) -> None:
    ana = contacts.add(story.house, Contact(name="Ana Maria Diaz", given="Ana"))
    assert (ana.given, ana.family) == ("Ana", "")


@pytest.mark.parametrize("name", ["", "  ", "\t"])
def test_a_person_needs_a_name(story: Story, name: str) -> None:
    with pytest.raises(WrongCall, match="needs a name"):
        story.add(name)
    ana = story.add("Ana")
    with pytest.raises(WrongCall, match="needs a name"):
        contacts.edit(story.house, ana, {"name": name})
    assert story.house.people.find(ana.id).name == "Ana"


def test_half_a_surrogate_pair_in_a_name_harms_nothing(story: Story) -> None:
    assert story.add("Ana \ud83d").name == "Ana \ufffd"


def test_numbers_are_understood_in_the_country_that_is_set(story: Story) -> None:
    story.folder.mkdir()
    (story.folder / "config.toml").write_text('[phone]\nregion = "ES"\n')
    ana = story.after(0).add("Ana", phones=contacts.phones((" 600 000 000 ",)))
    assert [(p.value, p.e164) for p in ana.phones] == [("600 000 000", "+34600000000")]


@pytest.mark.parametrize(
    "written, placed",
    [
        ("600 000 000", ""),
        ("+34 600 000 000", "+34600000000"),
        ("0034 600 000 000", "+34600000000"),
        ("00 34 600 000 000", ""),
        ("0012", ""),
    ],
)
def test_no_country_is_guessed_where_none_is_set(
    story: Story, monkeypatch: pytest.MonkeyPatch, written: str, placed: str
) -> None:
    monkeypatch.setenv("LC_ALL", "es_ES.UTF-8")
    ana = story.add("Ana", phones=contacts.phones((written,)))
    assert [(p.value, p.e164) for p in ana.phones] == [(written, placed)]


def test_people_are_matched_by_name_email_tag_and_organization(story: Story) -> None:
    story.add("Ana Díaz", tags=("Choir",), emails=(Labelled(value="a@x.test"),))
    story.add("Ben", organization="Choir & Sons")
    story.add("Cleo", archived=True)

    def names(query: str, **options: Any) -> list[str]:
        return [c.name for c in contacts.matching(story.house, query, **options)]

    assert names("") == ["Ana Díaz", "Ben"]
    assert (names("diaz"), names("A@X"), names("choir")) == (
        ["Ana Díaz"],
        ["Ana Díaz"],
        ["Ana Díaz", "Ben"],
    )
    assert names("", tag="choir") == ["Ana Díaz"]
    assert names("", archived=True) == ["Cleo"]


# moments


def test_a_moment_is_written_down_once_for_all_who_were_there(story: Story) -> None:
    ana, ben = story.add("Ana"), story.add("Ben")
    logged = moments.log(story.house, [ana, ben, ana], Interaction(date=story.day, kind="meal"))
    assert logged.interaction.contacts == (ana.id, ben.id)
    assert moments.listed(story.house, ben) == [logged.interaction]
    story.house.store.undo(logged.transaction)
    assert moments.listed(story.house) == []


def test_trying_a_moment_writes_nothing(story: Story) -> None:
    ana = story.add("Ana")
    before = story.files()
    tried = moments.log(story.house, [ana], Interaction(date=story.day), dry_run=True)
    assert tried.transaction is None
    assert story.files() == before


def test_a_moment_is_with_somebody(story: Story) -> None:
    with pytest.raises(WrongCall, match="with whom"):
        moments.touch(story.house, [], story.day, "me")


def test_moments_are_listed_newest_first_from_a_day_on(story: Story) -> None:
    ana, ben = story.add("Ana"), story.add("Ben")
    for days_ago in (3, 9, 1):
        story.log(ana, days_ago)
    story.log(ben, 2)
    days = [(story.day - m.date).days for m in moments.listed(story.house)]
    assert days == [1, 2, 3, 9]
    assert len(moments.listed(story.house, ana, since=story.ago(3))) == 2


def test_the_label_of_an_action_names_three_and_counts_the_rest(story: Story) -> None:
    people = [story.add(name) for name in ("Ana", "Ben", "Cleo", "Dora", "Emil")]
    moments.touch(story.house, people, story.day, "both")
    assert story.house.store.actions()[0].label == "In touch with Ana, Ben, Cleo and 2 more"


# records


def test_a_record_is_found_by_its_id_and_by_an_ending_of_it(story: Story) -> None:
    ana = story.add("Ana")
    favor = records.add(story.house, Favor(contact=ana.id, text="a lift", date=story.day), ana)
    for key in (favor.id, favor.id[-4:], favor.id[-12:]):
        assert records.find(story.house, Favor, key) == favor
    for key in ("", favor.id[-3:], "zzzz", favor.id[:-1] + "!"):
        with pytest.raises(WrongCall):
            records.find(story.house, Favor, key)
    with pytest.raises(WrongCall, match="no promise"):
        records.find(story.house, Promise, favor.id)


def test_an_ending_that_fits_several_is_a_wrong_call(story: Story) -> None:
    for key in ("019c1c38-a404-7000-8000-000000000abc", "019c1c38-a404-7000-8000-100000000abc"):
        story.put(Favor(contact="c", text="x", date=story.day), key=key)
    with pytest.raises(WrongCall, match="2 of them"):
        records.find(story.house, Favor, "0abc")


@pytest.mark.parametrize("text", ["", "  "])
def test_a_record_needs_a_text(story: Story, text: str) -> None:
    ana = story.add("Ana")
    with pytest.raises(WrongCall, match="needs a text"):
        records.add(story.house, Promise(contact=ana.id, text=text), ana)


def test_a_promise_that_moves_remembers_its_days(story: Story) -> None:
    ana = story.add("Ana")
    first, second, third = (story.ago(-days) for days in (1, 2, 3))
    added = Promise(contact=ana.id, text="the book", due=first)
    promise = records.add(story.house, added, ana)
    moved = records.move(story.house, records.move(story.house, promise, second), third)
    assert (moved.due, moved.moved_from) == (third, (first, second))


def test_records_are_those_of_the_person_asked_for(story: Story) -> None:
    ana, ben = story.add("Ana"), story.add("Ben")
    for person in (ana, ben):
        milestone = Milestone(contact=person.id, text="a job", date=story.day)
        records.add(story.house, milestone, person)
    assert len(records.listed(story.house, Milestone)) == 2
    (of_ben,) = records.listed(story.house, Milestone, ben)
    assert of_ben.contact == ben.id


def test_each_change_of_a_record_is_undone_by_itself(story: Story) -> None:
    ana = story.add("Ana")
    favor = records.add(story.house, Favor(contact=ana.id, text="a lift", date=story.day), ana)
    records.edit(story.house, favor, {"text": "two lifts"})
    records.delete(story.house, favor)
    seen = []
    for _ in range(3):
        story.house.store.undo()
        seen.append([found.text for found in story.house.store.all(Favor)])
    assert seen == [["two lifts"], ["a lift"], []]


# boundaries


def test_setting_a_boundary_changes_what_is_named_alone(story: Story) -> None:
    ana = story.add("Ana")
    first = boundaries.put(story.house, ana, {"at_most_days": 30, "reason": "busy"})
    second = boundaries.put(story.house, ana, {"pause_until": dt.date(2026, 6, 1)})
    assert (second.id, second.at_most_days, second.reason) == (first.id, 30, "busy")
    assert list(story.house.store.all(Boundary)) == [second]


def test_a_boundary_is_cleared_and_given_back(story: Story) -> None:
    ana = story.add("Ana")
    assert boundaries.clear(story.house, ana) is None
    boundary = boundaries.put(story.house, ana, {"no_contact": True})
    assert boundaries.clear(story.house, ana) == boundary
    assert boundaries.of(story.house, ana) is None
    story.house.store.undo()
    assert boundaries.of(story.house, ana) == boundary


def test_what_cannot_be_is_refused(story: Story) -> None:
    ana = story.add("Ana", rhythm="monthly")
    with pytest.raises(WrongCall, match="nobody is their own mother"):
        records.add(story.house, Relation(contact=ana.id, label="mother", other=ana.id), ana)
    with pytest.raises(WrongCall, match="cannot end in the past"):
        boundaries.put(story.house, ana, {"pause_until": story.ago(1)})
    with pytest.raises(WrongCall, match="a day to come"):
        contacts.edit(story.house, ana, {"died": PartialDate(story.day.year + 1)})
    with pytest.raises(WrongCall, match="20 days, of 30: the longest gap is shorter"):
        contacts.edit(story.house, ana, {"longest_days": 20})
    assert contacts.edit(story.house, ana, {"longest_days": 30}).longest_days == 30


# what another screen or command wrote meanwhile


def test_a_change_keeps_what_was_written_meanwhile(story: Story) -> None:
    ana = story.add("Ana")
    contacts.edit(story.house, ana, {"tags": ("choir",)})
    contacts.edit(story.house, ana, {"pronouns": "she/her"})
    contacts.set_archived(story.house, ana, True)
    now = story.house.people.find(ana.id)
    assert (now.tags, now.pronouns, now.archived) == (("choir",), "she/her", True)
    walk = moments.log(story.house, [ana], Interaction(date=story.day, note="Walk")).interaction
    moments.edit(story.house, walk, {"place": "Lisbon"})
    moments.edit(story.house, walk, {"tone": "warm"})
    edited = story.house.store.all(Interaction).get(walk.id)
    assert (edited.place, edited.tone) == ("Lisbon", "warm")
    soup = records.add(story.house, Promise(contact=ana.id, text="soup"), ana)
    records.edit(story.house, soup, {"text": "hot soup"})
    records.keep(story.house, soup)
    kept = story.house.store.all(Promise).get(soup.id)
    assert (kept.text, kept.state) == ("hot soup", "kept")


def test_what_was_taken_away_meanwhile_is_not_brought_back_by_a_change(story: Story) -> None:
    ana = story.add("Ana")
    soup = records.add(story.house, Promise(contact=ana.id, text="soup"), ana)
    records.delete(story.house, soup)
    with pytest.raises(WrongCall, match="promise was taken away meanwhile"):
        records.keep(story.house, soup)
    assert list(story.house.store.all(Promise)) == []
