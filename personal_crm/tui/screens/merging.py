"""Merging: two who may be one person, side by side, one pair after the other."""

from collections.abc import Callable

from textual import getters, on, work
from textual.app import ComposeResult
from textual.message import Message

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import NobodyFits
from personal_crm.domain.person import Person
from personal_crm.services import duplicates
from personal_crm.services.duplicates import Pair
from personal_crm.services.house import House
from personal_crm.services.merging.service import merge, two
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.forms.pairing import pairing
from personal_crm.tui.lines import Line, line
from personal_crm.tui.screens import merging_words as words
from personal_crm.tui.screens.merging_words import Sides
from personal_crm.tui.screens.room import Room
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Words

ON_A_PAIR = frozenset({"MergeThem", "ChooseOther", "NeverTheSame", "NextPair", "PairBefore"})


class MergeThem(Command):
    """Make one person of the two, with the values that are marked; nothing is lost."""

    key = "m"
    footer = "same"


class NeverTheSame(Command):
    """Remember that the two are never the same person."""

    key = "x"
    footer = "never the same"


class ChooseOther(Command):
    """Let the other one's value stand in the selected field."""

    key = "space,enter,left,right"
    shown = "space"
    footer = "choose"


class NextPair(Command):
    """Leave the two as they are, and show the next pair."""

    key = "n"
    footer = "next"


class PairBefore(Command):
    """Show the pair before."""

    key = "p"


class TwoOthers(Command):
    """Put two of your choosing side by side."""

    key = "w"
    title = "Two of your choosing"


class MergingScreen(Room):
    """Shows one pair; those you have a rhythm with come first."""

    CSS_PATH = "merging.tcss"
    BINDINGS = bindings_of(MergeThem, NeverTheSame, ChooseOther, NextPair, PairBefore, TwoOthers)

    rows = getters.query_one("#rows", Rows)
    told = getters.query_one("#about", Words)
    names = getters.query_one("#names", Words)
    none = getters.query_one("#none", Words)

    class Listed(Message):
        """All pairs were found."""

        def __init__(self, pairs: list[Pair]) -> None:
            super().__init__()
            self.pairs = pairs

    class Named(Message):
        """Two were named to be put side by side."""

        def __init__(self, pair: Pair) -> None:
            super().__init__()
            self.pair = pair

    class Compared(Message):
        """All that is written down of both was read."""

        def __init__(self, pair: Pair, one: Person, other: Person) -> None:
            super().__init__()
            self.pair = pair
            self.sides = words.sides(one, other)

    def __init__(self, house: House, first: str = "") -> None:
        super().__init__()
        self._house = house
        self._first = first
        self._pairs: list[Pair] = []
        self._named: Pair | None = None
        self._place = 0
        self._decided: Pair | None = None
        self._taken: set[str] = set()
        self._shown: frozenset[str] = frozenset()

    def furnish(self) -> ComposeResult:
        """Yield why, the two names, and the fields under them."""
        yield Words(id="about")
        yield Words(id="names")
        yield Words(line("One moment"), id="none")
        yield Rows[Sides](self._paint, lambda row: row.field, id="rows")
        yield Words(line(words.KEPT_TOO, "quiet"), id="kept")

    def on_mount(self) -> None:
        """Look for pairs."""
        self.topline.left = "One person, or two?"
        self.set_class(True, "-empty")
        self.reload()

    def on_resize(self) -> None:
        """Set the names over their columns."""
        self._head()

    def reload(self) -> None:
        """Look for pairs again."""
        self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to decide only where there is a pair, and to choose where there is a choice."""
        name = str(parameters[0]) if action == "ask" and parameters else ""
        return name not in ON_A_PAIR or bool(self._pairs)

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        self.post_message(self.Listed(duplicates.pairs(self._house)))

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        before = self._pair
        self._pairs = self._in_order(message.pairs)
        places = {_ids(pair): at for at, pair in enumerate(self._pairs)}
        found = places.get(_ids(before), self._place) if before is not None else 0
        # A pair that is there again was decided last, and that was taken back.
        if self._decided is not None and _ids(self._decided) in places:
            found, self._decided = places[_ids(self._decided)], None
        self._show(found)

    def _in_order(self, pairs: list[Pair]) -> list[Pair]:
        """Return the two who were named, then the pairs of whom one came from, then the others."""
        named = [] if self._named is None else [self._named]
        others = (pair for pair in pairs if [_ids(pair)] != [*map(_ids, named)])
        return [*named, *sorted(others, key=lambda pair: self._first not in _ids(pair))]

    @on(TwoOthers)
    def _ask_which(self) -> None:
        first = self._house.store.all(Contact).get(self._first) if self._first else None
        self.app.push_screen(pairing(self._house, first, self._hear))

    def _hear(self, pair: Pair) -> None:
        self.post_message(self.Named(pair))

    @on(Named)
    def _named_two(self, message: Named) -> None:
        self._named, self._taken = message.pair, set()
        self._pairs = self._in_order(self._pairs)
        self._show(0)

    @property
    def _pair(self) -> Pair | None:
        return self._pairs[self._place] if self._place < len(self._pairs) else None

    def _show(self, place: int) -> None:
        """Show the pair at `place`, the last where there are not so many."""
        self._place = max(0, min(place, len(self._pairs) - 1))
        pair = self._pair
        self.set_class(pair is None, "-empty")
        self.refresh_bindings()
        if pair is None:
            self.topline.right = ""
            self.none.say(words.NOBODY)
            return
        self.topline.right = f"{self._place + 1:,} of {len(self._pairs):,}"
        self.told.say(words.about(pair, self._first))
        self._head()
        self._compare(pair)

    def _head(self) -> None:
        if self.is_mounted and self._pair is not None:
            self.names.say([words.heading(self._pair, self.size.width - 2)])

    @work(thread=True, exclusive=True, group="compare")
    def _compare(self, pair: Pair) -> None:
        people = self._house.people
        try:
            both = [people.person(one) for one in two(self._house, pair.contact, pair.other)]
        except NobodyFits:
            return
        self.post_message(self.Compared(pair, *both))

    @on(Compared)
    def _compared(self, message: Compared) -> None:
        if self._pair is not None and _ids(message.pair) == _ids(self._pair):
            another = self._shown != _ids(message.pair)
            self.rows.show(message.sides)
            if another:
                self._shown = _ids(message.pair)
                self.rows.action_first()

    @on(Rows.Chosen, "#rows")
    @on(ChooseOther)
    def _choose(self) -> None:
        row = self.rows.selected
        if row is None or not row.choice:
            self.notice.tell("Both stay here; there is nothing to choose")
            return
        self._taken ^= {row.field}
        self.rows.repaint()

    @on(NextPair)
    def _next(self) -> None:
        self._turn(1)

    @on(PairBefore)
    def _before(self) -> None:
        self._turn(-1)

    def _turn(self, steps: int) -> None:
        """Go round the pairs."""
        if self._pairs:
            self._taken = set()
            self._show((self._place + steps) % len(self._pairs))

    @on(MergeThem)
    def _merge(self) -> None:
        pair, taken, house = self._pair, frozenset(self._taken), self._house
        if pair is None:
            return

        def join() -> str:
            done = merge(house, pair.contact, pair.other, taken)
            said = (f"The two are one: {done.contact.name}", *done.told, "u takes it back")
            return ". ".join(said)

        self._drop(pair, lambda one: pair.other.id in _ids(one))
        self.perform(join)

    @on(NeverTheSame)
    def _separate(self) -> None:
        pair, house = self._pair, self._house
        if pair is None:
            return

        def separate() -> str:
            duplicates.separate(house, pair.contact, pair.other)
            return f"{pair.contact.name} and {pair.other.name} stay two. u takes it back"

        self._drop(pair, lambda one: _ids(one) == _ids(pair))
        self.perform(separate)

    def _drop(self, decided: Pair, gone: Callable[[Pair], bool]) -> None:
        """Go on to the next pair at once; all are looked for again when it is written."""
        self._decided = decided
        self._pairs = [pair for pair in self._pairs if not gone(pair)]
        self._named = None
        self._taken = set()
        self._show(self._place)

    def _paint(self, row: Sides, width: int, selected: bool) -> list[Line]:
        return words.row(row, width, taken=row.field in self._taken, whole=selected)


def _ids(pair: Pair) -> frozenset[str]:
    return frozenset((pair.contact.id, pair.other.id))
