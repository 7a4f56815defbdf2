"""What forgetting somebody tells before and after."""

import datetime as dt
from typing import Any

import pytest

from personal_crm.domain.contact import Contact, Labelled, Phone, Related
from personal_crm.domain.errors import NobodyFits, PersonalCrmError, WrongCall
from personal_crm.domain.records import (
    Attendee,
    Event,
    Fact,
    Interaction,
    Promise,
    Relation,
    Thread,
)
from personal_crm.services import contacts, exporting, forgetting, moments
from personal_crm.services.forgetting import Outlook
from personal_crm.services.naming import said_when

EMAIL = (Labelled(value="ana@quintana.test"),)


@pytest.fixture
def ana(story: Any) -> Contact:
    """Ana, of whom three things are written down, two of them with Ben."""
    ana, ben = story.add("Ana Quintana", emails=EMAIL), story.add("Ben Orr")
    story.put(Promise(contact=ana.id, text="the ladder"))
    story.put(Relation(contact=ben.id, label="friend", other=ana.id))
    story.put(Interaction(date=story.day, contacts=(ana.id,)))
    story.put(Interaction(date=story.day, contacts=(ana.id, ben.id)))
    return ana


def test_it_is_told_before_what_goes_and_what_stays(story: Any, ana: Contact) -> None:
    files = story.files()
    expected = forgetting.outlook(story.house, ana)
    assert expected == Outlook({"interaction": 1, "promise": 1, "relation": 1}, 1, True)
    assert forgetting.counted(expected) == "1 interaction, 1 promise, 1 relation"
    assert story.files() == files
    told = forgetting.forget(story.house, ana)
    assert told.outlook == expected
    left = story.house.people.contacts()
    assert [contact.name for contact in left] == ["Ben Orr"]
    assert forgetting.outlook(story.house, left[0]) == Outlook({"interaction": 1}, 0, False)


def test_who_has_neither_address_nor_number_nor_card_cannot_be_known_again(story: Any) -> None:
    assert not forgetting.outlook(story.house, story.add("Ana")).recognisable
    assert forgetting.outlook(story.house, story.imported("Tom")).recognisable


def test_records_that_still_name_them_are_listed(story: Any, ana: Contact) -> None:
    ben = story.house.people.find("Ben Orr")
    leo = story.add("Leo", related=(Related(label="sister", name="Ana Quintana"),))
    naming = [
        story.put(Fact(contact=ben.id, text="met ANA, at school")),
        story.put(Thread(contact=ben.id, text="did ana@quintana.test answer?")),
        story.put(Event(uid="u", start=story.house.clock.now(), summary="Lunch with Ana")),
        story.put(Interaction(date=story.day, contacts=(ben.id,), note="Aña Quintana called")),
    ]
    story.put(Fact(contact=ben.id, text="likes bananas and anaconda"))
    street = story.put(Fact(contact=ben.id, text="lives in the Quintana street"))
    story.put(
        Event(
            uid="v",
            start=story.house.clock.now(),
            attendees=(Attendee(email="ana@quintana.test", name="Ana Quintana"),),
        )
    )
    told = forgetting.forget(story.house, ana)
    listed = {(found.type, found.id, found.contact, found.text) for found in told.still_named_in}
    assert listed == {
        ("contact", leo.id, leo.id, "Ana Quintana"),
        ("fact", naming[0].id, ben.id, "met ANA, at school"),
        ("thread", naming[1].id, ben.id, "did ana@quintana.test answer?"),
        ("event", naming[2].id, None, "Lunch with Ana"),
        ("interaction", naming[3].id, ben.id, "Aña Quintana called"),
        ("fact", street.id, ben.id, "lives in the Quintana street"),
    }


def test_a_family_name_that_others_have_names_nobody(story: Any, ana: Contact) -> None:
    ben = story.house.people.find("Ben Orr")
    story.add("Leo Quintana")
    story.put(Fact(contact=ben.id, text="lives in the Quintana street"))
    assert forgetting.forget(story.house, ana).still_named_in == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("call 0170 123-4567", True),
        ("+49 170 1234567, evenings", True),
        ("0170/123 45 68", False),
        ("of 1234567 things", True),
        ("4567", False),
    ],
)
def test_a_number_is_found_however_it_is_written(story: Any, text: str, named: bool) -> None:
    number = Phone(value="+49 170 1234567", e164="+491701234567")
    ana, ben = story.add("Ana", phones=(number,)), story.add("Ben Orr")
    story.put(Fact(contact=ben.id, text=text))
    assert bool(forgetting.forget(story.house, ana).still_named_in) is named


def test_all_that_a_record_says_of_them_is_shown(story: Any, ana: Contact) -> None:
    leo = story.add("Leo", note="knows Ana", how_met="at Ana's party")
    (named,) = forgetting.forget(story.house, ana).still_named_in
    assert (named.id, named.text) == (leo.id, "knows Ana … at Ana's party")


def test_a_series_is_listed_once(story: Any, ana: Contact) -> None:
    week, start = dt.timedelta(weeks=1), story.house.clock.now()
    for times in range(3):
        story.put(Event(uid="u", start=start + times * week, summary="Lunch with Ana"))
    story.put(Event(uid="u", start=start + 3 * week, summary="Ana pays"))
    (pays, lunch) = sorted(forgetting.forget(story.house, ana).still_named_in, key=lambda n: n.text)
    assert (pays.times, pays.first, pays.last) == (1, story.day + 3 * week, story.day + 3 * week)
    assert (lunch.times, lunch.first, lunch.last) == (3, story.day, story.day + 2 * week)
    assert said_when(lunch, story.day) == "3 times, 4 May to 18 May"


def test_words_are_unsaid_with_them_or_later(story: Any, ana: Contact) -> None:
    ben = story.house.people.find("Ben Orr")
    story.put(Fact(contact=ben.id, text="met Ana, and Anita's dog"))
    assert forgetting.forget(story.house, ana, ["Ana"]).reworded == 1
    assert forgetting.unsay(story.house, ["anita"]) == 1
    (fact,) = story.house.store.all(Fact)
    assert fact.text == "met somebody, and somebody's dog"
    with pytest.raises(WrongCall, match="no word"):
        forgetting.unsay(story.house, ["…"])


def test_files_elsewhere_are_told_the_one_with_the_name_a_last_time(
    story: Any, ana: Contact, tmp_path: Any
) -> None:
    for name in ("all.json", "ana.json"):
        exporting.write(story.house, tmp_path / name, b"all")
    told = forgetting.forget(story.house, ana)
    assert told.files_elsewhere == (str(tmp_path / "all.json"), str(tmp_path / "ana.json"))
    ben = story.after(1).house.people.find("Ben Orr")
    assert forgetting.forget(story.house, ben).files_elsewhere == (str(tmp_path / "all.json"),)


def test_what_others_have_before_their_eyes_does_not_come_back(story: Any, ana: Contact) -> None:
    other = type(story)(story.folder, story.day)
    forgetting.forget(story.house, ana)
    with pytest.raises(PersonalCrmError, match=r"forgotten|taken away"):
        contacts.edit(other.house, ana, {"note": "is back"})
    with pytest.raises(PersonalCrmError, match=r"forgotten|taken away"):
        moments.touch(other.house, [ana], other.day, "me")
    with pytest.raises(NobodyFits):
        forgetting.forget(other.house, ana)
    assert [contact.name for contact in other.house.people.contacts()] == ["Ben Orr"]


def test_the_list_of_today_is_made_anew_without_them(story: Any) -> None:
    ana = story.add("Ana", rhythm="often")
    story.put(Promise(contact=ana.id, text="the ladder", due=story.day))
    assert story.today(everything=True).suggestions
    forgetting.forget(story.house, ana)
    for day in (story, story.after(0)):
        today = day.today(everything=True)
        assert (today.suggestions, today.promises) == ((), ())
    assert not any(b"Ana" in content for content in story.files().values())
