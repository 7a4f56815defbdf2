"""A name counts with a second signal, and a number that many have counts for nothing."""

import pytest

from personal_crm.domain.contact import Labelled, Phone
from personal_crm.domain.dates import PartialDate
from personal_crm.services.importing import service
from personal_crm.services.importing.review import somebody_else
from personal_crm.services.merging.service import merge

PHONE = (Phone(value="+34 600 000 001"),)
BORN = "BDAY:1990-02-14"


def first(planned):
    return planned.files[0].entries[0]


@pytest.mark.parametrize("name", ["William Gray", "Gray, Bill", "BILL GRÄY", "William J Gray"])
def test_a_whole_name_and_a_birthday_are_sure(desk, name):
    desk.add("Bill Gray", birthday=PartialDate(1990, 2, 14))
    assert first(desk.plan(desk.cards(f"UID:1\nFN:{name}\n{BORN}"))).verdict == "updated"


def test_a_name_and_another_birthday_are_to_review(desk):
    desk.add("Bill Gray", birthday=PartialDate(1960, 3, 1), organization="Bakery")
    planned = desk.plan(desk.cards(f"UID:1\nFN:Bill Gray\nORG:Bakery\n{BORN}"))
    assert first(planned).verdict == "review"


def test_a_day_of_two_different_years_is_no_reason(desk):
    desk.add("Bill Gray", birthday=PartialDate(1960, 2, 14))
    entry = first(desk.plan(desk.cards(f"UID:1\nFN:Bill Gray\n{BORN}")))
    assert (entry.verdict, entry.reason) == ("review", "the same name")


def test_two_desks_of_one_firm_are_to_review(desk):
    mails = (Labelled(value="a.diaz@firm.test"),)
    desk.add("Ana Díaz", organization="Firm", emails=mails)
    planned = desk.plan(desk.cards("UID:1\nFN:Ana Díaz\nORG:Firm\nEMAIL:a.diaz2@firm.test"))
    assert first(planned).verdict == "review"


def test_two_who_fit_a_name_and_a_firm_are_to_review(desk):
    desk.add("Ana Díaz", organization="Firm")
    desk.add("Ana Díaz", organization="Firm")
    assert first(desk.plan(desk.cards("UID:1\nFN:Ana Díaz\nORG:Firm"))).verdict == "review"


def test_a_shared_number_is_never_sure(desk):
    desk.add("Ana Díaz", phones=PHONE)
    desk.add("Leo Díaz", phones=PHONE)
    planned = desk.plan(desk.cards("UID:1\nFN:Ana Díaz\nTEL:+34600000001"))
    assert (first(planned).verdict, first(planned).other) == ("review", desk.contact("Ana Díaz").id)


@pytest.mark.parametrize("name", ["Díaz", "Ana Díaz Jr."])
def test_a_familys_number_and_name_are_to_review(desk, name):
    desk.add("Ana Díaz", phones=PHONE)
    assert first(desk.plan(desk.cards(f"UID:1\nFN:{name}\nTEL:+34600000001"))).verdict == "review"


def test_a_switchboard_in_one_file_asks_about_nobody(desk):
    names = ("Ana Díaz", "Ben Okafor", "Chen Wu", "Dora Klein", "Eva Lund", "Finn Berg")
    cards = (f"UID:{n}\nFN:{name}\nTEL:+34600000001" for n, name in enumerate(names))
    assert desk.counts(desk.plan(desk.cards(*cards))) == {"added": 6}


def test_an_offices_address_under_another_name_is_to_review(desk):
    desk.add("Ana Díaz", emails=(Labelled(value="info@firm.test"),))
    planned = desk.plan(desk.cards("UID:1\nFN:Ben Okafor\nEMAIL:info@firm.test"))
    assert first(planned).verdict == "review"


def test_the_card_of_an_export_is_known_by_our_own_id(desk):
    ana = desk.add("Ana Díaz")
    planned = desk.plan(desk.cards(f"UID:{ana.id}\nFN:Ana Ruiz"))
    assert (first(planned).verdict, first(planned).reason) == (
        "updated", "the card that you exported",
    )  # fmt: skip


def test_somebody_else_stays_somebody_else(desk):
    ana = desk.add("Ana Díaz")
    planned = desk.plan(desk.cards("UID:1\nFN:Ana Díaz\nTITLE:Baker"))
    somebody_else(planned, first(planned))
    service.apply(desk.house, planned)
    other = next(contact for contact in desk.contacts() if contact.id != ana.id)
    assert other.apart == (ana.id,)


def test_both_cards_go_on_to_update_the_merged_one(desk):
    one = desk.cards("UID:1\nFN:Ana Díaz\nTITLE:Baker\nEMAIL:a@x.test", name="a.vcf")
    two = desk.cards("UID:2\nFN:Anita\nTITLE:Owner\nEMAIL:b@x.test", name="b.vcf")
    desk.take(one, two)
    ana, other = desk.contact("Ana Díaz"), desk.contact("Anita")
    merge(desk.house, ana, other)
    assert desk.counts(desk.plan(one, two)) == {"unchanged": 2}
    later = desk.cards("UID:2\nFN:Anita\nTITLE:Chief\nEMAIL:c@x.test\nROLE:Boss", name="b.vcf")
    desk.take(later)
    (left,) = desk.contacts()
    assert (left.id, left.title, left.role) == (ana.id, "Baker", "Boss")
    assert [email.value for email in left.emails] == ["a@x.test", "c@x.test"]
    assert [line.value for line in left.extra if line.name == "TITLE"] == ["Chief"]
