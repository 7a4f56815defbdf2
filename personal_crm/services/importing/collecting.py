"""How often memory is looked through for garbage while something is imported."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for garbage once in so many new objects.

    Nearly all that an import makes stays until it is written. Looked through once in 700, as
    Python does by itself, that takes a fifth of the whole time.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(SELDOM, before[0]), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
