"""Birthdays that stand in calendars land on the cards of those whose they are."""

import datetime as dt

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import Event
from personal_crm.services import contacts
from personal_crm.services.importing.yearly import told_by

FEBRUARY = PartialDate(None, 2, 14)
NAME = "ana diaz"


def day(summary, uid="x", start="20260214"):
    return f"UID:{uid}\nSUMMARY:{summary}\nDTSTART;VALUE=DATE:{start}\nRRULE:FREQ=YEARLY"


@pytest.mark.parametrize(
    ("summary", "label", "name", "year"),
    [
        ("Ana Díaz's birthday", "birthday", NAME, None),
        ("Ana Díaz\u2019s 36th Birthday", "birthday", NAME, None),
        ("Ana Díaz - Birthday", "birthday", NAME, None),
        ("Ana Díaz (birthday)", "birthday", NAME, None),
        ("\N{BIRTHDAY CAKE} Ana Díaz's Birthday (1990)", "birthday", NAME, 1990),
        ("Ana Díaz (36) Birthday", "birthday", NAME, None),
        ("Birthday: Ana Díaz", "birthday", NAME, None),
        ("Birthday of Ana Díaz", "birthday", NAME, None),
        ("Geburtstag von Ana Díaz (*1990)", "birthday", NAME, 1990),
        ("Ana Díaz hat Geburtstag", "birthday", NAME, None),
        ("Cumpleaños de Ana Díaz", "birthday", NAME, None),
        ("Anniversaire d'Ana Díaz", "birthday", NAME, None),
        ("Compleanno di Ana Díaz", "birthday", NAME, None),
        ("Ana Díaz's wedding anniversary", "anniversary", NAME, None),
        ("Hochzeitstag Ana Díaz", None, None, None),
        ("Buy a birthday cake", None, None, None),
        ("Birthday party planning", None, None, None),
    ],
)
def test_a_summary_tells_whose_day_it_is(summary, label, name, year):
    event = Event(uid="x", start=dt.datetime(2026, 2, 14), all_day=True, summary=summary)
    told = told_by(event)
    if label is None:
        assert told is None
    else:
        assert told == (label, PartialDate(year, 2, 14), name)


def test_a_meeting_at_an_hour_is_no_birthday():
    event = Event(uid="x", start=dt.datetime(2026, 2, 14, 18), summary="Ana Díaz's birthday")
    assert told_by(event) is None


def birthdays(desk):
    return {c.name: str(c.birthday or "") for c in desk.house.store.all(Contact)}


def test_a_birthday_lands_on_the_card_of_the_one_who_has_the_name(desk):
    desk.add("Ana Díaz")
    desk.add("Leo Brandt")
    planned, _ = desk.take(desk.calendar(day("Ana Díaz\u2019s birthday")))
    assert birthdays(desk) == {"Ana Díaz": "--02-14", "Leo Brandt": ""}
    assert len(planned.days) == 1, "once, whatever the number of years"
    assert desk.moments() == [], "a birthday is no meeting"
    desk.house.store.undo()
    assert birthdays(desk) == {"Ana Díaz": "", "Leo Brandt": ""}


def test_google_writes_no_word_but_the_name(desk):
    desk.add("Ana Díaz")
    desk.take(desk.calendar(day("Ana Díaz", uid="2026_BIRTHDAY_12ab@google.com")))
    assert birthdays(desk)["Ana Díaz"] == "--02-14"


def test_of_two_of_one_name_nobody_is_taken(desk):
    for _ in range(2):
        desk.add("Ana Díaz")
    planned, _ = desk.take(desk.calendar(day("Ana Díaz's birthday"), day("Bo's birthday", "y")))
    assert set(birthdays(desk).values()) == {""}
    assert planned.strangers == ("ana diaz", "bo")


def test_your_own_day_stands_and_the_other_is_shown(desk):
    ana = desk.add("Ana Díaz")
    contacts.edit(desk.house, ana, {"birthday": PartialDate(1990, 2, 15)})
    planned, _ = desk.take(desk.calendar(day("Ana Díaz's birthday")))
    assert birthdays(desk)["Ana Díaz"] == "1990-02-15"
    (change,) = [c for file in planned.files for e in file.entries for c in e.changes]
    assert (change.yours_stands, str(change.after)) == (True, "--02-14")


def test_the_same_day_with_its_year_stays_as_it_is(desk):
    ana = desk.add("Ana Díaz")
    contacts.edit(desk.house, ana, {"birthday": PartialDate(1990, 2, 14)})
    path = desk.calendar(day("Ana Díaz's birthday"))
    desk.take(path)
    assert birthdays(desk)["Ana Díaz"] == "1990-02-14"
    assert desk.take(path)[1] is None


def test_an_anniversary_stands_among_their_dates(desk):
    desk.add("Ana Díaz")
    path = desk.calendar(day("Ana Díaz's anniversary"))
    desk.take(path)
    (ana,) = desk.house.store.all(Contact)
    assert [(d.label, d.date) for d in ana.dates] == [("anniversary", FEBRUARY)]
    assert desk.take(path)[1] is None


def test_who_comes_later_finds_their_birthday_there(desk):
    desk.take(desk.calendar(day("Ana Díaz's birthday")))
    assert desk.add("Ana Díaz").birthday == FEBRUARY
    desk.take(desk.cards("FN:Ana Díaz\nEMAIL:ana@x.test", name="other.vcf"))


def test_a_card_of_the_same_import_says_it_first(desk):
    calendar = desk.calendar(day("Ana Díaz's birthday"))
    cards = desk.cards("FN:Ana Díaz\nTEL:+4930123456\nNOTE:from the choir")
    desk.take(calendar, cards)
    (ana,) = desk.house.store.all(Contact)
    assert (ana.birthday, ana.note) == (FEBRUARY, "from the choir")


def test_one_that_was_taken_off_does_not_come_back(desk):
    desk.add("Ana Díaz")
    desk.take(desk.calendar(day("Ana Díaz’s birthday")))
    (ana,) = desk.house.store.all(Contact)
    contacts.edit(desk.house, ana, {"birthday": None})
    planned, _ = desk.take(desk.calendar(day("Ana Díaz’s birthday") + "\nPRIORITY:5"))
    assert (birthdays(desk), planned.days) == ({"Ana Díaz": ""}, [])
