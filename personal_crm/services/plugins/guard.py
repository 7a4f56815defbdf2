"""Calling what a plugin gave us, so that whatever it does harms nothing else."""

import logging
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from personal_crm.domain.codec import decode, encode
from personal_crm.storage import files

T = TypeVar("T")
logger = logging.getLogger(__name__)


class Cancelled(BaseException):
    """The person changed their mind: passes through every guard."""


class Failures:
    """What went wrong, by plugin: the traceback of its latest failure.

    `count` says how often something went wrong in this process. `file` keeps the tracebacks
    for `plugins list` in a later one; what they say may be personal, so they lie in the home
    and not in the log.
    """

    def __init__(self, file: Path) -> None:
        self.tracebacks: dict[str, str] = {}
        self.count = 0
        self._file = file

    def all(self) -> dict[str, str]:
        """Return the failures of this process and those kept from earlier ones."""
        try:
            return {**decode(self._file.read_bytes(), dict[str, str]), **self.tracebacks}
        except (OSError, msgspec.DecodeError):
            return dict(self.tracebacks)

    def note(self, plugin: str, error: BaseException) -> None:
        """Remember that `plugin` raised `error`."""
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "nowhere"
        logger.error("plugin %s raised %s in %s", plugin, type(error).__name__, place)
        self._keep(plugin, "".join(traceback.format_exception(error)).strip())

    def fault(self, plugin: str, fault: str) -> None:
        """Remember that `plugin` gave back something wrong."""
        logger.error("plugin %s broke a rule", plugin)
        self._keep(plugin, fault)

    def forgive(self, plugin: str) -> None:
        """Forget what `plugin` did, as when it is enabled anew."""
        self._write({name: text for name, text in self.all().items() if name != plugin})
        self.tracebacks.pop(plugin, None)

    def _keep(self, plugin: str, text: str) -> None:
        self.count += 1
        if self.tracebacks.get(plugin) != text:
            self.tracebacks[plugin] = text
            self._write(self.all())

    def _write(self, tracebacks: dict[str, str]) -> None:
        if not self._file.parent.is_dir():
            return
        try:
            files.replace(self._file, encode(tracebacks), durable=False)
        except (OSError, ValueError):
            logger.info("the failures of plugins could not be kept")


def guarded(
    plugin: str, failures: Failures, call: Callable[..., Iterable[Any] | None], *args: Any
) -> Iterator[Any]:
    """Yield what `call(*args)` yields, until it ends or raises; what it raises is noted.

    SystemExit is caught too; only the person's own wish to stop goes through.
    """
    one = guarded_each([(plugin, call)], failures, lambda made: made(*args))
    return (given for _, given in one)


def guarded_each(
    provided: Iterable[tuple[str, T]],
    failures: Failures,
    call: Callable[..., Iterable[Any] | None],
    *args: Any,
) -> Iterator[tuple[str, Any]]:
    """Yield the same of `call(item, *args)` for each item provided, beside its plugin's name."""
    for plugin, item in provided:
        try:
            for given in call(item, *args) or ():
                yield plugin, given
        except (KeyboardInterrupt, GeneratorExit, Cancelled):
            raise
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything at all
            failures.note(plugin, error)


def guarded_value(plugin: str, failures: Failures, call: Callable[..., Any], *args: Any) -> Any:
    """Return what `call(*args)` returns, or None where it raises; what it raises is noted."""
    return next(guarded(plugin, failures, lambda: [call(*args)]), None)
