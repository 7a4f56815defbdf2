"""What a suggester is given and what it gives back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from personal_crm.domain.person import Person
from personal_crm.domain.span import Span
from personal_crm.domain.suggestion import Suggestion


@dataclass(frozen=True)
class Suggester:
    """Thinks about one person at a time.

    `suggest` yields what to do for them, each with the true first and last day on which it
    holds if nothing more is written down, where these meet the span. It never asks what day
    it is. Private records come without their text. `needs` names what a person must have for
    there to be anything to suggest, as `threads`; it is not asked about those who have none.
    """

    name: str
    principle: str
    actions: tuple[str, ...]
    suggest: Callable[[Person, Span], Iterable[Suggestion]]
    needs: str = ""
