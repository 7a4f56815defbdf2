"""The form that asks when a suggestion may come back."""

import datetime as dt

from personal_crm.domain.errors import WrongCall
from personal_crm.services import responding
from personal_crm.services.house import House
from personal_crm.services.suggesting.day import Offered
from personal_crm.tui.forms.fields import Field, day_field, day_of
from personal_crm.tui.forms.form import Answers, Form
from personal_crm.tui.speech import weekday

TYPED = "the day below"
UNTIL = {"tomorrow": 1, "in 3 days": 3, "in a week": 7}


def snooze(house: House, offered: Offered) -> Form:
    """Return the form for `offered`."""
    today = house.clock.today()

    def save(answers: Answers) -> str:
        typed = day_of(answers, "day", today)
        ahead = UNTIL.get(answers["until"])
        until = typed or (today + dt.timedelta(days=ahead) if ahead else None)
        if until is None:
            raise WrongCall("which day?", "", "write it as in 2 weeks or 8 May")
        responding.respond(house, offered, "snoozed", until=until)
        return f"It comes back {weekday(until, today)}. u takes it back"

    fields = [
        Field("until", "until", "tomorrow", words=(*UNTIL, TYPED)),
        day_field("day", "or until", today, hint="in 2 weeks, 8 May"),
    ]
    return Form("Another day", fields, save, about=offered.suggestion.title)
