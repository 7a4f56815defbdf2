"""Two boundaries as one: of each part the stricter."""

import msgspec

from personal_crm.domain.records import Boundary


def stricter(one: Boundary, other: Boundary) -> Boundary:
    """Return `one` with whatever `other` asks beyond it."""
    pauses = [day for day in (one.pause_until, other.pause_until) if day is not None]
    gaps = [days for days in (one.at_most_days, other.at_most_days) if days is not None]
    reasons = dict.fromkeys(reason for reason in (one.reason, other.reason) if reason)
    return msgspec.structs.replace(
        one,
        pause_until=max(pauses, default=None),
        no_contact=one.no_contact or other.no_contact,
        avoid_channels=tuple(dict.fromkeys((*one.avoid_channels, *other.avoid_channels))),
        at_most_days=max(gaps, default=None),
        avoid=tuple(dict.fromkeys((*one.avoid, *other.avoid))),
        by="them" if "them" in (one.by, other.by) else "me",
        reason="; ".join(reasons),
        private=one.private or other.private,
        unknown={**other.unknown, **one.unknown},
    )
