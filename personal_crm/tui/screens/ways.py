"""The ways that a suggestion leaves open where none of them is better, each with its key."""

from personal_crm.services.suggesting.day import Offered
from personal_crm.tui.lines import Line, Part

Way = tuple[str, str]
WAYS: dict[str, tuple[Way, ...]] = {
    "say-it": (("enter", "say it"), ("x", "keep it"), ("r", "let it rest")),
    "let-go": (("enter", "ask"), ("d", "release"), ("x", "keep waiting")),
    "repair": (("enter", "talk about it"), ("d", "it is settled"), ("x", "leave it a while")),
    "ask-gently": (("enter", "extend"), ("r", "lift"), ("x", "wait")),
}
RESTING = frozenset({"say-it", "ask-gently"})


def line_of(row: Offered) -> list[Line]:
    """Return the ways with their keys on one line; none where the suggestion leaves no choice."""
    parts: list[Part] = []
    for key, said in WAYS.get(row.suggestion.action, ()):
        parts += [("  " if not parts else "  ·  ", "quiet"), (key, "accent"), (f" {said}", "")]
    return [tuple(parts)] if parts else []


def opens_a_sheet(row: Offered) -> bool:
    """Tell whether there are words to choose from, a page for one's own, or a day to set."""
    return bool(row.suggestion.drafts) or row.suggestion.action in RESTING
