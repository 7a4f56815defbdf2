"""Who was forgotten does not come back with the next file, and nobody else stays away for it."""

from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.contact import Contact, Labelled
from personal_crm.domain.records import Event, Interaction, Promise
from personal_crm.services import contacts, exporting

ANA = """
UID:ana-1
FN:Ana Quintana
EMAIL:ana@quintana.test
TEL;TYPE=home:+34 600 700 800
"""
MEETING = """
UID:lunch
DTSTART:20260420T120000Z
DTEND:20260420T130000Z
SUMMARY:Lunch
ORGANIZER:mailto:ana@quintana.test
ATTENDEE;CN=Ana Quintana;PARTSTAT=ACCEPTED:mailto:ANA@quintana.test
ATTENDEE;CN=Ben;PARTSTAT=ACCEPTED:mailto:ben@orr.test
"""


@pytest.fixture
def forgetful(desk: Any) -> Any:
    """A home that imported Ana and Ben with a meeting of both, and forgot Ana."""
    ben = "FN:Ben Orr\nEMAIL:ben@orr.test"
    desk.take(desk.cards(ANA, ben), desk.calendar(MEETING))
    forget(desk, "Ana Quintana")
    return desk


def forget(desk: Any, who: str) -> None:
    desk.house.store.forget(desk.house.people.find(who).id)


def names(desk: Any) -> set[str]:
    return {contact.name for contact in desk.house.store.all(Contact)}


@pytest.mark.parametrize(
    "card",
    [
        ANA,
        ANA.replace("Ana Quintana", "Anna Q."),
        "UID:ana-1\nFN:A Quintana",
        "FN:A Quintana\nEMAIL:Ana@Quintana.test",
        "FN:ana quintana\nTEL:+34600700800",
    ],
)
def test_a_card_of_theirs_is_skipped_without_their_name(forgetful: Any, card: str) -> None:
    plan = forgetful.plan(forgetful.cards(card))
    (file,) = plan.files
    (entry,) = file.entries
    assert (entry.verdict, entry.records) == ("skipped", [])
    (issue,) = file.issues
    assert issue.message == "skipped: somebody you wanted forgotten"
    assert "uintana" not in f"{issue} {entry.title} {entry.reason}"


def test_a_number_alone_is_for_you_to_say(forgetful: Any) -> None:
    plan = forgetful.plan(forgetful.cards("FN:Tom Quintana\nTEL:+34 600 700 800"))
    (entry,) = plan.files[0].entries
    assert entry.verdict == "review"
    assert "somebody you wanted forgotten" in entry.reason
    assert entry.other == ""


def test_others_come_in(forgetful: Any) -> None:
    forgetful.take(forgetful.cards("FN:Ana Quintana\nTEL:+34 600 999 999"))
    assert names(forgetful) == {"Ben Orr", "Ana Quintana"}


def test_the_calendar_does_not_bring_them_back(forgetful: Any) -> None:
    plan = forgetful.plan(forgetful.calendar(MEETING))
    assert [entry.verdict for entry in plan.files[0].entries] == ["unchanged"]
    forgetful.take(forgetful.calendar(MEETING.replace("SUMMARY:Lunch", "SUMMARY:Dinner")))
    (event,) = forgetful.house.store.all(Event)
    assert [attendee.email for attendee in event.attendees] == ["ben@orr.test"]
    assert event.organizer is None
    (moment,) = forgetful.house.store.all(Interaction)
    assert len(moment.contacts) == 1


def test_who_has_the_address_now_is_no_stranger(forgetful: Any) -> None:
    again = Contact(name="Ana Again", emails=(Labelled(value="ana@quintana.test"),))
    added = contacts.add(forgetful.house, again)
    forgetful.take(forgetful.cards(ANA), forgetful.calendar(MEETING))
    assert names(forgetful) == {"Ben Orr", "Ana Again"}
    (event,) = forgetful.house.store.all(Event)
    assert added.id in event.contacts


@pytest.mark.parametrize("card", [ANA, ANA.replace("UID:ana-1", "UID:other")])
def test_who_shares_their_address_does_not_let_them_in(forgetful: Any, card: str) -> None:
    family = Contact(name="Zoe Quintana", emails=(Labelled(value="ana@quintana.test"),))
    zoe = contacts.add(forgetful.house, family)
    forgetful.take(forgetful.cards(card))
    assert names(forgetful) == {"Ben Orr", "Zoe Quintana"}
    assert forgetful.house.people.find("Zoe Quintana") == zoe


def test_an_earlier_export_does_not_bring_them_back(desk: Any, tmp_path: Path) -> None:
    desk.take(desk.cards(ANA, "FN:Ben Orr\nEMAIL:ben@orr.test"), desk.calendar(MEETING))
    ana = desk.house.people.find("Ana Quintana")
    with desk.house.store.transaction("Promise") as change:
        change.put(Promise(id="p", contact=ana.id, text="the ladder"))
    export = exporting.export(desk.house, "json")
    (tmp_path / "all.json").write_bytes(export)
    forget(desk, "Ana Quintana")
    plan = desk.plan(str(tmp_path / "all.json"))
    assert {entry.verdict for entry in plan.files[0].entries} == {"unchanged", "skipped"}
    other = type(desk)(tmp_path / "other")
    other.take(other.cards(ANA))
    forget(other, "Ana Quintana")
    other.take(str(tmp_path / "all.json"))
    assert names(other) == {"Ben Orr"}
    assert list(other.house.store.all(Promise)) == []
    (event,) = other.house.store.all(Event)
    assert [attendee.email for attendee in event.attendees] == ["ben@orr.test"]
