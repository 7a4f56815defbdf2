"""Completing the names of people as they are typed, and finding whom was meant."""

import asyncio

from textual.suggester import Suggester

from personal_crm.domain.contact import Contact
from personal_crm.domain.text import fold, visible
from personal_crm.services.house import House
from personal_crm.tui.forms.fields import Field, listed


class NameSuggester(Suggester):
    """Completes the last of the names between commas."""

    def __init__(self, house: House) -> None:
        super().__init__(case_sensitive=True)
        self._house = house
        self._names: list[tuple[str, str]] | None = None

    async def get_suggestion(self, value: str) -> str | None:
        """Return `value` with its last name completed."""
        before, comma, last = value.rpartition(",")
        wanted = fold(last)
        if not wanted:
            return None
        if self._names is None:
            self._names = await asyncio.to_thread(self._read)
        gap = " " if comma else ""
        for folded, name in self._names:
            if folded.startswith(wanted):
                completed = f"{before}{comma}{gap}{name}"
                return (
                    completed if completed.startswith(value) else value + name[len(last.strip()) :]
                )
        return None

    def _read(self) -> list[tuple[str, str]]:
        names = (visible(name) for name in self._house.people.names().values() if "," not in name)
        return sorted((fold(name), name) for name in names)


def people_field(house: House, known: Contact | None) -> Field:
    """Return the field that asks with whom; `known` stands in it."""
    name = known.name if known else ""
    return Field(
        "people", "with", name, "names, with commas between", suggester=NameSuggester(house)
    )


def people_of(house: House, text: str, known: Contact | None) -> list[Contact]:
    """Return the contacts named in `text`; where the name of `known` still stands, that is them.

    Raises:
        NobodyFits: where a name fits none or several.
    """
    rest = text.strip()
    first = []
    if known is not None and rest.startswith(visible(known.name).strip()):
        rest = rest.removeprefix(visible(known.name).strip())
        first = [known]
    return [*first, *(house.people.find(name) for name in listed(rest))]
