"""Writes `docs/keys.md`: the keys of every screen, as the screens themselves have them.

python docs/keys.py
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from textual.binding import Binding, BindingType

from personal_crm.tui.app import CrmApp
from personal_crm.tui.commands import Command, command_named
from personal_crm.tui.screens.agenda import AgendaScreen
from personal_crm.tui.screens.entries import EntriesScreen
from personal_crm.tui.screens.find import FindScreen
from personal_crm.tui.screens.gathering.last_in_touch import LastInTouchScreen
from personal_crm.tui.screens.gathering.placing import PlacingScreen
from personal_crm.tui.screens.gathering.remembering import RememberingScreen
from personal_crm.tui.screens.importing import ImportScreen
from personal_crm.tui.screens.merging import MergingScreen
from personal_crm.tui.screens.news import NewsScreen
from personal_crm.tui.screens.people import PeopleScreen
from personal_crm.tui.screens.person import PersonScreen
from personal_crm.tui.screens.settings import SettingsScreen
from personal_crm.tui.screens.sources import SourcesScreen
from personal_crm.tui.screens.today import TodayScreen
from personal_crm.tui.screens.week import WeekScreen

PAGE = Path(__file__).with_name("keys.md")
SCREENS: tuple[tuple[str, Iterable[BindingType]], ...] = (
    ("Everywhere", CrmApp.BINDINGS),
    ("Today", TodayScreen.BINDINGS),
    ("People", PeopleScreen.BINDINGS),
    ("A person's page", PersonScreen.BINDINGS),
    ("Agenda", AgendaScreen.BINDINGS),
    ("Find", FindScreen.BINDINGS),
    ("News of your own", NewsScreen.BINDINGS),
    ("Gather: who comes to mind", RememberingScreen.BINDINGS),
    ("Gather: where they belong", PlacingScreen.BINDINGS),
    ("Gather: when you were last in touch", LastInTouchScreen.BINDINGS),
    ("The week", WeekScreen.BINDINGS),
    ("Import", ImportScreen.BINDINGS),
    ("A list of the import", EntriesScreen.BINDINGS),
    ("What import reads again", SourcesScreen.BINDINGS),
    ("One person, or two?", MergingScreen.BINDINGS),
    ("Plugins and settings", SettingsScreen.BINDINGS),
)
HEAD = """# Keys

`?` shows the keys of the screen you are on, `ctrl+p` finds a command by its name. In every list
`j` and `k` or the arrows move, `g` and `G` go to the first and the last line, `enter` opens.
Where a key is for something on one screen, that goes before what it is for everywhere.
"""


def page() -> str:
    """Return the whole page."""
    return HEAD + "".join(_screen(name, bindings) for name, bindings in SCREENS)


def _screen(name: str, bindings: Iterable[BindingType]) -> str:
    rows = "".join(
        f"| {' '.join(f'`{key}`' for key in _keys(command))} | {command.about()} |\n"
        for command in _commands(bindings)
    )
    return f"\n## {name}\n\n| key | |\n|---|---|\n{rows}"


def _commands(bindings: Iterable[BindingType]) -> Iterator[type[Command]]:
    names = (b.id for b in bindings if isinstance(b, Binding) and b.id)
    return (command_named(name) for name in dict.fromkeys(names))


def _keys(command: type[Command]) -> Iterator[str]:
    first, *others = command.key.split(",")
    yield command.key_shown()
    yield from (key for key in others if key != first)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
