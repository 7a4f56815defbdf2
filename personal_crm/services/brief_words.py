"""A brief in words: what they said, what waits, what to know and to spare, a line each."""

import datetime as dt
from collections import Counter

import msgspec

from personal_crm.domain.care import losses, wants_care
from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import later, spoken, spoken_partial
from personal_crm.domain.discretion import discreet
from personal_crm.domain.records import Boundary, Interaction
from personal_crm.domain.speech import IN_TOUCH, kind_in_words
from personal_crm.domain.text import one_line, shortened
from personal_crm.services import calendars
from personal_crm.services.briefing import Brief
from personal_crm.services.timeline import boundary_in_words

Told = tuple[str, str]
PRIVATE = "kept private"
LONGEST_NOTE = 200
SINCE = " · since you met"
NOTHING: Told = ("", "nothing written down yet")


def told(about: Brief, day: dt.date) -> list[Told]:
    """Return the brief, a line each: what they said, what waits, what to know and to spare.

    What came after the last time you met is marked as that.
    """
    contact, met = about.person.contact, about.met.date if about.met else None

    def dated(text: str, date: dt.date | None, noted: dt.date | None) -> str:
        fresh = met is not None and noted is not None and met < noted <= day
        return _dated(text, date, day) + (SINCE if fresh else "")

    lost_on = losses(about.person.milestones)
    said = [
        *([("Died", spoken_partial(contact.died))] if contact.died else []),
        *_wished(about.person.boundary, day),
        *_how_to_say(contact),
        *_soon_met(about, day),
        *_since_you_met(about, day),
        *(_moment(moment, day) for moment in about.last_interactions),
        *(
            (
                "Think of" if wants_care(t, lost_on, day, day) else "Ask about",
                dated(t.text, t.date, t.noted),
            )
            for t in about.ask_about
        ),
        *(("To say", t.text or f"something {PRIVATE}") for t in about.unsaid),
        *(
            ("You promised" if p.by == "me" else "They promised", dated(p.text, p.due, p.noted))
            for p in about.promises
        ),
        *(("To thank for", dated(f.text, f.date, f.date)) for f in about.favors),
        *((m.tone.capitalize(), dated(m.text, m.date, m.date)) for m in about.milestones),
        *(("Between you", dated(t.text, t.date, t.date)) for t in about.tensions),
        *(("Worth knowing", fact.text or f"something {PRIVATE}") for fact in about.facts),
        *(("Related", related) for related in about.related),
        *_card(contact),
        *((near.label.capitalize(), spoken(near.date, day)) for near in about.dates),
        *(("Not to mention", topic) for topic in about.avoid),
    ]
    return said or [NOTHING]


def _soon_met(about: Brief, day: dt.date) -> list[Told]:
    """Return what you will meet at on this day and the next."""
    said = []
    for event in map(discreet, about.person.events):
        start = calendars.local(event.start)
        when = {day: "today", later(day, dt.timedelta(days=1)): "tomorrow"}.get(start.date())
        if when and event.status != "cancelled" and not event.declined:
            hour = "" if event.all_day else f"{start:%H:%M}"
            said.append(("You meet", ", ".join(filter(None, (when, hour, event.summary)))))
    return said


def _since_you_met(about: Brief, day: dt.date) -> list[Told]:
    """Return when you met last, where it is not the last that was written down, and what followed.

    How often you were in touch since then is told by kind, the most frequent first.
    """
    met = about.met
    if met is None:
        return []
    since = [m.kind for m in about.person.interactions if met.date < m.date <= day]
    if not since:
        return []
    told = ", ".join(
        f"{count} {kind}{'s' if count > 1 else ''}" if kind != "other" else f"{count} × {IN_TOUCH}"
        for kind, count in Counter(since).most_common()
    )
    return [("You met", f"{spoken(met.date, day)}, {met.kind}; since then {told}")]


def _wished(boundary: Boundary | None, day: dt.date) -> list[Told]:
    """Return what they, or you, do not want, but for topics, which stand at the end."""
    if boundary is None:
        return []
    phrases = boundary_in_words(msgspec.structs.replace(boundary, avoid=()), day)
    return [("First", "; ".join(phrases))] if phrases else []


def _how_to_say(contact: Contact) -> list[Told]:
    said = [("Say it", contact.pronunciation), ("Pronouns", contact.pronouns)]
    return [fact for fact in said if fact[1]]


def _card(contact: Contact) -> list[Told]:
    said = [
        ("How you met", contact.how_met),
        ("Languages", ", ".join(contact.languages)),
        ("Note", shortened(one_line(contact.note), LONGEST_NOTE)),
    ]
    return [fact for fact in said if fact[1]]


def _moment(moment: Interaction, day: dt.date) -> Told:
    kind = kind_in_words(moment.kind)
    said = f"{kind}: “{moment.note}”" if moment.note else kind
    return moment.day_seen_from(day), f"{kind}, {PRIVATE}" if moment.private else said


def _dated(text: str, date: dt.date | None, day: dt.date) -> str:
    when = f", {spoken(date, day)}" if date else ""
    return f"{text}{when}" if text else f"something {PRIVATE}{when}"
