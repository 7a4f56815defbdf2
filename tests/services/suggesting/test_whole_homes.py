"""The ten rules over random homes of several people, a hostile plugin's suggestions among ours.

The records lie in a real store, the lists and the reminders come from the services that the
screen and the command line ask.
"""

import datetime as dt
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from personal_crm import bootstrap
from personal_crm.domain.base import Record
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.person import Person
from personal_crm.domain.records import Milestone
from personal_crm.domain.speech import BLAME, CLAIM
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.tables import TABLES, TYPE_WORD
from personal_crm.domain.text import words
from personal_crm.plugin import Span, Suggester
from personal_crm.plugin.testing import made_up_people
from personal_crm.services import responding
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.plugins.manager import Provided
from personal_crm.services.reminding import reminders
from personal_crm.services.suggesting.day import Today
from personal_crm.services.suggesting.service import Suggesting

DAY = dt.date(2026, 5, 4)
SECRET = "xyzzy"
QUOTED = re.compile("“[^”]*”")
TOPIC = "money"
CHEERFUL = {"celebrate", "uplift"}
CHASING = {"check-in", "reconnect", "make-time", "take-turn", "share", "uplift", "recall"}
STATES: tuple[dict[str, Any], ...] = (
    {}, {}, {}, {}, {"died": PartialDate(2020, 5, 20)}, {}, {}, {"archived": True},
)  # fmt: skip


def in_some_state(number: int, person: Person) -> Person:
    """Return a made-up person, who may have died, be put away, or go through a hard time."""
    contact = msgspec.structs.replace(person.contact, **STATES[number % len(STATES)])
    grief = Milestone(
        id=f"grief-{number}",
        contact=contact.id,
        text="a dark time",
        date=DAY + dt.timedelta(days=number % 30),
        tone="loss" if number % 2 else "hard",
    )
    milestones = (*person.milestones, *([grief] if number % 3 == 0 else []))
    in_order = tuple(sorted(milestones, key=lambda milestone: milestone.date))
    return msgspec.structs.replace(person, contact=contact, milestones=in_order)


PEOPLE = tuple(in_some_state(number, person) for number, person in enumerate(made_up_people(200)))
ACTIONS = sorted(
    {
        action
        for point in metadata.entry_points(group="personal_crm.plugins")
        if point.value.startswith("personal_crm_plugins.principles.")
        for suggester in import_module(point.value).personal_crm_suggesters()
        for action in suggester.actions
    }
)
homes = st.lists(st.sampled_from(range(len(PEOPLE))), min_size=2, max_size=6, unique=True)
days = st.integers(0, 60).map(lambda number: DAY + dt.timedelta(days=number))
KINDS = {TYPE_WORD[kind]: kind for kind in TABLES.values()}
bounded = settings(max_examples=8)


def hostile(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield every action for everybody, blaming, on what is not there, on days that are past."""
    card, nothing = Evidence(type="contact", id=person.contact.id), Evidence(type="fact", id="no")
    for action in ACTIONS:
        for title in ("A word", "This is overdue", "You never wrote", TOPIC, str(person)[:1500]):
            for cited in ((card,), (nothing,), ()):
                yield Suggestion(
                    action=action, principle="p", contact=person.contact.id, title=title,
                    why="So", evidence=cited, first_day=span.first, channel="call",
                    occasion=title[:9],
                )  # fmt: skip
    usual = Suggestion(
        action="thank", principle="p", contact=person.contact.id, title="Thanks", why="So",
        evidence=(card,), first_day=span.first,
    )  # fmt: skip
    for change in (
        {"last_day": span.first - dt.timedelta(days=1)},
        {"contact": "somebody else"},
        {"action": "pay back"},
        {"first_day": span.last, "last_day": span.last},
    ):
        yield msgspec.structs.replace(usual, occasion=str(change), **change)


class WithHostile:
    """The plugins of a home, and one more."""

    def __init__(self, house: House) -> None:
        self._plugins = house.plugins
        self.failures = house.plugins.failures

    def suggesters(self) -> list[Provided[Suggester]]:
        """Return all suggesters."""
        one = Suggester("hostile", "p", tuple(ACTIONS), hostile)
        return [*self._plugins.suggesters(), Provided("test:hostile", one)]

    def sources(self) -> Any:
        """Return where the plugins of the home come from."""
        return self._plugins.sources()


def opened(folder: Path, day: dt.date) -> House:
    """Open the home on `day`, with the hostile plugin."""
    house = bootstrap.open_house(folder, Clock(dt.datetime.combine(day, dt.time(9))))
    plugins: Any = WithHostile(house)
    house.suggesting = Suggesting(house.store, house.people, plugins, house.settings, house.clock)
    house.store.changes.listen(house.suggesting.follow)
    return house


def secretly(record: Record) -> Record:
    """Return `record` with a secret for its text, where it is private."""
    texts = {"text", "note", "reason", "summary"} & set(record.__struct_fields__)
    return (
        msgspec.structs.replace(record, **dict.fromkeys(texts, SECRET))
        if record.private
        else record
    )


def fill(house: House, numbers: list[int]) -> None:
    """Write down everything about some made-up people."""
    with house.store.transaction("A home") as change:
        for person in (PEOPLE[number] for number in numbers):
            change.put(person.contact)
            for name in person.__struct_fields__:
                held = getattr(person, name)
                several = held if isinstance(held, tuple) and name != "relations" else ()
                for record in (*several, *([person.boundary] if name == "boundary" else ())):
                    if record is not None:
                        change.put(secretly(record))


def people_of(house: House) -> dict[str, Person]:
    return {person.contact.id: person for person in house.people.everyone()}


def shown(today: Today) -> list[Suggestion]:
    return [offered.suggestion for offered in today.suggestions]


def check(one: Suggestion, person: Person, day: dt.date) -> None:
    """Fail where what is shown on `day` breaks a rule of its own."""
    contact, boundary = person.contact, person.boundary
    records = [contact, *([boundary] if boundary else [])]
    records += [
        r for f in person.__struct_fields__ if isinstance(v := getattr(person, f), tuple) for r in v
    ]
    assert one.first_day <= day
    assert one.last_day is None or day <= one.last_day
    assert one.action in ACTIONS
    assert one.evidence
    assert {item.id for item in one.evidence} <= {record.id for record in records}
    for text in (one.title, one.why, *one.drafts):
        ours = " ".join(words(QUOTED.sub(" ", text)))
        assert not BLAME.search(ours), text
        assert not CLAIM.search(ours), text
    assert contact.died is None
    assert not contact.archived
    if boundary and one.action != "ask-gently":
        assert not boundary.no_contact
        assert boundary.pause_until is None or boundary.pause_until < day
        assert one.channel not in boundary.avoid_channels
        for topic in boundary.avoid:
            assert f" {topic}" not in f" {' '.join(words(' '.join((one.title, one.why))))}"
        last = person.last_interaction
        if boundary.at_most_days and last and last.date <= day:
            assert (day - last.date).days >= boundary.at_most_days
    if one.action in CHEERFUL:
        for milestone in person.milestones:
            length = {"hard": 30, "loss": 60}.get(milestone.tone, -1)
            assert not 0 <= (day - milestone.date).days <= length
    since = person.unanswered_since()
    if one.action in CHASING and since is not None and since <= day:
        assert (day - since).days > 180


def check_the_rest(today: Today, people: dict[str, Person]) -> None:
    """Fail where the dead have more than their day, or those put away anything at all."""
    for held in (*today.held_back, *today.questions):
        contact = people[held.contact.id].contact
        assert contact.died is None
        assert not contact.archived
    for coming in today.dates:
        contact = people[coming.contact.id].contact
        assert (coming.label == "remembrance") == (contact.died is not None)
        assert not contact.archived


@bounded
@given(homes, days)
def test_every_day_of_a_home_keeps_the_rules(numbers: list[int], day: dt.date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        fill(opened(Path(folder), DAY), numbers)
        house = opened(Path(folder), day)
        people = people_of(house)
        long, short = house.suggesting.today(day, everything=True), house.suggesting.today(day)
        for one in shown(long):
            check(one, people[one.contact], day)
        few = shown(short)
        assert len(few) <= house.settings.today_limit
        assert {one.id for one in few} <= {one.id for one in shown(long)}
        undated = Counter(one.contact for one in few if one.due is None)
        assert not undated or max(undated.values()) == 1
        assert not any(people[one.contact].quiet for one in few)
        assert SECRET not in str((long, short))
        check_the_rest(long, people)
        again = opened(Path(folder), day).suggesting
        assert (again.today(day, everything=True), again.today(day)) == (long, short)


@bounded
@given(homes, days)
def test_what_was_cited_takes_its_suggestions_along(numbers: list[int], day: dt.date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        fill(opened(Path(folder), DAY), numbers)
        house = opened(Path(folder), day)
        for one in shown(house.suggesting.today(day))[:3]:
            cited = next(item for item in one.evidence)
            kind = KINDS[cited.type]
            with house.store.transaction("Delete") as change:
                change.remove(kind, cited.id)
            left = shown(house.suggesting.today(day, everything=True))
            assert not [other for other in left if cited in other.evidence]


@bounded
@given(homes, days, st.sampled_from(["done", "dismissed", "never"]))
def test_an_answer_is_heard_for_a_week(numbers: list[int], day: dt.date, kind: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        fill(opened(Path(folder), DAY), numbers)
        house = opened(Path(folder), day)
        offered = next(iter(house.suggesting.today(day).suggestions), None)
        if offered is None:
            return
        made = offered.suggestion
        responding.respond(house, offered, kind)
        for later in (day + dt.timedelta(days=number) for number in range(7)):
            left = [
                one for one in shown(house.suggesting.today(later)) if one.contact == made.contact
            ]
            assert made.id not in {one.id for one in left}
            assert all(one.due is not None for one in left)
            assert kind != "never" or made.action not in {one.action for one in left}


@bounded
@given(homes, days, st.booleans())
def test_reminders_keep_them_too(numbers: list[int], day: dt.date, full: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        fill(opened(Path(folder), DAY), numbers)
        house = opened(Path(folder), day)
        people = people_of(house)
        found = reminders(house, day, full=full)
        assert SECRET not in str(found)
        assert len({one.key for one in found}) == len(found)
        if not full:
            assert {one.title for one in found} <= {p.contact.first_name for p in people.values()}
        hushed = {
            p.contact.first_name for p in people.values() if p.boundary and p.boundary.no_contact
        } - {
            p.contact.first_name
            for p in people.values()
            if not (p.boundary and p.boundary.no_contact)
        }
        assert not hushed & {one.title for one in found}
        assert found == reminders(opened(Path(folder), day), day, full=full)
