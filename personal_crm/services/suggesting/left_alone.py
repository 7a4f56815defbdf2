"""What was held back, as people say it: “Left alone: a word for Gil”."""

from personal_crm.services.suggesting.day import HeldBack

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


def what(held: HeldBack) -> str:
    """Return what would have been suggested, in a few words."""
    return in_words(held.action)


def in_words(action: str) -> str:
    """Return what an action is about, in a few words."""
    return _ABOUT.get(action, action.replace("-", " "))
