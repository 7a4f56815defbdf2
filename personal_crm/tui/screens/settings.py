"""Plugins and settings."""

from typing import NamedTuple

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message

from personal_crm.services import doctor, settings_file
from personal_crm.services.house import House
from personal_crm.services.plugins import switching
from personal_crm.services.plugins.manager import PluginStatus
from personal_crm.services.settings import KEYS, Key, Settings, load
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.forms import keeping
from personal_crm.tui.forms.fields import Field
from personal_crm.tui.forms.form import Answers, Form
from personal_crm.tui.lines import WIDEST, Line, Tone, cut, line, padded, wrapped
from personal_crm.tui.messages import StoreChanged
from personal_crm.tui.screens.keeping import BackUp, Examine, Restore, examined
from personal_crm.tui.screens.reading import ReadingScreen
from personal_crm.tui.screens.room import Room
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Words

PLUGIN, STATUS = 30, 10
NAME, VALUE = 16, 13
OWN_KEYS = ("plugins.enabled", "plugins.disabled")


class Switch(Command):
    """Let the selected plugin run, or not."""

    key = "space"
    footer = "on or off"
    title = "Enable or disable the plugin"


class Change(Command):
    """Change the selected setting, or read all about the plugin."""

    key = "enter"
    footer = "change"


class Setting(NamedTuple):
    """A setting with its value as typed."""

    key: Key
    value: str


SettingsRow = PluginStatus | Setting


class SettingsScreen(Room):
    """Lists the plugins, then the settings."""

    CSS_PATH = "settings.tcss"
    BINDINGS = bindings_of(Change, Switch, BackUp, Restore, Examine)

    rows = getters.query_one("#rows", Rows)
    aside = getters.query_one("#aside", Words)

    class Listed(Message):
        """Plugins and settings were read."""

        def __init__(self, rows: list[SettingsRow]) -> None:
            super().__init__()
            self.rows = rows

    class Examined(Message):
        """The home was looked at."""

        def __init__(self, lines: list[Line]) -> None:
            super().__init__()
            self.lines = lines

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._selected_type: type[object] = type(None)

    def furnish(self) -> ComposeResult:
        """Yield the list and the column beside it."""
        with Horizontal():
            with Vertical(classes="main"):
                yield Rows[SettingsRow](self._paint, _key, id="rows")
            with VerticalScroll(classes="beside", can_focus=False):
                yield Words(id="aside")

    def on_mount(self) -> None:
        """Read them."""
        self.topline.left = "Plugins and settings"
        self.topline.right = str(self._house.home.folder)
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        self._read()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        settings = self._house.settings
        rows: list[SettingsRow] = [
            *self._house.plugins.listed(),
            *(Setting(k, settings_file.value_text(settings, k.field)) for k in KEYS if _own(k)),
        ]
        self.post_message(self.Listed(rows))

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        self.rows.show(message.rows)
        self.refresh_bindings()

    @on(Rows.Moved, "#rows")
    def _moved(self) -> None:
        row = self.rows.selected
        self.aside.say(_whole(row) if row is not None else [])
        if type(row) is not self._selected_type:
            self._selected_type = type(row)
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to switch plugins only."""
        if action == "ask" and parameters == ("Switch",):
            return self.is_mounted and isinstance(self.rows.selected, PluginStatus)
        return True

    @on(Switch)
    def _switch(self) -> None:
        row = self.rows.selected
        if isinstance(row, PluginStatus):
            self.perform(lambda: self._switched(row))

    def _switched(self, row: PluginStatus) -> str:
        house = self._house
        plugin = house.plugins.find(row.name)
        runs = row.status in ("enabled", "failed")
        switch = switching.disable if runs else switching.enable
        if not runs:
            house.plugins.failures.forgive(row.name)
        self._take(switch(house.home, house.settings, plugin))
        return f"{row.name} is {'off' if runs else 'on'}"

    @on(Rows.Chosen, "#rows")
    @on(Change)
    def _change(self) -> None:
        row = self.rows.selected
        if isinstance(row, PluginStatus):
            self.app.push_screen(ReadingScreen(_whole(row)))
        elif isinstance(row, Setting):
            self.app.push_screen(self._form(row))

    def _form(self, row: Setting) -> Form:
        def save(answers: Answers) -> str:
            changed = settings_file.change(self._house.home, row.key.name, answers["value"])
            self._take(changed)
            return f"{row.key.name} is set"

        return Form(row.key.name, [Field("value", "value", row.value)], save, about=row.key.about)

    @on(BackUp)
    def _back_up(self) -> None:
        self.app.push_screen(keeping.backup(self._house))

    @on(Restore)
    def _restore(self) -> None:
        self.app.push_screen(keeping.restore(self._house, self._restored))

    def _restored(self) -> None:
        self._house.store.refresh()
        self._take(load(self._house.home.config))

    @on(Examine)
    def _examine(self) -> None:
        self.perform(self._examination)

    def _examination(self) -> str:
        home = self._house.home
        checks = doctor.examine(home, self._house)
        self.post_message(self.Examined(examined(checks, doctor.advice(home, checks))))
        return ""

    @on(Examined)
    def _show_examined(self, message: Examined) -> None:
        self.app.push_screen(ReadingScreen(message.lines))

    def _take(self, settings: Settings) -> None:
        """Go on under `settings`; what is suggested may be another now."""
        self._house.settings = settings
        self._house.plugins.use(settings)
        self._house.suggesting.remake(settings)
        self.app.post_message(StoreChanged())

    def _paint(self, row: SettingsRow, width: int, _selected: bool) -> list[Line]:
        tone: Tone
        if isinstance(row, Setting):
            about = cut(row.key.about, max(width - NAME - VALUE - 2, 0))
            tone = "" if row.value else "quiet"
            value = padded(row.value or "not set", VALUE)
            return [((padded(row.key.name, NAME), ""), (value, tone), (about, "quiet"))]
        tone = "quiet" if row.status in ("disabled", "available") else ""
        about = (row.error or "").rpartition("\n")[2] or ", ".join(row.kind)
        room = max(width - PLUGIN - STATUS - 2, 0)
        return [((padded(row.name, PLUGIN), tone), (padded(row.status, STATUS), "quiet"),
                 (cut(about, room), "quiet"))]  # fmt: skip


def _own(key: Key) -> bool:
    return key.name not in OWN_KEYS


def _key(row: SettingsRow) -> object:
    return row.key.name if isinstance(row, Setting) else row.name


def _whole(row: SettingsRow) -> list[Line]:
    if isinstance(row, Setting):
        return [line(row.key.name, "strong"), line(row.key.about, "quiet"), line(row.value)]
    error = [line(piece) for piece in wrapped(row.error or "", WIDEST)] if row.error else []
    return [
        line(row.name, "strong"),
        line(f"{', '.join(row.kind) or 'provides nothing yet'} · version {row.version}", "quiet"),
        line(row.status, "quiet"),
        *([line(""), *error] if error else []),
    ]
