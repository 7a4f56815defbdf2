"""`config`: settings."""

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Group
from personal_crm.cli.parameters import TEXT
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.codec import to_shape
from personal_crm.services import settings_file
from personal_crm.services.settings import KEYS, Key, Settings
from personal_crm.services.settings import key as key_called

config = Group("config", help="Settings.")
name_argument = click.argument("name", type=TEXT, metavar="KEY")


@config.command("list")
@pass_session
def list_(session: Session) -> None:
    """List all settings, and what each is for."""
    settings = session.house.settings
    rows = [
        [("Key", key.name), ("Value", _text(settings, key)), ("About", key.about)] for key in KEYS
    ]
    shape = {"settings": {key.name: _value(settings, key) for key in KEYS}}
    answer(session, shape, lambda printer: printer.table(rows))


@config.command("get")
@name_argument
@pass_session
def get(session: Session, name: str) -> None:
    """Show one setting."""
    _answer(session, session.house.settings, key_called(name))


@config.command("set")
@name_argument
@click.argument("value", type=TEXT)
@pass_session
def set_(session: Session, name: str, value: str) -> None:
    """Change one setting; commas stand between several values."""
    settings_file.change(session.house.home, name, value)
    _answer(session, session.reopen().settings, key_called(name))


def _answer(session: Session, settings: Settings, key: Key) -> None:
    shape = {"settings": {key.name: _value(settings, key)}}
    answer(session, shape, lambda printer: printer.facts([(key.name, _text(settings, key))]))


def _value(settings: Settings, key: Key) -> object:
    return to_shape(getattr(settings, key.field))


def _text(settings: Settings, key: Key) -> str:
    return settings_file.value_text(settings, key.field)
