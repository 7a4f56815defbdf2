"""`plugins`: what the program is extended by."""

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Group
from personal_crm.cli.parameters import TEXT
from personal_crm.cli.printing import Fact
from personal_crm.cli.session import Session, pass_session
from personal_crm.cli.shapes import Shape
from personal_crm.services.plugins import switching
from personal_crm.services.plugins.manager import PluginStatus

plugins = Group("plugins", help="What the program is extended by.")


@plugins.command("list")
@pass_session
def list_(session: Session) -> None:
    """List every plugin with its state."""
    found = session.house.plugins.listed()
    shape = {"plugins": [_shape(plugin) for plugin in found]}
    answer(session, shape, lambda printer: printer.table([_row(plugin) for plugin in found]))


@plugins.command()
@click.argument("name", type=TEXT)
@pass_session
def enable(session: Session, name: str) -> None:
    """Let a plugin run. It then may do whatever you may."""
    house = session.house
    plugin = house.plugins.find(name)
    switching.enable(house.home, house.settings, plugin)
    _answer(session, plugin.name)


@plugins.command()
@click.argument("name", type=TEXT)
@pass_session
def disable(session: Session, name: str) -> None:
    """Let a plugin run no more."""
    house = session.house
    plugin = house.plugins.find(name)
    switching.disable(house.home, house.settings, plugin)
    _answer(session, plugin.name)


def _answer(session: Session, name: str) -> None:
    found = next(p for p in session.reopen().plugins.listed() if p.name == name)
    answer(session, _shape(found), lambda printer: printer.facts(_row(found)))


def _shape(plugin: PluginStatus) -> Shape:
    return {**plugin._asdict(), "kind": list(plugin.kind)}


def _row(plugin: PluginStatus) -> list[Fact]:
    said = (plugin.error or "").strip().splitlines()
    return [
        ("Name", plugin.name),
        ("State", plugin.status),
        ("Provides", ", ".join(plugin.kind)),
        ("Version", plugin.version),
        ("Error", said[-1] if said else ""),
    ]
