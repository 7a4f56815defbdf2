"""Commands that take the four options of the program before and after their name."""

from typing import Any

import click

from personal_crm.cli.session import Session


def _remember(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Keep what was said; what is not said here may have been said before the command."""
    if value and parameter.name:
        setattr(ctx.ensure_object(Session), parameter.name, value)


def _option(name: str, about: str, **more: Any) -> click.Option:
    # Eager, as reading the other parameters may already need the home.
    return click.Option(
        [name], help=about, expose_value=False, is_eager=True, callback=_remember, **more
    )


EVERYWHERE = (
    _option("--home", "The folder to work in.", metavar="DIR"),
    _option("--json", "Answer with one JSON document.", is_flag=True),
    _option("--plain", "Answer one fact a line.", is_flag=True, envvar="PERSONAL_CRM_PLAIN"),
    _option("--debug", "Show where an error comes from.", is_flag=True),
)


class Command(click.Command):
    """A command that also takes the options of the program."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return its own parameters and the program's."""
        return [*super().get_params(ctx), *EVERYWHERE]


class Group(click.Group):
    """Commands of one noun; the options of the program may stand before the verb too."""

    command_class = Command

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # A noun without its verb is a wrong call, of which one line tells.
        self.no_args_is_help = False

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return its own parameters and the program's."""
        return [*super().get_params(ctx), *EVERYWHERE]
