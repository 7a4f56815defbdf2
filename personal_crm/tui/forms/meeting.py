"""The forms about a meeting: what is worth remembering of it, and who was not there."""

from typing import cast

from personal_crm.domain.contact import Contact, Labelled
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import TONES, Interaction, Tone
from personal_crm.services import agenda, contacts, moments
from personal_crm.services.agenda import Meeting
from personal_crm.services.house import House
from personal_crm.services.importing.history import interaction_of
from personal_crm.tui.forms import logging
from personal_crm.tui.forms.fields import YES, Field, yes_or_no
from personal_crm.tui.forms.form import Answers, Form
from personal_crm.tui.forms.logging import KINDS_BY_WORD, UNSAID, kind_field
from personal_crm.tui.forms.names import NameSuggester, people_of
from personal_crm.tui.speech import weekday

MYSELF = "you"
EVERYONE = "nobody: all were there"


def about(house: House, met: Meeting) -> Form:
    """Return the form that writes down what is worth remembering of `met`."""
    if met.moment is not None:
        return logging.change(house, met.moment)
    made = interaction_of(met.event, None)

    def save(answers: Answers) -> str:
        tone = answers["tone"]
        people = people_of(house, answers["people"], None)
        written = Interaction(
            date=met.day,
            kind=KINDS_BY_WORD[answers["kind"]],
            tone=None if tone == UNSAID else cast(Tone, tone),
            note=answers["note"].strip(),
            place=made.place,
            duration_minutes=made.duration_minutes,
            event=met.event.id,
            private=answers["private"] == YES,
        )
        moments.log(house, people, written)
        return f"Written down with {moments.names(people)}. u takes it back"

    names = ", ".join(person.name for person in met.people)
    fields = [
        Field("note", "what", met.event.summary),
        Field(
            "people", "with", names, "names, with commas between", suggester=NameSuggester(house)
        ),
        kind_field(made.kind),
        Field("tone", "tone", UNSAID, words=(UNSAID, *TONES)),
        yes_or_no("private", "private", chosen=met.event.private),
    ]
    day = weekday(met.day, house.clock.today())
    return Form("Anything to remember?", fields, save, about=f"{met.event.summary}, {day}")


def somebody_new(house: House, met: Meeting) -> Form:
    """Return the form that writes down somebody who takes part and whom you do not have.

    Raises:
        WrongCall: where there is nobody.
    """
    found = {(one.name or one.email): one for one in met.strangers}
    if not found:
        raise WrongCall("everybody with an address in this meeting is somebody you have", "", "")

    def save(answers: Answers) -> str:
        one = found[answers["who"]]
        name = answers["name"].strip() or one.name
        email = Labelled(value=one.email)
        added = contacts.add(house, Contact(name=name, emails=(email,)))
        return f"{added.name} is written down, with your meetings. u takes it back"

    fields = [
        Field("who", "who", words=tuple(found)),
        Field("name", "name", hint="as you call them; else as the calendar does"),
    ]
    return Form("Somebody new", fields, save, about=met.event.summary)


def who_was_not_there(house: House, met: Meeting) -> Form:
    """Return the form that asks who was not there."""
    named = {person.name: person for person in met.people}
    taken_back = (EVERYONE,) if met.event.absent or met.event.missed else ()

    def save(answers: Answers) -> str:
        who = answers["who"]
        if who == EVERYONE:
            agenda.as_in_the_calendar(house, met.event)
            return "All were there, then. u takes it back"
        if who == MYSELF:
            agenda.missed(house, met.event)
            return "You were not there, then. u takes it back"
        return away(house, met, named[who])

    fields = [Field("who", "who", words=(*named, MYSELF, *taken_back))]
    return Form("Who was not there?", fields, save, about=met.event.summary)


def away(house: House, met: Meeting, person: Contact) -> str:
    """Note that `person` was not there, and return what to tell."""
    agenda.was_not_there(house, met.event, person)
    return f"{person.name} was not there, then. u takes it back"
