"""The command line, a process of its own, writes while the screen is open."""

import asyncio
import os
import sys

from personal_crm.domain.contact import Contact
from personal_crm.services import contacts
from personal_crm.tui.app import POLL_SECONDS

NOW = "2026-05-04T09:00"


async def run(folder, *arguments: str) -> str:
    """Run a command to its end, while the screen goes on."""
    outside = {f"XDG_{name}_HOME": str(folder.parent / name) for name in ("CACHE", "STATE")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "personal_crm",
        *arguments,
        env={
            **os.environ,
            **outside,
            "PERSONAL_CRM_HOME": str(folder),
            "PERSONAL_CRM_NOW": NOW,
        },
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert (process.returncode, err) == (0, b"")
    return out.decode()


async def test_what_it_writes_and_takes_back_shows_up(look, folder, house):
    contacts.add(house, Contact(name="Ana Díaz"))
    async with look() as viewer:
        assert "Zoe Maier" not in await viewer.press("2")
        await run(folder, "contact", "add", "Zoe Maier")
        await viewer.until(lambda shown: "Zoe Maier" in shown)
        await run(folder, "undo")
        assert "Ana" in await viewer.until(lambda shown: "Zoe Maier" not in shown)


async def test_what_the_screen_takes_back_the_command_line_sees(look, folder, house):
    contacts.add(house, Contact(name="Ana Díaz"))
    async with look() as viewer:
        await run(folder, "contact", "add", "Zoe Maier")
        assert "Zoe Maier" in await run(folder, "contact", "list")
        await viewer.press("2")
        await viewer.until(lambda shown: "Zoe Maier" in shown)
        await viewer.press("u")
        assert "Zoe Maier" not in await run(folder, "contact", "list")


def test_the_screen_looks_for_it_more_than_once_a_second():
    assert 0 < POLL_SECONDS < 1
