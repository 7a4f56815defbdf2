"""The one door through which all that the first frame does not need is loaded."""

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, cast

from personal_crm.services.clock import Clock

if TYPE_CHECKING:
    from personal_crm.tui.desk import Desk

DESK = "personal_crm.tui.desk"


def open_desk(folder: Path, clock: Clock) -> "Desk":
    """Open the home in `folder`, with every service and screen; takes a moment.

    Raises:
        PersonalCrmError: where the home cannot be used.
    """
    desk = importlib.import_module(DESK)
    return cast("Desk", desk.Desk.open(folder, clock))
