"""What past meetings with people you know become: interactions, as long as nobody wrote more."""

import datetime as dt
import re
from functools import cached_property

import msgspec

from personal_crm.domain.days_of_theirs import is_a_date
from personal_crm.domain.records import Event, Initiator, Interaction, Kind
from personal_crm.domain.text import fold
from personal_crm.services.house import House
from personal_crm.services.importing.attending import Attending

KIND_WORDS: tuple[tuple[Kind, str], ...] = (
    ("coffee", r"coffee|cafe|kaffee|tea|espresso"),
    ("video", r"video|zoom|facetime|teams|google meet|skype|webinar"),
    ("call", r"call|phone|telefon\w*|ring|catch-?up call"),
    (
        "meal",
        r"lunch|dinner|breakfast|brunch|meal|supper|mittag\w*|abendessen|restaurant|pizza",
    ),
    ("visit", r"visit\w*|besuch\w*|stay with|sleepover|at home"),
)
_KINDS = [(kind, re.compile(rf"\b(?:{words})\b")) for kind, words in KIND_WORDS]


class _Made(msgspec.Struct):
    """Of an interaction: the event it was made of."""

    event: str | None = None


class History:
    """Follows meetings with the interactions that past ones make."""

    def __init__(self, house: House, attending: Attending) -> None:
        self._house = house
        self._attending = attending
        self._limit = house.settings.meetings_people
        self._now = _zoned(house.clock.now())

    def follow(
        self, before: Event | None, event: Event
    ) -> tuple[list[Interaction], list[Interaction]]:
        """Return the interactions to write, and those to remove, where `before` became `event`."""
        if before == event and event.id in self._told:
            return [], []
        wanted = self._interaction(event)
        existing = self.made_of(event) if event.id in self._told else []
        if not existing:
            return ([] if wanted is None else [wanted]), []
        moment = existing[0]
        if before is None:
            return [], []
        if untouched(moment, before):
            return ([], [moment]) if wanted is None else ([_as(wanted, moment)], [])
        followed = moment if wanted is None else _followed(moment, before, wanted)
        return [followed] if followed != moment else [], []

    @cached_property
    def _told(self) -> set[str]:
        """The ids of the events that interactions were made of."""
        made = self._house.store.all(Interaction).parts(_Made)
        return {moment.event for moment in made if moment.event}

    def made_of(self, event: Event) -> list[Interaction]:
        """Return the interactions that say they were made of `event`."""
        return self._house.store.all(Interaction).of(event.id, "event")

    def _interaction(self, event: Event) -> Interaction | None:
        took_place = event.status != "cancelled" and not event.declined and not is_a_date(event)
        if not took_place or not event.contacts or _ended(event) >= self._now:
            return None
        if len(event.attendees) > self._limit or len(event.contacts) > self._limit:
            return None
        made = interaction_of(event, self._attending.initiator(event))
        return msgspec.structs.replace(made, id=self._house.clock.new_id())


def interaction_of(event: Event, by: Initiator | None) -> Interaction:
    """Return what a past meeting says of who was in touch, when and how. It has no id yet."""
    start = event.start.astimezone() if event.start.tzinfo else event.start
    minutes = None
    if event.end is not None and not event.all_day:
        minutes = max(0, int((event.end - event.start).total_seconds() // 60))
    return Interaction(
        date=start.date(),
        kind=kind_of(event),
        contacts=event.contacts,
        initiated_by=by,
        initiated_guessed=by is not None,
        note=event.summary,
        place=event.location,
        duration_minutes=minutes,
        event=event.id,
        private=event.private,
        source=event.source,
    )


def kind_of(event: Event) -> Kind:
    """Return the kind that the summary, else the place, tells of; `event` where neither does."""
    for text in (event.summary, event.location):
        said = fold(text)
        for kind, pattern in _KINDS:
            if pattern.search(said):
                return kind
    return "event"


def untouched(moment: Interaction, event: Event) -> bool:
    """Tell whether `moment` says no more than `event`, which it was made of."""
    made = interaction_of(event, moment.initiated_by)
    return msgspec.structs.replace(made, id=moment.id) == moment


def _as(wanted: Interaction, moment: Interaction) -> Interaction:
    return msgspec.structs.replace(wanted, id=moment.id)


def _followed(moment: Interaction, before: Event, wanted: Interaction) -> Interaction:
    """Return `moment` with what the calendar changed and you did not: a day, a place."""
    made = interaction_of(before, moment.initiated_by)
    changed = {
        name: getattr(wanted, name)
        for name in ("date", "place", "duration_minutes", "contacts", "kind", "note")
        if getattr(moment, name) == getattr(made, name)
    }
    return msgspec.structs.replace(moment, **changed)


def _ended(event: Event) -> dt.datetime:
    return _zoned(event.end or event.start)


def _zoned(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo else moment.astimezone()
