"""Two contacts made one: nothing is lost, and it can be taken back."""

import datetime as dt

import pytest

from personal_crm.domain.base import Origin
from personal_crm.domain.contact import Contact, ExtraLine, Labelled, Photo
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import (
    Boundary,
    Event,
    Fact,
    Favor,
    Interaction,
    Kept,
    News,
    Promise,
    Relation,
    Thread,
)
from personal_crm.domain.tables import EXPORTED
from personal_crm.services import contacts, duplicates, exporting
from personal_crm.services.merging.cards import differing
from personal_crm.services.merging.service import NOT_BETWEEN, STRICTER, merge

DAY = dt.date(2026, 5, 4)


@pytest.fixture
def two(story):
    ana = contacts.add(
        story.house,
        Contact(
            name="Ana Díaz",
            title="Baker",
            rhythm="often",
            emails=(Labelled(value="ana@x.test"),),
            sources=(Origin(plugin="vcard", source="a.vcf", uid="1"),),
        ),
    )
    other = contacts.add(
        story.house,
        Contact(
            name="Anita Diaz",
            title="Owner",
            rhythm="monthly",
            birthday=PartialDate(1990, 2, 14),
            tags=("choir",),
            emails=(Labelled(value="ANA@x.test"), Labelled(value="anita@y.test")),
            photo=Photo(url="https://x.test/a.jpg"),
            sources=(Origin(plugin="vcard", source="b.vcf", uid="2"),),
        ),
    )
    return ana, other


def all_of(story, kind):
    return list(story.house.store.all(kind))


def whole(story):
    return exporting.export(story.house, "json", include_private=True)


def test_both_cards_values_stand_on_one(story, two):
    ana, other = two
    made = merge(story.house, ana, other).contact
    assert all_of(story, Contact) == [made]
    assert (made.id, made.name, made.title) == (ana.id, "Ana Díaz", "Baker")
    assert [email.value for email in made.emails] == ["ana@x.test", "anita@y.test"]
    assert (made.birthday, made.tags, made.photo) == (other.birthday, ("choir",), other.photo)
    assert {origin.uid for origin in made.sources} == {"1", "2"}
    second = {(line.name, line.value) for line in made.extra}
    assert {("TITLE", "Owner"), ("FN", "Anita Diaz")} <= second
    assert ("X-PERSONAL-CRM-RHYTHM", "monthly") in second


def test_the_value_chosen_stands_and_the_other_is_kept(story, two):
    ana, other = two
    assert {"name", "title", "rhythm"} <= set(differing(ana, other))
    made = merge(story.house, ana, other, {"title", "rhythm"}).contact
    assert (made.name, made.title, made.rhythm) == ("Ana Díaz", "Owner", "monthly")
    assert ExtraLine(name="TITLE", value="Baker") in made.extra


def test_all_that_named_the_other_names_the_one_that_is_left(story, two):
    ana, other = two
    leo = contacts.add(story.house, Contact(name="Leo"))
    for record in (
        Interaction(date=DAY, contacts=(other.id, leo.id, ana.id)),
        Promise(contact=other.id, text="the book"),
        Favor(contact=other.id, text="the cat", date=DAY),
        Thread(contact=other.id, text="the interview"),
        News(text="moved", date=DAY, told=(ana.id, other.id)),
        Relation(contact=other.id, label="mother", other=leo.id),
        Event(uid="e", start=dt.datetime(2026, 5, 5), contacts=(other.id,), absent=(other.id,)),
        Kept(plugin="vcard", uid="2", record=other.id, digest="x"),
    ):
        story.put(record)
    duplicates.separate(story.house, leo, other)
    merge(story.house, ana, other)
    documents = [d for kind in EXPORTED.values() for d in story.house.store.all(kind).documents()]
    assert other.id not in str(documents)
    (moment,) = all_of(story, Interaction)
    assert moment.contacts == (ana.id, leo.id)
    assert [k.record for k in all_of(story, Kept)] == [ana.id]
    assert all_of(story, News)[0].told == (ana.id,)
    assert story.house.people.find("Leo").apart == (ana.id,)


def test_what_stood_between_the_two_is_kept_as_a_fact(story, two):
    ana, other = two
    story.put(Relation(contact=other.id, label="sister", other=ana.id))
    assert NOT_BETWEEN in merge(story.house, ana, other).told
    assert all_of(story, Relation) == []
    (fact,) = all_of(story, Fact)
    assert (fact.contact, "sister of Ana Díaz" in fact.text) == (ana.id, True)


def test_the_stricter_of_each_part_of_two_boundaries_holds(story, two):
    ana, other = two
    story.put(Boundary(contact=ana.id, pause_until=DAY, at_most_days=30, avoid=("work",), by="me"))
    story.put(Boundary(contact=other.id, no_contact=True, at_most_days=10, reason="asked"))
    assert STRICTER in merge(story.house, ana, other).told
    (left,) = all_of(story, Boundary)
    assert (left.contact, left.pause_until, left.no_contact, left.at_most_days) == (
        ana.id, DAY, True, 30,
    )  # fmt: skip
    assert (left.avoid, left.by, left.reason) == (("work",), "them", "asked")


def test_an_answer_to_a_suggestion_still_answers_it(story, two):
    ana, other = two
    story.put(Favor(contact=other.id, text="fed the cat", date=DAY, noted=DAY))
    offered = story.the("thank")
    story.respond_to(offered, "dismissed")
    assert "thank" not in story.actions()
    merge(story.house, ana, other)
    assert "thank" not in story.actions()


def test_it_is_taken_back_and_done_again_byte_for_byte(story, two):
    ana, other = two
    story.put(Promise(contact=other.id, text="the book", due=DAY))
    story.put(Relation(contact=other.id, label="sister", other=ana.id))
    story.put(Boundary(contact=other.id, no_contact=True))
    story.put(Kept(plugin="vcard", uid="2", record=other.id, digest="x"))
    before, kept = whole(story), all_of(story, Kept)
    merge(story.house, ana, other)
    after = whole(story)
    story.house.store.undo()
    assert (whole(story), all_of(story, Kept)) == (before, kept)
    story.house.store.redo()
    assert whole(story) == after


def test_nobody_is_merged_with_themselves_nor_by_a_field_of_many(story, two):
    ana, other = two
    with pytest.raises(WrongCall):
        merge(story.house, ana, ana)
    with pytest.raises(WrongCall):
        merge(story.house, ana, other, {"emails"})
