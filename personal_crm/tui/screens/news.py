"""News of your own, and who has heard them."""

from textual import getters, on, work
from textual.app import ComposeResult
from textual.message import Message

from personal_crm.domain.records import News
from personal_crm.services import records
from personal_crm.services.house import House
from personal_crm.services.timeline import MASK
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.forms import telling
from personal_crm.tui.lines import WIDEST, Line, cut, line, spread
from personal_crm.tui.screens.room import Room
from personal_crm.tui.speech import since
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Words

NOTHING = "Nothing of your own is written down. a adds something you would like to share."
ON_NEWS = frozenset({"WhoHeard", "EditNews", "DeleteNews"})


class AddNews(Command):
    """Write down something of your own that others may like to hear."""

    key = "a"
    footer = "add"


class WhoHeard(Command):
    """Note who has heard the selected news."""

    key = "t,enter"
    footer = "told"


class EditNews(Command):
    """Change the selected news."""

    key = "e"
    footer = "edit"


class DeleteNews(Command):
    """Take the selected news away."""

    key = "delete"
    shown = "del"
    footer = "delete"


class NewsScreen(Room):
    """Lists your news, newest first."""

    CSS_PATH = "news.tcss"
    BINDINGS = bindings_of(AddNews, WhoHeard, EditNews, DeleteNews)

    rows = getters.query_one("#rows", Rows)
    none = getters.query_one("#none", Words)

    class Listed(Message):
        """The news were read, with the names of people by id."""

        def __init__(self, news: list[News], names: dict[str, str]) -> None:
            super().__init__()
            self.news = news
            self.names = names

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._names: dict[str, str] = {}

    def furnish(self) -> ComposeResult:
        """Yield the list."""
        yield Words(line(NOTHING), id="none")
        yield Rows[News](self._paint, lambda news: news.id, height=3, id="rows")

    def on_mount(self) -> None:
        """Read the news."""
        self.topline.left = "News of your own"
        self.reload()

    def reload(self) -> None:
        """Read the news again."""
        self._read()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        found = sorted(records.listed(self._house, News), key=lambda n: n.date, reverse=True)
        self.post_message(self.Listed(found, self._house.people.names()))

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        self._names = message.names
        self.rows.show(message.news)
        self.set_class(not message.news, "-empty")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a command only where there is something for it."""
        name = str(parameters[0]) if action == "ask" and parameters else ""
        return name not in ON_NEWS or (self.is_mounted and self.rows.selected is not None)

    def _paint(self, news: News, width: int, _selected: bool) -> list[Line]:
        room = min(width, WIDEST)
        when = since(news.date, self._house.clock.today())
        told = ", ".join(self._names[key] for key in news.told if key in self._names)
        heard = f"Heard it: {told}" if told else "Heard by nobody you noted yet"
        text = MASK if news.private else news.text
        return [spread((text, ""), (when, "quiet"), room), line(cut(heard, room), "quiet")]

    @on(AddNews)
    def _add(self) -> None:
        self.app.push_screen(telling.news(self._house))

    @on(Rows.Chosen, "#rows")
    @on(WhoHeard)
    def _who_heard(self) -> None:
        if self.rows.selected is not None:
            self.app.push_screen(telling.told(self._house, self.rows.selected))

    @on(EditNews)
    def _edit(self) -> None:
        if self.rows.selected is not None:
            self.app.push_screen(telling.news(self._house, self.rows.selected))

    @on(DeleteNews)
    def _delete(self) -> None:
        news, house = self.rows.selected, self._house
        if news is not None:

            def delete() -> str:
                records.delete(house, news)
                return "Taken away. u brings it back"

            self.perform(delete)
