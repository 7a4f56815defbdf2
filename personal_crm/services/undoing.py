"""Finding the action that is to be taken back."""

from personal_crm.domain.errors import WrongCall
from personal_crm.domain.text import shortened
from personal_crm.services.house import House
from personal_crm.services.people import SHOWN_ID
from personal_crm.storage.history import Action


def find(house: House, key: str) -> Action:
    """Return the action whose id is, or ends with, `key`.

    Raises:
        WrongCall: where none is, or several are.
    """
    if not key.strip():
        raise WrongCall("an empty id names no action", "", "undo alone takes back the last one")
    fits = [a for a in house.store.actions() if len(key) >= SHOWN_ID and a.id.endswith(key)]
    if len(fits) != 1:
        what = f"{len(fits)} actions end with" if fits else "no action has the id"
        raise WrongCall(f"{what} {shortened(key, 40)!r}", "", "see undo --list for their ids")
    if fits[0].state == "undone":
        what = f"{fits[0].label!r} is undone already"
        raise WrongCall(what, "", "redo does again what was undone last")
    return fits[0]
