"""Who was there: by address, and by names in the summary with care."""

import datetime as dt

import pytest

from personal_crm.domain.contact import Contact, Labelled
from personal_crm.domain.records import Attendee, Event
from personal_crm.services.importing.attending import Attending

ANA = Contact(id="ana", name="Ana Díaz", given="Ana", emails=(Labelled(value="ana@x.test"),))
TOM = Contact(id="tom", name="Tom Okafor", given="Tom", nicknames=("Tommy",))
WILL = Contact(id="will", name="Will Hart", given="Will")
MAY = Contact(id="may", name="May", given="May")
BO = Contact(id="bo", name="Bo Li", given="Bo")
ME = Contact(id="me", name="Kim Me", given="Kim", emails=(Labelled(value="me@x.test"),))
EVERYONE = (ANA, TOM, WILL, MAY, BO, ME)


def event(summary="", *attendees, organizer=None):
    people = tuple(Attendee(email=email, status=status) for email, status in attendees)
    host = Attendee(email=organizer) if organizer else None
    start = dt.datetime(2026, 5, 1, 9)
    return Event(uid="1", start=start, summary=summary, attendees=people, organizer=host)


def at(summary, *attendees, contacts=EVERYONE, organizer=None):
    attending = Attending(contacts, ["ME@x.test"])
    return sorted(attending.of(event(summary, *attendees, organizer=organizer)))


@pytest.mark.parametrize(
    ("summary", "present"),
    [
        ("Lunch w/ Ana", ["ana"]),
        ("Lunch w/Ana", ["ana"]),
        ("lunch with ana", ["ana"]),
        ("Coffee with Ana Díaz", ["ana"]),
        ("ANA DIAZ: coffee", ["ana"]),
        ("Coffee with Ana Di\u0301az", ["ana"]),
        ("Anabel, then Ana Díaz", ["ana"]),
        ("Ana <> Tom", ["ana", "tom"]),
        ("Ana & Tom", ["ana", "tom"]),
        ("Dinner: Ana, Tom, Will", ["ana", "tom", "will"]),
        ("Coffee With Ana At Noon", ["ana"]),
        ("Tommy’s party", ["tom"]),
        ("Essen mit Tom", ["tom"]),
        ("Walk with Will and May", ["may", "will"]),
        ("Breakfast with Bo Li", ["bo"]),
        ("Call Ana", ["ana"]),
        ("Coffee Tom", ["tom"]),
        ("1:1 Ana", ["ana"]),
        ("Ana/Tom 1:1", ["ana", "tom"]),
        ("Ana x Tom", ["ana", "tom"]),
        ("Dinner at the Díaz'", ["ana"]),
        ("Dinner at the Díaz’s", ["ana"]),
        ("Barbecue with the Okafors", ["tom"]),
        ("Ana - Tom sync", ["ana", "tom"]),
        ("Kim – Ana", ["ana"]),
    ],
)
def test_names_that_are_joined(summary, present):
    assert at(summary) == present


@pytest.mark.parametrize(
    "summary",
    [
        "Will call the bank",
        "will - ana",
        "Ana - dentist",
        "Dentist - Ana",
        "Dinner at the Hart",
        "Call will be late",
        "Coffee Ana Gómez",
        "Review in May",
        "Ana",
        "Anaconda with scales",
        "Lunch with Ana Gómez",
        "Lunch with Ana-Maria",
        "where there's a will and a way",
        "Coffee with Bo",
        "Dinner with Kim",
        "Call about ana@x.test",
        "[link=x]@Banana[/] %s {0} \x1b[31m",
        "",
    ],
)
def test_names_that_could_mean_anything(summary):
    assert at(summary) == []


def test_two_of_one_given_name_are_neither():
    other = Contact(id="ana2", name="Ana Gil", given="Ana")
    both = (ANA, other)
    assert at("Lunch with Ana", contacts=both) == []
    assert at("Lunch with Ana Gil", contacts=both) == ["ana2"]


def test_two_of_one_whole_name_are_neither():
    assert at("Coffee with Ana Díaz", contacts=(ANA, Contact(id="b", name="ana diaz"))) == []


def test_an_address_counts_unless_they_declined():
    assert at("x", ("ANA@x.test", "accepted")) == ["ana"]
    assert at("x", ("ana@x.test", "")) == ["ana"]
    assert at("Lunch with Ana", ("ana@x.test", "declined")) == []
    assert at("x", organizer="ana@x.test") == ["ana"]
    assert at("x", ("stranger@x.test", "accepted"), ("", "accepted")) == []


def test_you_are_nobody_to_meet():
    assert at("Ana & Kim", ("me@x.test", "accepted"), organizer="me@x.test") == ["ana"]


def test_an_address_of_two_stays_with_the_first():
    twin = Contact(id="twin", name="Twin", emails=ANA.emails)
    assert at("x", ("ana@x.test", ""), contacts=(ANA, twin)) == ["ana"]


@pytest.mark.parametrize(
    ("organizer", "initiator"),
    [("me@X.test", "me"), ("ana@x.test", "them"), ("stranger@x.test", None), (None, None)],
)
def test_who_asked_for_it(organizer, initiator):
    assert Attending(EVERYONE, ["me@x.test"]).initiator(event(organizer=organizer)) == initiator


def test_whether_you_declined():
    attending = Attending(EVERYONE, ["me@x.test"])
    assert attending.declined_by_me(event("", ("me@x.test", "declined")))
    assert not attending.declined_by_me(event("", ("ana@x.test", "declined")))
