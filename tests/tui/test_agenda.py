"""The agenda: weeks of meetings, and what one makes of them."""

import datetime as dt

import pytest

from personal_crm.domain.contact import Contact, Labelled
from personal_crm.domain.records import Event, Interaction
from personal_crm.services import contacts
from personal_crm.services.importing import service

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:lunch
DTSTART:20260428T123000
DTEND:20260428T133000
SUMMARY:Lunch w/ Leo
LOCATION:Lake
END:VEVENT
BEGIN:VEVENT
UID:trip
DTSTART;VALUE=DATE:20260429
SUMMARY:Boat trip
ATTENDEE:mailto:ana@x.test
ATTENDEE:mailto:leo@x.test
ATTENDEE;CN=Tom Weiss:mailto:tom@x.test
END:VEVENT
BEGIN:VEVENT
UID:film
DTSTART:20260507T190000
SUMMARY:Cinema with Leo
END:VEVENT
BEGIN:VEVENT
UID:off
DTSTART:20260508T190000
SUMMARY:Walk with Leo
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def calendar(tmp_path):
    path = tmp_path / "phone.ics"
    path.write_bytes(CALENDAR.replace("\n", "\r\n").encode())
    return str(path)


@pytest.fixture
def met(house, calendar):
    """A home with Ana, Leo and their calendar; call it to read the calendar again."""
    for name in ("Ana Díaz", "Leo Brandt"):
        email = Labelled(value=f"{name[:3].lower()}@x.test")
        contacts.add(house, Contact(name=name, given=name[:3], emails=(email,)))

    def take():
        planned = service.plan(house, service.Request((calendar,)))
        return service.apply(house, planned)

    take()
    return take


def events(house):
    house.store.refresh()
    return {event.uid: event for event in house.store.all(Event)}


def moments(house):
    house.store.refresh()
    return {moment.note: moment for moment in house.store.all(Interaction)}


async def test_nothing_is_said_kindly(look):
    async with look() as viewer:
        assert "No calendar is here yet." in await viewer.press("3")


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_meetings_stand_in_their_weeks_with_who_takes_part(look, met, size):
    async with look(size) as viewer:
        shown = (await viewer.press("3")).splitlines()
    at = {
        name: n
        for n, text in enumerate(shown)
        for name in ("Last week", "This week")
        if name in text
    }
    rows = {n: text for n, text in enumerate(shown) if "Leo Brandt" in text and ":" in text}
    lunch = next(n for n, text in rows.items() if "Lunch w/ Leo" in text)
    film = next(n for n, text in rows.items() if "Cinema with Leo" in text)
    assert at["Last week"] < lunch < at["This week"] < film
    assert "Tue 28 Apr 12:30" in shown[lunch]
    assert any("Walk with Leo · cancelled" in text for text in shown)


async def test_a_coming_meeting_opens_its_brief(look, met):
    async with look() as viewer:
        await viewer.press("3")
        assert "Leo Brandt" in await viewer.press("enter")
        assert "escape goes back" in viewer.read()


async def test_a_past_one_is_one_key_from_a_note(look, met, house):
    async with look() as viewer:
        await viewer.press("3", "up", "up")
        assert "What happened" in await viewer.press("l")
        await viewer.press("ctrl+a", "ctrl+k")
        await viewer.write("he wants to move north")
        await viewer.press("enter")
    moment = moments(house)["he wants to move north"]
    assert (moment.date, moment.kind) == (dt.date(2026, 4, 28), "meal")
    assert moment.event == events(house)["lunch"].id
    assert met() is None, "a calendar read again leaves your words alone"
    assert "he wants to move north" in moments(house)


async def test_who_was_not_there_leaves_history_and_stays_away(look, met, house):
    assert "Lunch w/ Leo" in moments(house)
    async with look() as viewer:
        assert "Leo Brandt was not there" in await viewer.press("3", "up", "up", "x")
    assert "Lunch w/ Leo" not in moments(house)
    met()
    assert events(house)["lunch"].contacts == ()
    assert "Lunch w/ Leo" not in moments(house)


async def test_undo_brings_them_back(look, met, house):
    before = events(house), moments(house)
    async with look() as viewer:
        await viewer.press("3", "up", "up", "x", "u")
    assert (events(house), moments(house)) == before


async def test_of_several_one_is_named_and_all_can_be_taken_back(look, met, house):
    names = {c.id: c.name for c in house.store.all(Contact)}

    def there():
        return sorted(names[key] for key in moments(house)["Boat trip"].contacts)

    async with look() as viewer:
        assert "Who was not there?" in await viewer.press("3", "up", "x")
        assert "Ana Díaz was not there" in await viewer.press("enter")
        assert there() == ["Leo Brandt"]
        await viewer.press("x", "left", "enter")
    assert there() == ["Ana Díaz", "Leo Brandt"]


async def test_you_may_not_have_been_there_yourself(look, met, house):
    async with look() as viewer:
        told = await viewer.press("3", "up", "x", "right", "right", "enter")
    assert "You were not there" in told
    assert "Boat trip" not in moments(house)
    met()
    assert events(house)["trip"].missed
    assert "Boat trip" not in moments(house)


async def test_what_you_wrote_yourself_is_not_taken_away(look, met, house):
    async with look() as viewer:
        await viewer.press("3", "up", "up", "l", "ctrl+a", "ctrl+k")
        await viewer.write("we laughed")
        told = await viewer.press("enter", "x")
    assert "you wrote something down about it" in told
    assert "we laughed" in moments(house)


async def test_somebody_new_comes_with_their_meetings(look, met, house):
    async with look() as viewer:
        assert "Tom Weiss" in await viewer.press("3", "up", "a")
        assert "Tom Weiss is written down" in await viewer.press("enter")
    there = moments(house)["Boat trip"].contacts
    assert "Tom Weiss" in {c.name for c in house.store.all(Contact) if c.id in there}


async def test_where_all_are_known_that_is_said(look, met):
    async with look() as viewer:
        assert "is somebody you have" in await viewer.press("3", "up", "up", "a")


async def test_after_a_meeting_today_is_one_key_from_a_note(look, met, house, tmp_path):
    path = tmp_path / "friday.ics"
    friday = CALENDAR.replace("20260428T", "20260503T").replace("UID:", "UID:again-")
    path.write_bytes(friday.replace("\n", "\r\n").encode())
    service.apply(house, service.plan(house, service.Request((str(path),))))
    async with look() as viewer:
        assert "Leo Brandt, yesterday: remember anything? (t · -)" in viewer.read()
        await viewer.press("m", "ctrl+a", "ctrl+k")
        await viewer.write("he sings in a band")
        assert "anything to remember" not in await viewer.press("enter")
    assert "he sings in a band" in moments(house)


async def test_a_meeting_that_passed_becomes_history_when_the_screen_opens(met, look, house):
    async with look(now=dt.datetime(2026, 5, 8, 9)) as viewer:
        assert "1 meeting of the calendar became history" in viewer.read()
        assert "Cinema with Leo" in moments(house)
        await viewer.press("u")
        assert "Cinema with Leo" not in moments(house)
