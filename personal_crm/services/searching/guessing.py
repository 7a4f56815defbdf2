"""What may have been meant by words that are written nowhere: others, one slip away."""

from collections.abc import Callable, Iterable, Iterator

from personal_crm.services.searching.asking import (
    GUESSED,
    Asked,
    Question,
    either,
    of_people,
    of_records,
)

SHORTEST = 4
MOST_ALIKE = 6
SURE = 3


class Guess:
    """The names, and the words of what was written, to which one slip of the finger leads.

    `beginning_with` returns the words that begin so; of these there are too many to look at all
    while somebody types, so their first letters must be right.
    """

    def __init__(
        self, asked: Asked, names: Iterable[str], beginning_with: Callable[[str], Iterable[str]]
    ) -> None:
        self._names = [[word, *_alike(word, names)] for word in asked.words]
        self._said = [[word, *_alike(word, beginning_with(word[:SURE]))] for word in asked.words]
        meant = (word for words in (*self._names, *self._said) for word in words)
        self.meant = Asked(" ".join(dict.fromkeys(meant)))

    def questions(self) -> Iterator[Question]:
        """Yield what to ask: names first."""
        if _has_other(self._names):
            yield of_people(GUESSED, "name", [_one_of(words) for words in self._names])
        if _has_other(self._said):
            yield of_records(GUESSED, [_one_of(words) for words in self._said])


def _has_other(alike: list[list[str]]) -> bool:
    return any(len(words) > 1 for words in alike)


def _one_of(words: list[str]) -> str:
    return either(f'"{word}" *' for word in words)


def _alike(word: str, known: Iterable[str]) -> list[str]:
    """Return those of the `known` words that may be meant by `word`, those as long as it first."""
    if len(word) < SHORTEST:
        return []
    found = (other for other in known if _is_alike(word, other))
    return sorted(found, key=lambda other: (abs(len(other) - len(word)), other))[:MOST_ALIKE]


def _is_alike(word: str, name: str) -> bool:
    """Tell whether one slip of the finger leads from the beginning of `name` to `word`."""
    if name == word or name[:1] != word[:1]:
        return False
    return any(_one_slip(word, name[: len(word) + more]) for more in (-1, 0, 1))


def _one_slip(one: str, other: str) -> bool:
    """Tell whether a letter less, more or another, or two exchanged, make `one` of `other`."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return True
    left, right = one[same:], other[same:]
    exchanged = left[:2] == right[1::-1] and left[2:] == right[2:]
    return exchanged or left[1:] == right[1:] or left[1:] == right or left == right[1:]
