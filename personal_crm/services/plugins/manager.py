"""The plugins of one home: which may run, what they provide, and what went wrong."""

import importlib
import operator
from collections.abc import Callable, Iterator
from typing import Any, Generic, Literal, NamedTuple, TypeVar

import pluggy

from personal_crm.domain.errors import WrongCall
from personal_crm.plugin import API_VERSION, Exporter, Importer, Recogniser, Suggester, hookspecs
from personal_crm.services.plugins.catalog import Catalog, Listed
from personal_crm.services.plugins.guard import Failures, guarded
from personal_crm.services.settings import Settings

Status = Literal["enabled", "disabled", "available", "failed"]
T = TypeVar("T")
KINDS: dict[str, type[Any]] = {
    "importer": Importer,
    "exporter": Exporter,
    "suggester": Suggester,
    "recogniser": Recogniser,
}


class PluginStatus(NamedTuple):
    """A plugin as people see it listed."""

    name: str
    kind: tuple[str, ...]
    version: str
    status: Status
    error: str | None


class Provided(NamedTuple, Generic[T]):
    """Something a plugin provides, under the plugin's full name."""

    plugin: str
    item: T

    @property
    def short(self) -> str:
        """The name without its distribution's, for the bundled; else the full one."""
        return self.plugin.removeprefix("personal-crm:")


class Plugins:
    """Loads a plugin when something it provides is asked for, and never one that may not run."""

    def __init__(self, settings: Settings, catalog: Catalog, failures: Failures) -> None:
        self.failures = failures
        self._catalog = catalog
        self._settings = settings
        self._broken: set[str] = set()
        self._provided: dict[str, list[Provided[Any]]] = {}
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)

    def use(self, settings: Settings) -> None:
        """Go by `settings` from here on: let go what may run no more, try anew what failed."""
        self._settings = settings
        enabled = {plugin.name for plugin in self._enabled()}
        for name in (self._provided.keys() | self._broken) - (enabled - self._broken):
            self._provided.pop(name, None)
            if self._manager.has_plugin(name):
                self._manager.unregister(name=name)
        self._broken.clear()

    def importers(self) -> list[Provided[Importer]]:
        """Return all that can be read."""
        return self._of_kind("importer")

    def exporters(self) -> list[Provided[Exporter]]:
        """Return all that can be written."""
        return self._of_kind("exporter")

    def suggesters(self) -> list[Provided[Suggester]]:
        """Return all that suggest."""
        return self._of_kind("suggester")

    def recognisers(self) -> list[Provided[Recogniser]]:
        """Return all that see records in a sentence."""
        return self._of_kind("recogniser")

    def listed(self) -> list[PluginStatus]:
        """Return every plugin with its state, loading those that may run."""
        self._load(self._enabled())
        return [self._status(plugin) for plugin in self._catalog.plugins()]

    def find(self, name: str) -> Listed:
        """Return the plugin called `name`, its distribution's name left out or not.

        Raises:
            WrongCall: where none is, or several are.
        """
        plugins = self._catalog.plugins()
        fitting = [p for p in plugins if name in (p.name, p.name.partition(":")[2])]
        if len(fitting) == 1:
            return fitting[0]
        why = "several plugins are" if fitting else "no plugin is"
        names = ", ".join(p.name for p in fitting or plugins)
        raise WrongCall(f"{why} called {name!r}", "", f"there are {names}")

    def sources(self) -> list[str]:
        """Return the files of the loaded plugins that suggest."""
        modules = (self._manager.get_plugin(p.plugin) for p in self.suggesters())
        files = (getattr(module, "__file__", None) for module in modules)
        return sorted({file for file in files if isinstance(file, str)})

    def _enabled(self) -> list[Listed]:
        return [plugin for plugin in self._catalog.plugins() if self._may_run(plugin)]

    def _may_run(self, plugin: Listed) -> bool:
        if plugin.name in self._settings.plugins_disabled:
            return False
        return plugin.bundled or plugin.name in self._settings.plugins_enabled

    def _of_kind(self, kind: str) -> list[Provided[Any]]:
        self._load([p for p in self._enabled() if p.kinds is None or kind in p.kinds])
        wanted = KINDS[kind]
        return [
            provided
            for name in sorted(self._provided)
            for provided in self._provided[name]
            if isinstance(provided.item, wanted)
        ]

    def _load(self, plugins: list[Listed]) -> None:
        learned = {}
        for plugin in plugins:
            if plugin.name in self._provided or plugin.name in self._broken:
                continue
            provided = list(self._provided_by(plugin))
            if plugin.name in self._broken:
                continue
            self._provided[plugin.name] = provided
            learned[plugin.name] = _kinds_of(provided)
        if learned:
            self._catalog.learn(learned)

    def _provided_by(self, plugin: Listed) -> Iterator[Provided[Any]]:
        for hook, kind, call in guarded(plugin.name, self.failures, self._hooks_of, plugin):
            for item in guarded(plugin.name, self.failures, call):
                if isinstance(item, kind) and _well_formed(item):
                    yield Provided(plugin.name, item)
                else:
                    what = f"{hook} gave a {type(item).__name__}, not a sound {kind.__name__}"
                    self.failures.fault(plugin.name, what)
        if plugin.name in self.failures.tracebacks:
            self._broken.add(plugin.name)

    def _hooks_of(self, plugin: Listed) -> Iterator[tuple[str, type[Any], Callable[[], Any]]]:
        self._register(plugin)
        for hook, kind in _HOOKS.items():
            for implementation in getattr(self._manager.hook, hook).get_hookimpls():
                if implementation.plugin_name == plugin.name:
                    yield hook, kind, implementation.function

    def _register(self, plugin: Listed) -> None:
        module_name, _, attribute = plugin.value.partition(":")
        module = importlib.import_module(module_name)
        found = operator.attrgetter(attribute)(module) if attribute else module
        version = getattr(found, "PERSONAL_CRM_API", None)
        if version != API_VERSION:
            raise TypeError(
                f"it was written for version {version} of the plugin interface, "
                f"this is {API_VERSION} (set PERSONAL_CRM_API)"
            )
        self._manager.register(found, plugin.name)
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError:
            self._manager.unregister(found)
            raise

    def _status(self, plugin: Listed) -> PluginStatus:
        error = self.failures.all().get(plugin.name)
        if self._may_run(plugin):
            status: Status = "failed" if error else "enabled"
        else:
            named = plugin.bundled or plugin.name in self._settings.plugins_disabled
            status = "disabled" if named else "available"
        kinds = plugin.kinds or _kinds_of(self._provided.get(plugin.name, []))
        return PluginStatus(plugin.name, kinds, plugin.version, status, error)


_HOOKS = {f"personal_crm_{kind}s": wanted for kind, wanted in KINDS.items()}


def _well_formed(item: Any) -> bool:
    """Tell whether the fields that the program reads, and does not call, can be read."""
    listed = (getattr(item, name, ()) for name in ("actions", "fields", "patterns"))
    return isinstance(item.name, str) and all(isinstance(names, tuple) for names in listed)


def _kinds_of(provided: list[Provided[Any]]) -> tuple[str, ...]:
    return tuple(
        kind for kind, wanted in KINDS.items() if any(isinstance(p.item, wanted) for p in provided)
    )
