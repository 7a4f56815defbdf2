"""Looking back on a week: with whom you were in touch, asked by name, written as one action."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import spoken
from personal_crm.domain.records import ABOUT, Asked, Boundary, Interaction, Kind
from personal_crm.domain.speech import kind_in_words
from personal_crm.domain.text import fold
from personal_crm.domain.words_for_dates import day_at_end, parse_day
from personal_crm.services.gathering.closeness import KEPT_CLOSE
from personal_crm.services.house import House
from personal_crm.services.mentions import mentioned
from personal_crm.services.suggesting.asking import WEEK

DAY = dt.timedelta(days=1)
DAYS = 7 * DAY
OF_LATE = dt.timedelta(days=120)
MIDDLE = dt.timedelta(days=3)
MOST = 15


class Likely(NamedTuple):
    """Somebody of whom nothing is written down for this week, and what was last."""

    contact: Contact
    last: str


class Looked(NamedTuple):
    """What one sitting did: the action (None where nobody was named) and the words for it."""

    transaction: str | None
    moments: int
    people: int
    words: str


class Week:
    """One sitting over the last seven days. Nothing is written until `finish`."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._today = house.clock.today()
        self._first = self._today - DAYS
        self._moments: dict[str, Interaction] = {}
        self._days: dict[str, dt.date] = {}

    def likely(self) -> list[Likely]:
        """Return at most fifteen whom you may have met or heard: the most often of late first.

        Then come those whom you keep close. With whom you live, who died, who was archived or is
        to be left alone is not asked about.
        """
        moments, late = self._moments_with(), self._today - OF_LATE
        left_alone = {one.contact for one in self._house.store.all(Boundary) if one.no_contact}
        found = []
        for contact in self._house.store.all(Contact):
            theirs = moments.get(contact.id, [])
            often = sum(late <= moment.date for moment in theirs)
            closeness = KEPT_CLOSE.index(contact.rhythm) if contact.rhythm in KEPT_CLOSE else MOST
            likely = often or contact.rhythm in KEPT_CLOSE
            if not likely or contact.id in left_alone or not _is_asked_about(contact):
                continue
            last = max(theirs, key=lambda moment: moment.date, default=None)
            if last is None or last.date <= self._first:
                rank = (-often, closeness, fold(contact.name))
                found.append((rank, Likely(contact, self._last(last))))
        return [likely for _, likely in sorted(found, key=lambda one: one[0])[:MOST]]

    def _last(self, moment: Interaction | None) -> str:
        if moment is None:
            return "nothing yet"
        return f"{kind_in_words(moment.kind)}, {moment.day_seen_from(self._today)}"

    def met(self, contact: Contact, kind: Kind, day: dt.date | None = None) -> None:
        """Say that you were in touch with somebody; once more, and it is said otherwise.

        Without a day, the one that was said before holds, else about the middle of the week.
        """
        self._put(contact.id, (contact,), kind, day or self._days.get(contact.id), "")

    def turn(self, contact: Contact, days: int) -> dt.date:
        """Go so many days on from the day on which you were in touch with somebody; return it.

        It stays within the week; where none was said, the week's last day stands before it.
        """
        before = self._days.get(contact.id)
        turned = self._today + DAY * min(days, 0) if before is None else before + DAY * days
        self._days[contact.id] = day = max(self._first, min(turned, self._today))
        if (kind := self.kind_with(contact)) is not None:
            self.met(contact, kind, day)
        return day

    def day_with(self, contact: Contact) -> dt.date | None:
        """Return the day that was said of somebody, if one was."""
        return self._days.get(contact.id)

    def not_met(self, contact: Contact) -> None:
        """Take it back that you were in touch."""
        self._moments.pop(contact.id, None)
        self._days.pop(contact.id, None)

    def kind_with(self, contact: Contact) -> Kind | None:
        """Return how you said that you were in touch with somebody, if you did."""
        moment = self._moments.get(contact.id)
        return moment.kind if moment else None

    def told(self, sentence: str) -> Sequence[Contact]:
        """Take a sentence about somebody, or a name alone, and return who is in it.

        Raises:
            WrongCall: where nobody is named, or a name fits several.
        """
        text, day = day_at_end(sentence, self.day)
        people = mentioned(self._house.people, text).contacts
        named = any(fold(text) in (fold(p.name), fold(p.first_name)) for p in people)
        self._put(sentence, people, "other", day, "" if named else text)
        return people

    def day(self, text: str) -> dt.date:
        """Return the day that `text` names, a weekday alone being the last one.

        Raises:
            ValueError: where it names none, or one to come.
        """
        day = parse_day(text, self._today)
        day = day - DAYS if self._today < day <= self._today + DAYS else day
        if day > self._today:
            raise ValueError(f"{spoken(day, self._today)} is still to come")
        return day

    def finish(self) -> Looked:
        """Write all that was said as one action."""
        moments = [*self._moments.values()]
        people = {key for moment in moments for key in moment.contacts}
        if not moments:
            return Looked(None, 0, 0, "Nobody was named; nothing is written.")
        what = f"{_counted(len(moments), 'moment')} with {_people(len(people))}"
        with self._house.store.transaction(f"Week: {what}") as change:
            for moment in moments:
                change.put(moment)
            change.put(Asked(id=self._house.clock.new_id(), question=WEEK, date=self._today))
        return Looked(change.id, len(moments), len(people), f"Written down: {what}.")

    def _put(
        self, key: str, people: Iterable[Contact], kind: Kind, day: dt.date | None, note: str
    ) -> None:
        self._moments[key] = Interaction(
            id=self._house.clock.new_id(),
            date=day or self._today - MIDDLE,
            source=None if day else ABOUT,
            kind=kind,
            contacts=tuple(person.id for person in people),
            initiated_by="both",
            note=note,
        )

    def _moments_with(self) -> dict[str, list[Interaction]]:
        """Return what was written down by the people in it."""
        found: dict[str, list[Interaction]] = defaultdict(list)
        for moment in self._house.store.all(Interaction):
            if moment.date <= self._today:
                for key in moment.contacts:
                    found[key].append(moment)
        return found


def _is_asked_about(contact: Contact) -> bool:
    return not contact.archived and contact.died is None and contact.rhythm != "household"


def _counted(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
