"""What was held back, as people say it: “Left alone: Gil, quiet until 1 June”."""

import datetime as dt
import re
from collections.abc import Callable

from personal_crm.domain.dates import spoken
from personal_crm.services.suggesting.day import HeldBack

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SAID: tuple[tuple[str, str], ...] = (
    (r"boundary: no contact", "no contact is wished"),
    (r"boundary: pause until (.+)", "quiet is wished until {}"),
    (r"boundary: not about (.+)", "{} is not to be mentioned"),
    (r"boundary: at most once in (.+)", "not more than once in {}"),
    (r"boundary: (.+)", "{}"),
    (r"grief: a loss", "they are in grief"),
    (r"grief: .+", "it is a hard time for them"),
    (r"chasing: (.+)", "you reached out twice; {}"),
    (r"meeting: (.+)", "you meet on {}"),
    (r"response: never .*", "you asked for no more of these"),
    (r"response: done.*", "you have done it"),
    (r"response: snoozed until (.+)", "it comes back on {}"),
    (r"response: dismissed until (.+)", "you set it aside until {}"),
    (r"response: .*", "you set it aside"),
)
_ABOUT = {
    "check-in": "a word",
    "reconnect": "meeting again",
    "make-time": "time together",
    "take-turn": "your turn",
    "share": "your news",
    "uplift": "a kind word",
    "recall": "a memory",
    "thank": "a thank-you",
    "celebrate": "a wish",
    "ask-about": "a question",
    "reply": "a reply",
    "say-it": "something to say",
    "hold-space": "being there",
    "encourage": "a word before their day",
    "support": "a kind word",
    "offer-alternative": "another day to meet",
    "ask-gently": "whether the quiet goes on",
    "repair": "something between you",
    "let-go": "a promise of theirs",
    "observe": "a day that matters to them",
    "keep-promise": "your promise",
    "renegotiate": "your promise",
}


def why(held: HeldBack, seen_from: dt.date) -> str:
    """Return why it was held back; days are said as seen from `seen_from`."""
    for pattern, said in _SAID:
        if match := re.fullmatch(pattern, held.reason, re.DOTALL):
            return _DAY.sub(_in_words(seen_from), said.format(*match.groups()))
    return held.reason


def what(held: HeldBack) -> str:
    """Return what would have been suggested, in a few words."""
    return _ABOUT.get(held.action, held.action.replace("-", " "))


def _in_words(seen_from: dt.date) -> Callable[[re.Match[str]], str]:
    return lambda found: spoken(dt.date.fromisoformat(found[0]), seen_from)
