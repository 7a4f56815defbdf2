"""Draws the picture in the README from the screen itself, among the made-up people.

    python docs/picture.py

Writes `today.svg` beside this file: 80×24, on a frozen Monday.
"""

import asyncio
import datetime as dt
import re
import tempfile
from pathlib import Path

from personal_crm.bootstrap import open_house
from personal_crm.services import demo
from personal_crm.services.clock import Clock
from personal_crm.tui.app import CrmApp

MONDAY = dt.datetime(2026, 5, 4, 9, 0)
SIZE = (80, 24)
PICTURE = Path(__file__).with_name("today.svg")


async def picture(home: Path) -> str:
    """Return the screen on the home in `home` as an SVG that loads nothing from elsewhere."""
    app = CrmApp(home, Clock(MONDAY), throw_away=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        drawn = app.export_screenshot()
    without_fonts = re.sub(r"@font-face\s*{.*?}", "", drawn, flags=re.DOTALL)
    named = re.sub(r"terminal-\d+", "terminal", without_fonts)
    return re.sub(r"[ \t]+$", "", named, flags=re.MULTILINE)


def main() -> None:
    """Make the home, draw it, keep the picture."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        demo.fill(open_house(home, Clock(MONDAY)))
        PICTURE.write_text(asyncio.run(picture(home)), "utf-8")


if __name__ == "__main__":
    main()
