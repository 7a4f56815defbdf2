"""What holds a suggestion back on a day: boundaries, grief, chasing, meetings, your answers."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from personal_crm.domain.care import GRIEF_DAYS
from personal_crm.domain.records import CHANNELS, Boundary, Kind
from personal_crm.domain.speech import speaks_of
from personal_crm.domain.suggestion import Response, Suggestion
from personal_crm.services.suggesting.causes import Cause, Sort
from personal_crm.services.suggesting.window import MET_LATELY, Window

TRIFLES = frozenset({"share", "recall", "let-go"})
SILENT_IN_GRIEF = TRIFLES | {"celebrate", "uplift", "reconnect"}
# For how many days each sort of hard time keeps which actions silent.
SILENCED: dict[str, tuple[int, frozenset[str]]] = {
    "hard": (GRIEF_DAYS["hard"], SILENT_IN_GRIEF),
    "loss": (GRIEF_DAYS["loss"], SILENT_IN_GRIEF),
    "heavy": (14, TRIFLES),
    "tension": (60, TRIFLES),
}
CHASING = frozenset(
    {"check-in", "reconnect", "make-time", "take-turn", "share", "uplift", "recall"}
)
REST_DAYS = 180
# Minutes that some ways take at the least.
EFFORT: dict[Kind, int] = {
    "call": 15, "video": 15, "letter": 20, "coffee": 60, "meal": 90, "visit": 90,
}  # fmt: skip
ASKS_YOU = "ask-gently"
NEEDLESS_BEFORE_MEETING = frozenset({"check-in", "reconnect", "make-time"})
SETTLED_BY_MEETING = "offer-alternative"
MEETING_AHEAD_DAYS = 3
CONSOLING = frozenset({"support", "hold-space"})
PROMISED = frozenset({"keep-promise", "renegotiate"})
CONDOLENCE_DAYS = 9
IN_PERSON_THAT_DAY = CONSOLING | {"thank"}
ANSWERED = frozenset({"done", "snoozed", "dismissed"})
QUESTION = "did-they-answer"
Sifted = tuple[Suggestion, Cause | None]
_GRIEFS: dict[str, Sort] = {
    "hard": "hard time",
    "loss": "loss",
    "heavy": "heavy",
    "tension": "tension",
}


def by_boundary(suggestion: Suggestion, window: Window, day: dt.date) -> Cause | None:
    """Return which boundary a suggestion would cross on `day`."""
    boundary = window.boundary
    if boundary is None:
        return None
    if boundary.no_contact:
        return Cause(sort="no contact")
    if boundary.pause_until is not None:
        if day <= boundary.pause_until:
            return Cause(sort="pause", day=boundary.pause_until)
        if suggestion.action != ASKS_YOU:
            return Cause(sort="not lifted", day=boundary.pause_until)
    topic = _topic_in(suggestion, boundary)
    if topic:
        return Cause(sort="topic", about="a topic" if boundary.private else f"“{topic}”")
    last, gap = window.last_interaction, boundary.at_most_days
    if last is not None and gap is not None and 0 <= (day - last).days < gap:
        return Cause(sort="at most", about=f"{gap} days")
    if suggestion.channel is not None and not _allowed(boundary):
        return Cause(sort="no way")
    return None


def in_fitting_channel(suggestion: Suggestion, window: Window, day: dt.date) -> Suggestion:
    """Return `suggestion` by the most used way that is allowed, where its own is not.

    A kind word to somebody whom you meet on that very `day` needs no way of its own.
    """
    if suggestion.action in IN_PERSON_THAT_DAY and day in window.meetings:
        return msgspec.structs.replace(suggestion, channel=None)
    boundary = window.boundary
    if boundary is None or suggestion.channel not in boundary.avoid_channels:
        return suggestion
    usual = next((kind for kind in window.channels if kind in _allowed(boundary)), None)
    effort = max(suggestion.effort_minutes, EFFORT.get(usual, 0)) if usual else 0
    return msgspec.structs.replace(
        suggestion, channel=usual, effort_minutes=effort or suggestion.effort_minutes
    )


def by_grief(suggestion: Suggestion, window: Window, day: dt.date) -> Cause | None:
    """Return the grief in which what is cheerful, or about a trifle, would be out of place."""
    for when, sort in window.griefs:
        days, silent = SILENCED[sort]
        if suggestion.action in silent and 0 <= (day - when).days <= days:
            return Cause(sort=_GRIEFS[sort])
    return None


def by_chasing(suggestion: Suggestion, window: Window, day: dt.date) -> Cause | None:
    """Return why a suggestion would chase: your last two moves have nothing after them."""
    since = window.unanswered_since
    if suggestion.action not in CHASING or since is None:
        return None
    if 0 <= (day - since).days <= REST_DAYS:
        return Cause(sort="chasing", about=window.first_name, day=since)
    return None


def by_meeting(suggestion: Suggestion, window: Window, day: dt.date) -> Cause | None:
    """Return which meeting with them makes it needless to get in touch, or to offer a day.

    One that is past does, too, whether or not it was read again and became history.
    """
    if suggestion.action in NEEDLESS_BEFORE_MEETING:
        ahead = MEETING_AHEAD_DAYS
        lately = [met for met in window.meetings if 0 < (day - met).days <= MET_LATELY.days]
        if lately:
            return Cause(sort="met", day=lately[-1])
    elif suggestion.action == SETTLED_BY_MEETING:
        ahead = dt.date.max.toordinal()
    else:
        return None
    met = next((met for met in window.meetings if 0 <= (met - day).days <= ahead), None)
    return Cause(sort="meeting", day=met) if met else None


def by_response(
    suggestion: Suggestion, responses: Sequence[Response], day: dt.date
) -> Cause | None:
    """Return the answer, among those about this contact, that puts a suggestion to rest."""
    for response in responses:
        if response.date > day:
            continue
        if response.kind == "never" and response.action == suggestion.action:
            return Cause(sort="never")
        if response.suggestion != suggestion.id or response.kind == "never":
            continue
        if response.until is not None and day >= response.until:
            continue
        if response.until is None and response.kind == "snoozed":
            continue
        return Cause(sort=response.kind, day=response.until)
    return None


def by_another(found: Sequence[Sifted], window: Window, day: dt.date) -> list[Sifted]:
    """Return what was `found` for a day with one consoling word left: the others stand beside it.

    One that has its answer still goes before the others. In the first days of a hard time all
    else but promises waits for it, too, and after a loss nothing is celebrated beside it.
    """
    consoling = [
        suggestion
        for suggestion, cause in found
        if suggestion.action in CONSOLING and (cause is None or cause.sort in ANSWERED)
    ]
    first = min(consoling, key=lambda one: (-one.weight, one.id), default=None)
    early = any(
        sort in GRIEF_DAYS and 0 <= (day - when).days <= CONDOLENCE_DAYS
        for when, sort in window.griefs
    )
    standing_by = any(one.action == "support" and cause is None for one, cause in found)
    yields: frozenset[str] = CONSOLING
    if standing_by and early:
        yields = frozenset(one.action for one, _ in found) - PROMISED
    elif standing_by and any(sort == "loss" for _, sort in window.griefs):
        yields = CONSOLING | {"celebrate"}
    return [
        (one, Cause(sort="beside"))
        if cause is None and one.action in yields and one != first
        else (one, cause)
        for one, cause in found
    ]


def _allowed(boundary: Boundary) -> list[str]:
    return [kind for kind in CHANNELS if kind not in boundary.avoid_channels]


def _topic_in(suggestion: Suggestion, boundary: Boundary) -> str | None:
    said = " ".join((suggestion.title, suggestion.why, *suggestion.drafts))
    return next((topic for topic in boundary.avoid if speaks_of(topic, said)), None)
