"""The ways that a suggestion leaves open where none of them is better, each with its command."""

from personal_crm.cli.printing import short
from personal_crm.services.suggesting.day import Offered

WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "say-it": (
        ("say it", "done {id}"),
        ("keep it", "dismiss {id}"),
        ("let it rest", "done {id} --no-log"),
    ),
    "let-go": (("release", "done {id}"), ("keep waiting", "dismiss {id}")),
    "repair": (("it is settled", "done {id}"), ("leave it a while", "dismiss {id}")),
    "ask-gently": (
        ("extend", "boundary set {who} --pause-until DATE"),
        ("lift", "boundary set {who} --no-pause-until"),
        ("wait", "dismiss {id}"),
    ),
}


def ways_of(offered: Offered) -> str:
    """Return each way with the words to call it; an empty text where there is no choice."""
    suggestion, contact = short(offered.suggestion.id), short(offered.contact.id)
    ways = WAYS.get(offered.suggestion.action, ())
    return " · ".join(f"{way}: {call.format(id=suggestion, who=contact)}" for way, call in ways)
