"""A contact being put together, line by line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from personal_crm.domain.contact import HANDLE, PREFERRED, Contact, ExtraLine, Handle
from personal_crm.plugin import Issue
from personal_crm_plugins.importers.vcard.labels import own_label, type_label
from personal_crm_plugins.importers.vcard.lines import CUSTOM
from personal_crm_plugins.importers.vcard.reading import Property
from personal_crm_plugins.importers.vcard.splitting import excerpt


class Draft:
    """Collects fields; what finds its field taken is refused, so that it can go to `extra`."""

    def __init__(self, properties: Iterable[Property]) -> None:
        self.issues: list[Issue] = []
        self.uid = ""
        self.is_group = False
        self.phonetic: dict[str, str] = {}
        self._single: dict[str, Any] = {}
        self._many: dict[str, dict[Any, None]] = defaultdict(dict)
        self._extra: list[ExtraLine] = []
        self._handles: dict[str, dict[str, list[str]]] = {}
        self._preferred: set[tuple[str, str]] = set()
        self._labels = {
            found.line.group.upper(): found.text
            for found in properties
            if found.name == "X-ABLABEL" and found.line.group
        }
        self._labelled: set[str] = set()

    def put(self, field: str, value: object) -> bool:
        """Fill a field of one value; tell whether it was free, or held the same."""
        return bool(value) and self._single.setdefault(field, value) == value

    def add(self, field: str, value: object) -> bool:
        """Add to a field of many values, each kept once."""
        self._many[field][value] = None
        return True

    def get(self, field: str) -> Any:
        """Return a field's value, or its first; empty text where there is none."""
        return self._single.get(field) or next(iter(self._many.get(field, ())), "")

    def label(self, found: Property) -> str:
        """Return the word for a value: the group's own label, else that of its TYPE."""
        if own := self.own_label(found):
            return own
        if custom := "".join(found.params.get(CUSTOM, ())):
            return own_label(custom)
        return type_label(kind for one in found.params.get("TYPE", ()) for kind in one.split(","))

    def own_label(self, found: Property) -> str:
        """Return the label that the line's group has for it, if any."""
        group = found.line.group.upper()
        own = self._labels.get(group, "") if group else ""
        if own:
            self._labelled.add(group)
        return own_label(own)

    def describe(self, handle: Handle, said: Mapping[str, list[str]]) -> None:
        """Keep what is said of a name on a service beside what it is; it may stand twice."""
        if said:
            known = self._handles.setdefault(f"{handle.service}:{handle.value}", {})
            for param, values in said.items():
                known[param] = list(dict.fromkeys((*known.get(param, ()), *values)))

    def keep(self, found: Property) -> None:
        """Keep a line that has no field; its group stands as a parameter (RFC 7095, 3.3.1.2)."""
        group = found.line.group
        if found.name == "X-ABLABEL" and group.upper() in self._labelled:
            return
        params = {**found.params, "GROUP": [group]} if group else found.params
        # Some programs know their own lines by their very letters.
        name = found.line.name if found.name.startswith("X-") else found.name
        self._extra.append(ExtraLine(name=name, params=params, value=found.text))

    def keep_as(self, name: str, found: Property, value: str) -> None:
        """Keep `value`, said beside what was understood, as a line called `name`."""
        types = {"TYPE": list(found.params["TYPE"])} if "TYPE" in found.params else {}
        self._extra.append(ExtraLine(name=name, params=types, value=value))

    def prefer(self, name: str, value: str) -> None:
        """Keep that of the properties called `name` the one with `value` is to be used."""
        self._preferred.add((name, value))

    def warn(self, found: Property, message: str) -> None:
        """Report a line that could not be understood."""
        self.issues.append(Issue(found.line.number, message, excerpt(found.line.text)))

    def contact(self, name: str) -> Contact:
        """Return the contact, to be shown as `name`."""
        many = {field: tuple(values) for field, values in self._many.items()}
        fields = {**self._single, **many, "name": name, "extra": self._kept()}
        return Contact(**fields)

    def _kept(self) -> tuple[ExtraLine, ...]:
        """Return what has no field; what is said of others stands in one order, wherever it was."""
        preferred = (
            ExtraLine(name=PREFERRED, params={"OF": [name]}, value=value)
            for name, value in sorted(self._preferred)
        )
        handles = (
            ExtraLine(name=HANDLE, params=said, value=value)
            for value, said in sorted(self._handles.items())
        )
        return (*self._extra, *handles, *preferred)
