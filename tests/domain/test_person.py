"""How often you want to be in touch, how often you are, and what a person adds up to."""

import datetime as dt
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal_crm.domain.base import Origin
from personal_crm.domain.cadence import observed_cadence, wished_cadence
from personal_crm.domain.contact import RHYTHMS, Contact, Rhythm
from personal_crm.domain.person import Person
from personal_crm.domain.records import Fact, Initiator, Interaction, News, Promise

FIRST = dt.date(2026, 1, 1)
IMPORTED = (Origin(plugin="vcard", source="phone.vcf", uid="1"),)


def moments(
    *days_after: int, by: tuple[Initiator | None, ...] | None = None
) -> tuple[Interaction, ...]:
    whose = by or (None,) * len(days_after)
    return tuple(
        Interaction(date=FIRST + dt.timedelta(days=days), initiated_by=side)
        for days, side in zip(days_after, whose, strict=True)
    )


@pytest.mark.parametrize(
    ("rhythm", "own", "wished"),
    [
        (None, None, None),
        ("often", None, 10),
        ("monthly", None, 30),
        ("seasonal", None, 100),
        ("dates-only", None, None),
        ("household", None, None),
        (None, 14, 14),
        ("often", 14, 14),
        ("dates-only", 14, 14),
        ("household", 14, None),
    ],
)
def test_the_wished_cadence(rhythm: Rhythm | None, own: int | None, wished: int | None) -> None:
    assert wished_cadence(Contact(rhythm=rhythm, cadence_days=own)) == wished


@pytest.mark.parametrize(
    ("days_after", "gap"),
    [
        ((), None),
        ((0,), None),
        ((0, 7), None),
        ((0, 0, 7, 7), None),
        ((0, 7, 14), 7),
        ((14, 0, 7), 7),
        ((0, 7, 7, 7, 21), 7),
        ((0, 1, 31, 61), 30),
        ((0, 10, 30, 31, 61), 10),
    ],
)
def test_the_observed_cadence_is_the_median_gap(
    days_after: tuple[int, ...], gap: int | None
) -> None:
    assert observed_cadence(FIRST + dt.timedelta(days=days) for days in days_after) == gap


@given(st.lists(st.dates(), min_size=3, unique=True), st.randoms())
def test_the_observed_cadence_is_a_gap_in_whatever_order(
    days: list[dt.date], order: Random
) -> None:
    in_order = sorted(days)
    gaps = sorted((b - a).days for a, b in pairwise(in_order))
    order.shuffle(days)
    assert observed_cadence(days) == gaps[(len(gaps) - 1) // 2]


def test_a_person_without_a_rhythm_has_the_observed_cadence() -> None:
    weekly = moments(0, 7, 14, 21)
    assert Person(contact=Contact()).cadence_days is None
    assert Person(contact=Contact(), interactions=weekly).cadence_days == 7
    assert Person(contact=Contact(cadence_days=20), interactions=weekly).cadence_days == 20
    assert Person(contact=Contact(rhythm="monthly"), interactions=weekly).cadence_days == 30
    assert Person(contact=Contact(rhythm="household"), interactions=weekly).cadence_days is None
    assert Person(contact=Contact(rhythm="dates-only"), interactions=weekly).cadence_days is None


def test_the_last_interaction_is_the_newest() -> None:
    assert Person(contact=Contact()).last_interaction is None
    both = moments(0, 7)
    assert Person(contact=Contact(), interactions=both).last_interaction == both[1]


def test_who_only_came_with_an_address_book_is_quiet() -> None:
    imported = Contact(name="Ana", sources=IMPORTED)
    assert Person(contact=imported).quiet
    assert Person(contact=imported, news=(News(text="moved", date=FIRST),)).quiet
    assert not Person(contact=Contact(name="Ana")).quiet
    assert not Person(contact=Contact(sources=IMPORTED, cadence_days=9)).quiet
    assert not Person(contact=imported, interactions=moments(0)).quiet
    assert not Person(contact=imported, promises=(Promise(contact="a", text="call"),)).quiet
    assert not Person(contact=imported, facts=(Fact(contact="a", text="no nuts"),)).quiet


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_whoever_was_given_a_rhythm_is_not_quiet(rhythm: Rhythm) -> None:
    assert not Person(contact=Contact(sources=IMPORTED, rhythm=rhythm)).quiet


@pytest.mark.parametrize(
    ("by", "unanswered"),
    [
        ((), False),
        (("me",), False),
        (("me", "me"), True),
        (("them", "me", "me"), True),
        (("me", "me", "them"), False),
        (("me", "me", "both"), False),
        (("me", "me", None), False),
        (("me", "them", "me"), False),
        (("me", None, "me"), False),
    ],
)
def test_two_moves_of_yours_with_nothing_after_are_unanswered(
    by: tuple[Initiator | None, ...], unanswered: bool
) -> None:
    person = Person(contact=Contact(), interactions=moments(*range(len(by)), by=by))
    latest = FIRST + dt.timedelta(days=len(by) - 1)
    assert person.unanswered_since() == (latest if unanswered else None)
