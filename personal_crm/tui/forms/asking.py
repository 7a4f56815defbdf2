"""The form that answers the question of the day."""

from personal_crm.domain.tables import TYPE_WORD
from personal_crm.services import asking
from personal_crm.services.house import House
from personal_crm.services.suggesting.asking import KINDNESS, PROMISE, QUESTIONS, WAITING
from personal_crm.tui.forms.fields import Field
from personal_crm.tui.forms.form import Answers, Form

HINTS = {
    KINDNESS: "Ana fed the cat all weekend",
    PROMISE: "Leo: send him the article",
    WAITING: "Mia hears from the school this week",
}


def of_the_day(house: House, kind: str) -> Form:
    """Return the form of one line, which names who it is about."""

    def save(answers: Answers) -> str:
        made = asking.answer(house, kind, answers["text"])
        return f"Written down as a {TYPE_WORD[type(made)]}. u takes it back"

    return Form(QUESTIONS[kind], [Field("text", "who, and what", hint=HINTS[kind])], save)
