"""The forms about news of your own: what they are, and who has heard them."""

from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import News
from personal_crm.services import records
from personal_crm.services.house import House
from personal_crm.tui.forms.fields import listed
from personal_crm.tui.forms.form import Answers, Form
from personal_crm.tui.forms.names import people_field
from personal_crm.tui.forms.recording import asked_day, asked_private, asked_text, record_form


def news(house: House, before: News | None = None) -> Form:
    """Return the form that writes down something of your own, or changes it."""
    today = house.clock.today()
    about = before or News(text="", date=today)
    asked = (
        asked_text(about, "we are moving to Porto"),
        asked_day(about, "date", "since", today),
        asked_private(about),
    )
    return record_form(house, "News of your own", about, asked)


def told(house: House, heard: News) -> Form:
    """Return the form that asks who has heard the news."""

    def save(answers: Answers) -> str:
        contacts = [house.people.find(name) for name in listed(answers["people"])]
        if not contacts:
            raise WrongCall("who has heard it?", "", "name them, with commas between")
        records.tell(house, heard, contacts)
        return "Noted who has heard it. u takes it back"

    return Form("Who has heard it?", [people_field(house, None)], save, about=heard.text)
