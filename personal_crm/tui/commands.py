"""A command: one small class from which its key, footer, palette entry and help row come."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

_BY_NAME: dict[str, type["Command"]] = {}


class Command(Message):
    """Something a person can ask for; the first line of its docstring is what help says.

    `key` is the binding, several with commas between; `shown` how the key is written;
    `footer` its words in the footer, empty where it does not stand there; `title` its name
    in the palette, made of the class's where none is given.
    """

    key: ClassVar[str] = ""
    shown: ClassVar[str] = ""
    footer: ClassVar[str] = ""
    title: ClassVar[str] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        # Textual calls handlers by name: without a name space, Leave would be the mouse's.
        super().__init_subclass__(namespace="command", **options)
        _BY_NAME[cls.__name__] = cls

    @classmethod
    def about(cls) -> str:
        """Return what it does, in one sentence."""
        return (cls.__doc__ or "").partition("\n")[0]

    @classmethod
    def named(cls) -> str:
        """Return its name in the palette."""
        spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in cls.__name__).strip()
        return cls.title or spaced.capitalize()

    @classmethod
    def key_shown(cls) -> str:
        """Return its key as people read it."""
        return cls.shown or cls.key.partition(",")[0]

    @classmethod
    def bindings(cls) -> Iterator[Binding]:
        """Yield a binding for each key that asks for it."""
        first, *others = cls.key.split(",")
        for key, shown in ((first, cls.key_shown()), *((other, other) for other in others)):
            yield Binding(
                key,
                f"ask('{cls.__name__}')",
                cls.footer or cls.named(),
                show=bool(cls.footer),
                key_display=shown,
                id=cls.__name__,
            )


def bindings_of(*commands: type[Command]) -> list[BindingType]:
    """Return the bindings of `commands`, in the order in which the footer shows them."""
    return [binding for command in commands for binding in command.bindings()]


def command_named(name: str) -> type[Command]:
    """Return the command whose class is called `name`."""
    return _BY_NAME[name]


def working_on(screen: Screen[Any]) -> list[type[Command]]:
    """Return the commands that work on `screen` as it stands."""
    ids = (active.binding.id for active in screen.active_bindings.values() if active.enabled)
    return list(dict.fromkeys(_BY_NAME[name] for name in ids if name in _BY_NAME))


class Palette(Provider):
    """Offers the commands of the screen, each with its key."""

    async def discover(self) -> Hits:
        """Yield all commands."""
        for command in self._commands():
            yield DiscoveryHit(_entry(command), self._asking(command), help=command.about())

    async def search(self, query: str) -> Hits:
        """Yield the commands that fit `query`."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(f"{command.named()} {command.about()}")
            if score > 0:
                yield Hit(score, _entry(command), self._asking(command), help=command.about())

    def _commands(self) -> Iterable[type[Command]]:
        return working_on(self.screen)

    def _asking(self, command: type[Command]) -> Any:
        return lambda: self.screen.post_message(command())


def _entry(command: type[Command]) -> Content:
    return Content.assemble(command.named(), ("   " + command.key_shown(), "$quiet"))
