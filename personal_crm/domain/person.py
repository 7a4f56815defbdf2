"""The aggregate the engine thinks about."""

from datetime import date
from functools import cached_property

from personal_crm.domain.base import Value
from personal_crm.domain.cadence import observed_cadence, wished_cadence
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import (
    Boundary,
    Event,
    Fact,
    Favor,
    Interaction,
    Milestone,
    News,
    Promise,
    Relation,
    Tension,
    Thread,
)


class Person(Value, frozen=True, kw_only=True, dict=True):
    """One contact with everything that belongs to it. Data only.

    Interactions, favors and milestones stand oldest first; events are those of a calendar
    that they take part in. `news` is yours, whether or not they have heard it.
    """

    contact: Contact
    interactions: tuple[Interaction, ...] = ()
    promises: tuple[Promise, ...] = ()
    favors: tuple[Favor, ...] = ()
    threads: tuple[Thread, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    tensions: tuple[Tension, ...] = ()
    facts: tuple[Fact, ...] = ()
    relations: tuple[Relation, ...] = ()
    news: tuple[News, ...] = ()
    events: tuple[Event, ...] = ()
    boundary: Boundary | None = None

    @property
    def last_interaction(self) -> Interaction | None:
        """The newest thing written down between you."""
        return self.interactions[-1] if self.interactions else None

    @cached_property
    def observed_cadence_days(self) -> int | None:
        """The median gap of what was written down."""
        return observed_cadence(moment.date for moment in self.interactions)

    @property
    def cadence_days(self) -> int | None:
        """The wished cadence; for people without a rhythm, the observed one."""
        if self.contact.rhythm is None and self.contact.cadence_days is None:
            return self.observed_cadence_days
        return wished_cadence(self.contact)

    @property
    def quiet(self) -> bool:
        """Whether they only came in with an address book and nothing is written about them."""
        contact = self.contact
        wanted = contact.rhythm is not None or contact.cadence_days is not None
        return bool(contact.sources) and not wanted and not self.written_down

    @property
    def written_down(self) -> bool:
        """Whether there is a record of anything beside the card."""
        return bool(
            self.interactions or self.promises or self.favors or self.threads
            or self.milestones or self.tensions or self.facts
        )  # fmt: skip

    def unanswered_since(self) -> date | None:
        """Return the day of your latest move where the last two were yours alone."""
        moves = self.interactions[-2:]
        alone = len(moves) == 2 and all(
            move.initiated_by == "me" and not move.was_shared for move in moves
        )
        return moves[-1].date if alone else None
