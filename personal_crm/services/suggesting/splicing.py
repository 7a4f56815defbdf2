"""Putting a few things in their places among many that are sorted."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def spliced(
    kept: Sequence[T], fresh: Mapping[str, T | None], key: Callable[[T], str]
) -> tuple[T, ...]:
    """Return what is `kept`, sorted by `key`, with `fresh` in its place, and without the Nones."""
    found: list[T] = []
    start = 0
    for name, item in sorted(fresh.items(), key=lambda pair: pair[0]):
        at = bisect_left(kept, name, lo=start, key=key)
        found += kept[start:at]
        if item is not None:
            found.append(item)
        start = at + 1 if at < len(kept) and key(kept[at]) == name else at
    return (*found, *kept[start:])
