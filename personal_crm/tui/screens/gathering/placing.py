"""The list of `gather`: where those who may be close belong, one key each."""

from textual import getters, on
from textual.app import ComposeResult

from personal_crm.services.gathering.closeness import Guess
from personal_crm.services.gathering.gathering import Choice, Gathering
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.lines import WIDEST, Line, cut, line, padded
from personal_crm.tui.screens.gathering.gathering import TITLE, GatheringScreen, GoOn
from personal_crm.tui.screens.gathering.last_in_touch import LastInTouchScreen
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Words

NAME, WHY = 22, 40
MORE = "A key each; x is for who died, space leaves one be, enter goes on."


class Placed(Command):
    """Says where the selected one belongs."""

    choice: Choice = "skip"


class PlaceOften(Placed):
    """You want to be in touch with them often."""

    key = "o"
    footer = "often"
    choice: Choice = "often"


class PlaceMonthly(Placed):
    """You want to be in touch with them about monthly."""

    key = "m"
    footer = "monthly"
    choice: Choice = "monthly"


class PlaceSeasonal(Placed):
    """You want to be in touch with them a few times a year."""

    key = "s"
    footer = "seasonal"
    choice: Choice = "seasonal"


class PlaceDatesOnly(Placed):
    """You want to hear of their dates alone."""

    key = "d"
    footer = "dates"
    choice: Choice = "dates-only"


class PlaceHousehold(Placed):
    """They live with you."""

    key = "h,l"
    footer = "home"
    choice: Choice = "household"


class PlaceNoContact(Placed):
    """There is to be no contact; nothing is ever suggested."""

    key = "n,N"
    footer = "no contact"
    choice: Choice = "no-contact"


class PlaceDied(Placed):
    """They died; the day can be written down on their page."""

    key = "x"
    footer = "died"
    choice: Choice = "died"


class Skip(Placed):
    """Leave the selected one in your address book, and ask no more."""

    key = "space"
    footer = "skip"


class PlacingScreen(GatheringScreen):
    """Lists at most twenty who may be close, one key each."""

    BINDINGS = bindings_of(
        PlaceOften, PlaceMonthly, PlaceSeasonal, PlaceDatesOnly, PlaceHousehold, PlaceNoContact,
        PlaceDied, Skip, GoOn,
    )  # fmt: skip

    rows = getters.query_one("#rows", Rows)

    def __init__(self, sitting: Gathering, guesses: list[Guess]) -> None:
        super().__init__(sitting)
        self._guesses = guesses
        self._choices: dict[str, Choice] = {}

    def furnish(self) -> ComposeResult:
        """Yield the question and the list."""
        yield Words(line("Where do these belong?", "strong"), line(MORE, "quiet"), id="question")
        yield Rows[Guess](self._paint, lambda one: one.contact.id, id="rows")

    def on_mount(self) -> None:
        """Show them."""
        self.topline.left = TITLE
        self.rows.show(self._guesses)

    @on(PlaceOften)
    @on(PlaceMonthly)
    @on(PlaceSeasonal)
    @on(PlaceDatesOnly)
    @on(PlaceHousehold)
    @on(PlaceNoContact)
    @on(PlaceDied)
    @on(Skip)
    def _place(self, command: Placed) -> None:
        one = self.rows.selected
        if one is not None:
            self.sitting.place(one.contact, command.choice)
            self._choices[one.contact.id] = command.choice
            self.rows.repaint()
            self.rows.cursor = min(self.rows.cursor + 1, len(self.rows.rows) - 1)

    @on(Rows.Chosen, "#rows")
    @on(GoOn)
    def _go_on(self) -> None:
        self.hand_on(after_placing(self.sitting))

    def _paint(self, one: Guess, width: int, _selected: bool) -> list[Line]:
        choice = said_of(self._choices.get(one.contact.id))
        room = max(min(width, WIDEST) - NAME - WHY, 0)
        return [
            (
                (padded(one.contact.name, NAME), "strong" if choice else ""),
                (padded(one.why, WHY), "quiet"),
                (cut(choice, room), "accent"),
            )
        ]


def said_of(choice: Choice | None) -> str:
    """Return where somebody was placed, in words."""
    if choice is None:
        return ""
    return "lives with me" if choice == "household" else choice.replace("-", " ")


def after_remembering(sitting: Gathering) -> GatheringScreen:
    """Return the list of those who may be close, or what comes after it where there are none."""
    guesses = sitting.guesses()
    return PlacingScreen(sitting, guesses) if guesses else after_placing(sitting)


def after_placing(sitting: Gathering) -> GatheringScreen:
    """Return the screen that asks when you were last in touch with those who were kept."""
    return LastInTouchScreen(sitting, sitting.without_moment())
