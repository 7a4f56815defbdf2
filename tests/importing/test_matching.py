"""Whom a card is: by its id, then an email, then a phone where names agree; never by name."""

import itertools

import pytest

from personal_crm.domain.contact import Labelled, Phone

EMAIL = (Labelled(value="ana@x.test"),)
PHONE = (Phone(value="+34 600 000 001", e164="+34600000001"),)


def test_the_same_id_is_the_same_person_whatever_else_changed(desk):
    desk.take(desk.cards("UID:1\nFN:Ana Díaz\nEMAIL:ana@x.test\nTEL:+34600000001"))
    planned, _ = desk.take(desk.cards("UID:1\nFN:Anna Weber\nEMAIL:anna@y.test"))
    assert desk.counts(planned) == {"updated": 1}
    assert [contact.name for contact in desk.contacts()] == ["Anna Weber"]


def test_the_id_outranks_the_email(desk):
    desk.take(desk.cards("UID:1\nFN:Ana", "UID:2\nFN:Leo\nEMAIL:leo@x.test"))
    desk.take(desk.cards("UID:1\nFN:Ana\nEMAIL:leo@x.test"))
    assert desk.contact("Ana").emails == (Labelled(value="leo@x.test"),)
    assert desk.contact("Leo").emails == (Labelled(value="leo@x.test"),)


def test_an_email_is_sure_whatever_the_case(desk):
    before = desk.add("Ana", emails=EMAIL)
    planned, _ = desk.take(desk.cards("UID:1\nFN:A. D.\nEMAIL:ANA@X.test"))
    assert desk.counts(planned) == {"updated": 1}
    assert [contact.id for contact in desk.contacts()] == [before.id]


def test_the_email_outranks_the_phone(desk):
    desk.add("Ana", emails=EMAIL)
    desk.add("Ana Díaz", phones=PHONE)
    desk.take(desk.cards("UID:1\nFN:Ana Díaz\nEMAIL:ana@x.test\nTEL:600 000 001\nTITLE:Baker"))
    assert desk.contact("Ana").title == "Baker"
    assert desk.contact("Ana Díaz").title == ""


def test_an_email_of_several_is_for_the_one_whose_name_agrees(desk):
    desk.add("Tom Smith", emails=EMAIL)
    desk.add("Ana Smith", emails=EMAIL)
    desk.take(desk.cards("UID:1\nFN:Ana Smith\nEMAIL:ana@x.test\nTITLE:Baker"))
    assert desk.contact("Ana Smith").title == "Baker"
    planned = desk.plan(desk.cards("UID:2\nFN:Zoe\nEMAIL:ana@x.test"))
    assert desk.counts(planned) == {"review": 1}


@pytest.mark.parametrize("name", ["Ana Díaz", "ana diaz", "Ana", "A. Diaz", "Díaz, Ana", "Nita"])
def test_a_phone_is_sure_where_the_names_agree(desk, name):
    desk.add("Ana Díaz", phones=PHONE, nicknames=("Nita",))
    planned = desk.plan(desk.cards(f"UID:1\nFN:{name}\nTEL:+34 600 00 00 01"))
    assert desk.counts(planned) == {"updated": 1}


@pytest.mark.parametrize("name", ["Leo Díaz", "Office", "Anastasia"])
def test_a_phone_of_another_name_is_to_review(desk, name):
    mine = desk.add("Ana Díaz", phones=PHONE)
    planned = desk.plan(desk.cards(f"UID:1\nFN:{name}\nTEL:+34600000001"))
    entry = planned.files[0].entries[0]
    assert (entry.verdict, entry.other) == ("review", mine.id)
    assert "another name" in entry.reason


def test_a_name_alone_is_never_enough(desk):
    desk.add("Ana Díaz", phones=PHONE)
    planned, _ = desk.take(desk.cards("UID:1\nFN:Ana Díaz\nTEL:+34600000002"))
    assert desk.counts(planned) == {"review": 1}
    assert [contact.name for contact in desk.contacts()] == ["Ana Díaz", "Ana Díaz"]


def test_one_to_review_becomes_a_contact_of_its_own_and_is_not_asked_about_again(desk):
    mine = desk.add("Ana Díaz")
    path = desk.cards("UID:1\nFN:Ana Díaz\nTITLE:Baker")
    desk.take(path)
    mine_now, other = desk.contacts()
    assert (mine_now, other.title) == (mine, "Baker")
    assert desk.counts(desk.plan(path)) == {"unchanged": 1}


def test_two_cards_of_one_file_that_share_an_address_are_to_review(desk):
    planned = desk.plan(desk.cards("UID:1\nFN:Ana\nEMAIL:a@x.test", "UID:2\nFN:B\nEMAIL:A@x.test"))
    assert desk.counts(planned) == {"added": 1, "review": 1}


def test_two_of_one_id_are_both_kept_and_known_again(desk):
    path = desk.cards("UID:1\nFN:Ana", "UID:1\nFN:Leo", "UID:1\nFN:Ana")
    planned, _ = desk.take(path)
    assert desk.counts(planned) == {"added": 2, "unchanged": 1}
    assert desk.counts(desk.plan(path)) == {"unchanged": 3}


def test_a_card_without_an_id_is_known_by_its_text(desk):
    path = desk.cards("FN:Ana\nTITLE:Baker")
    desk.take(path)
    assert desk.counts(desk.plan(path)) == {"unchanged": 1}


def test_names_of_invisible_characters_are_nobody_in_particular(desk):
    desk.add("\u200e")
    planned = desk.plan(desk.cards("UID:1\nFN:\u200f"))
    assert desk.counts(planned) == {"added": 1}


def test_a_group_and_a_card_of_nobody_are_skipped_and_told(desk):
    planned, _ = desk.take(
        desk.cards(
            "UID:1\nFN:Ana", "UID:2\nFN:Choir\nX-ADDRESSBOOKSERVER-KIND:group", "UID:3\nNOTE:who?"
        )
    )
    assert desk.counts(planned) == {"added": 1, "skipped": 2}
    assert [issue.line for issue in planned.files[0].issues] == [6, 12]
    assert [contact.name for contact in desk.contacts()] == ["Ana"]


def test_twenty_at_once_are_spread(desk):
    desk.take(desk.cards(*(f"UID:{n}\nFN:Friend {n}" for n in range(20))))
    spread = sorted(contact.spread for contact in desk.contacts())
    gaps = [later - sooner for sooner, later in itertools.pairwise(spread)]
    assert min(gaps) > 0
    assert max(gaps) < 0.1
