"""Saying that somebody to review is somebody you have."""

from personal_crm.domain.contact import Labelled
from personal_crm.services.importing import service
from personal_crm.services.importing.review import same_person, somebody_else, take_back

LUNCH = """UID:lunch
SUMMARY:Lunch
DTSTART:20260420T120000Z
ATTENDEE:mailto:ana@y.test"""


def to_review(planned):
    return [e for file in planned.files for e in file.entries if e.verdict == "review"]


def test_the_card_joins_the_contact_and_its_meetings_with_it(desk):
    mine = desk.add("Ana Díaz", title="Baker")
    cards = desk.cards("UID:1\nFN:Ana Díaz\nTITLE:Owner\nEMAIL:ana@y.test")
    planned = desk.plan(cards, desk.calendar(LUNCH))
    same_person(desk.house, planned, to_review(planned)[0])
    assert desk.counts(planned) == {"added": 1, "updated": 1}
    service.apply(desk.house, planned)
    ana = desk.contact("Ana Díaz")
    assert (ana.id, ana.title) == (mine.id, "Baker")
    assert ana.emails == (Labelled(value="ana@y.test"),)
    assert ("TITLE", "Owner") in {(line.name, line.value) for line in ana.extra}
    assert [desk.names_of(event.contacts) for event in desk.events()] == [["Ana Díaz"]]
    assert [moment.contacts for moment in desk.moments()] == [(mine.id,)]
    assert desk.counts(desk.plan(cards)) == {"unchanged": 1}


def test_a_chain_of_them_ends_at_the_first(desk):
    mine = desk.add("Ana Díaz")
    planned = desk.plan(
        desk.cards(
            "UID:1\nFN:Ana Díaz\nEMAIL:a@x.test",
            "UID:2\nFN:Anita\nEMAIL:a@x.test\nTEL:+34600000001",
            "UID:3\nFN:Nita\nTEL:+34600000001\nTITLE:Baker",
        )
    )
    for entry in to_review(planned):
        same_person(desk.house, planned, entry)
    service.apply(desk.house, planned)
    ana = desk.contact("Ana Díaz")
    assert (ana.id, ana.title, len(desk.contacts())) == (mine.id, "Baker", 1)
    assert [source.uid for source in ana.sources] == ["1", "2", "3"]


def test_what_other_cards_of_the_import_said_of_them_stays(desk):
    desk.add("Ana Díaz", emails=(Labelled(value="a@x.test"),))
    planned = desk.plan(
        desk.cards(
            "UID:1\nFN:Ana\nEMAIL:a@x.test\nTITLE:Baker",
            "UID:2\nFN:Ana Díaz\nORG:Bread",
            "UID:3\nFN:Ana D\nEMAIL:a@x.test\nROLE:Boss",
        )
    )
    same_person(desk.house, planned, to_review(planned)[0])
    service.apply(desk.house, planned)
    ana = desk.contact("Ana Díaz")
    assert (ana.title, ana.organization, ana.role) == ("Baker", "Bread", "Boss")


def test_one_undo_takes_it_back(desk):
    desk.add("Ana Díaz")
    before = desk.records()
    planned = desk.plan(desk.cards("UID:1\nFN:Ana Díaz\nTITLE:Owner"))
    same_person(desk.house, planned, to_review(planned)[0])
    service.apply(desk.house, planned)
    desk.house.store.undo()
    assert desk.records() == before


def test_what_was_said_last_is_unsaid_first(desk):
    mine = desk.add("Ana Díaz")
    cards = desk.cards(
        "UID:1\nFN:Ana Díaz\nEMAIL:a@x.test",
        "UID:2\nFN:Anita\nEMAIL:a@x.test\nTEL:+34600000001",
        "UID:3\nFN:Nita\nTEL:+34600000001\nTITLE:Baker",
    )
    planned, untouched = desk.plan(cards), desk.plan(cards)

    def shape(plan):
        return [(e.verdict, e.title, e.other_name, e.reason) for e in plan.files[0].entries]

    first, second, third = planned.files[0].entries
    same_person(desk.house, planned, first)
    after_one = shape(planned)
    somebody_else(planned, second)
    same_person(desk.house, planned, third)
    assert take_back(planned) is third
    assert take_back(planned) is second
    assert shape(planned) == after_one
    assert take_back(planned) is first
    assert take_back(planned) is None
    assert shape(planned) == shape(untouched)
    somebody_else(planned, first)
    service.apply(desk.house, planned)
    assert mine in desk.contacts()
    assert sorted(contact.name for contact in desk.contacts()) == [
        *("Ana Díaz", "Ana Díaz", "Anita", "Nita"),
    ]
