"""What workers tell, and what one part of the screen tells another."""

from typing import TYPE_CHECKING

from textual.message import Message

from personal_crm.domain.errors import PersonalCrmError

if TYPE_CHECKING:
    from personal_crm.tui.desk import Desk


class Opened(Message):
    """The home is open, and every screen can be shown."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk


class NotOpened(Message):
    """The home could not be opened."""

    def __init__(self, error: PersonalCrmError) -> None:
        super().__init__()
        self.error = error


class StoreChanged(Message):
    """Records or settings are others now, by what was done here or by another process."""


class NewDay(Message):
    """Midnight has passed."""


class Said(Message):
    """Something to tell the person, in the line that stays until the next key."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class OpenPerson(Message):
    """Somebody wants to see the page of the contact with this id."""

    def __init__(self, contact: str) -> None:
        super().__init__()
        self.contact = contact
