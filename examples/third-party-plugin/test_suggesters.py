"""Both suggesters keep what the program relies on, and the gift idea comes when it is of use."""

import datetime as dt

import example_people
import gift_ideas

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.person import Person
from personal_crm.domain.records import Fact
from personal_crm.plugin import Span
from personal_crm.plugin.testing import A_YEAR, SuggesterConformance


class TestBirthdays(SuggesterConformance):
    suggester = example_people.personal_crm_suggesters()[0]


class TestGiftIdeas(SuggesterConformance):
    suggester = gift_ideas.personal_crm_suggesters()[0]


ANA = Contact(id="c1", name="Ana", birthday=PartialDate(None, 6, 20))
IDEA = Fact(id="f1", contact="c1", text="Gift: a tea pot")


def test_an_idea_comes_back_two_weeks_before_the_birthday() -> None:
    allergy = Fact(id="f2", contact="c1", text="allergic to nuts")
    (one,) = gift_ideas.suggest(Person(contact=ANA, facts=(IDEA, allergy)), A_YEAR)
    assert one.title == "Ana’s birthday: “Gift: a tea pot”"
    assert (one.first_day, one.last_day) == (dt.date(2026, 6, 6), dt.date(2026, 6, 20))


def test_it_holds_in_any_day_of_them_alone() -> None:
    day = dt.date(2026, 6, 6)
    assert list(gift_ideas.suggest(Person(contact=ANA, facts=(IDEA,)), Span(day, day)))
    assert not list(gift_ideas.suggest(Person(contact=ANA), A_YEAR))
