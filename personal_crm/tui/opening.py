"""The one place of the screen that loads late: what the first frame, and then Today, can miss."""

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, cast

from personal_crm.services.clock import Clock
from personal_crm.services.suggesting.kept import Kept

if TYPE_CHECKING:
    from personal_crm.services.house import House
    from personal_crm.tui.desk import Desk
    from personal_crm.tui.doors import Doors

DESK = "personal_crm.tui.desk"
DOORS = "personal_crm.tui.doors"


def open_desk(folder: Path, clock: Clock, kept: Kept | None) -> "Desk":
    """Open the home in `folder`, as far as Today needs it; takes a moment.

    `kept` are the windows if they were read from there.

    Raises:
        PersonalCrmError: where the home cannot be used.
    """
    desk = importlib.import_module(DESK)
    return cast("Desk", desk.Desk.open(folder, clock, kept))


def open_doors(house: "House") -> "Doors":
    """Load all other screens; takes a moment where that was not done yet."""
    doors = importlib.import_module(DOORS)
    return cast("Doors", doors.Doors(house))
