"""Contacts found by what they share, in blocks, so that nobody is compared with everybody."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from personal_crm.services.matching.judging import Likeness, compared
from personal_crm.services.matching.traits import Traits

LARGEST_BLOCK = 50


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
        for block in traits.blocks:
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

    def alike(
        self, traits: Traits, by_name: Callable[[str], bool] = lambda _: True
    ) -> Iterator[tuple[str, Likeness]]:
        """Yield those who may be the person of `traits`, and how alike they are.

        Who shares nothing but a name is asked about only where `by_name` says so of their id.
        """
        seen = {traits.id}
        for block in traits.blocks:
            fitting = self._blocks.get(block, ())
            if len(fitting) > LARGEST_BLOCK:
                continue
            for key in fitting:
                if key in seen:
                    continue
                seen.add(key)
                other = self._traits[key]
                if traits.signals.isdisjoint(other.signals) and not by_name(key):
                    continue
                likeness = compared(traits, other, self.holders)
                if likeness is not None:
                    yield key, likeness
