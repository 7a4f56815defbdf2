"""Contacts found by what they share, in blocks, so that nobody is compared with everybody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from personal_crm.services.matching.judging import Likeness, compared
from personal_crm.services.matching.traits import Traits, name_blocks, name_forms

LARGEST_BLOCK = 50
# Of a firm's people, and of those born on a day, only who shares a word of the name is compared.
_BROAD = ("organization ", "domain ", "birthday ")


class Index:
    """Knows the traits of many contacts, and who has each signal."""

    def __init__(self, everybody: Iterable[Traits] = ()) -> None:
        self._traits: dict[str, Traits] = {}
        self._blocks: dict[str, list[str]] = defaultdict(list)
        for traits in everybody:
            self.add(traits)

    def add(self, traits: Traits) -> None:
        """Take somebody in."""
        self._traits[traits.id] = traits
        for block in _blocks(traits):
            self._blocks[block].append(traits.id)

    def traits(self, key: str) -> Traits:
        """Return the traits of the contact with the id `key`."""
        return self._traits[key]

    def having(self, signal: str) -> list[str]:
        """Return the ids of those who have an `email …` or a `phone …`, in the order added."""
        return self._blocks.get(signal, [])

    def holders(self, signal: str) -> int:
        """Return how many have an `email …` or a `phone …`."""
        return len(self.having(signal))

    def alike(self, traits: Traits) -> Iterator[tuple[str, Likeness]]:
        """Yield those who may be the person of `traits`, and how alike they are."""
        seen = {traits.id}
        for block in _blocks(traits):
            fitting = self._blocks.get(block, ())
            if len(fitting) > LARGEST_BLOCK:
                continue
            for key in fitting:
                if key in seen:
                    continue
                seen.add(key)
                likeness = compared(traits, self._traits[key], self.holders)
                if likeness is not None:
                    yield key, likeness


def _blocks(traits: Traits) -> Iterator[str]:
    yield from dict.fromkeys(name_blocks(traits))
    for signal in traits.signals:
        if signal.startswith(_BROAD):
            yield from (f"{signal}|{form}" for form in name_forms(traits))
        else:
            yield signal
