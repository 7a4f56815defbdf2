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

    `names` and `said` return the words that begin so. What was said has too many to look at all
    while somebody types, so that its first letters must be right, and of a name the first one.
    """

    def __init__(
        self,
        asked: Asked,
        names: Callable[[str], Iterable[str]],
        said: Callable[[str], Iterable[str]],
    ) -> None:
        self._names = [[word, *_alike(word, names(word[:1]))] for word in asked.words]
        self._said = [[word, *_alike(word, said(word[:SURE]))] for word in asked.words]
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
    # One slip leaves the first half as it is, or what follows the letter after it.
    half = len(word) // 2
    begun, ended = word[:half], word[half + 1 :]
    near = (other for other in known if other.startswith(begun) or ended in other)
    found = (other for other in near if _is_alike(word, other))
    return sorted(found, key=lambda other: (abs(len(other) - len(word)), other))[:MOST_ALIKE]


def _is_alike(word: str, name: str) -> bool:
    """Tell whether one slip of the finger leads from the beginning of `name` to `word`.

    That is a letter less, more or another, or two exchanged.
    """
    if name == word:
        return False
    letters = enumerate(zip(word, name, strict=False))
    same = next((at for at, (a, b) in letters if a != b), min(len(word), len(name)))
    typed, meant = word[same:], name[same:]
    exchanged = typed[:2] == meant[1::-1] and meant.startswith(typed[2:], 2)
    another = meant.startswith(typed[1:], min(1, len(meant)))
    return exchanged or another or meant.startswith(typed[1:]) or meant.startswith(typed, 1)
