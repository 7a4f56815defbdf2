"""Rules 1, 2, 5 and 9 against suggesters that yield anything at all."""

import datetime as dt
import re
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.person import Person
from personal_crm.domain.records import (
    CHANNELS,
    KINDS,
    Boundary,
    Favor,
    Interaction,
    Milestone,
    Promise,
)
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import fold
from personal_crm.plugin import Span

DAY = dt.date(2026, 5, 4)
SECRET, TOPIC = "xyzzy", "money"
ACTIONS = ("check-in", "thank", "celebrate", "uplift")
BLAME = re.compile(
    r"overdue|neglect|\bfail|guilt|shame|should\s+have|behind\s+on|lapsed|delinquent", re.IGNORECASE
)


class Recipe(NamedTuple):
    """A suggestion that keeps the rules, resting on the record `which`, and what to change."""

    which: int
    changes: list[tuple[str, Any]]


PUBLIC = ("helped me move", "I failed her", "money for soup", "a “quoted” word…")


def belongings() -> dict[str, tuple[Record, ...]]:
    """Return records with words that may be quoted, and private ones with the secret."""
    texts = [*PUBLIC, *[SECRET] * 4]
    marked = [{"private": text == SECRET, "text": text} for text in texts]
    return {
        "interactions": tuple(
            Interaction(id=f"i{n}", date=DAY, note=m["text"], private=m["private"], kind="call")
            for n, m in enumerate(marked)
        ),
        "favors": tuple(
            Favor(id=f"f{n}", contact="c1", date=DAY, **m) for n, m in enumerate(marked)
        ),
        "promises": tuple(Promise(id=f"p{n}", contact="c1", **m) for n, m in enumerate(marked)),
    }


aspects = st.sampled_from(
    [
        {"pause_until": DAY},
        {"pause_until": DAY - dt.timedelta(days=1)},
        {"no_contact": True},
        {"at_most_days": 1},
        {"avoid": (TOPIC,)},
        {"avoid": (TOPIC,), "private": True},
        {"avoid_channels": CHANNELS},
        {"avoid_channels": ("message", "call")},
        {"avoid_channels": KINDS[3:]},
    ]
)
boundaries = aspects.map(lambda more: Boundary(id="b1", contact="c1", reason=SECRET, **more))
people = st.builds(
    lambda name, state, griefs, boundary: Person(
        contact=Contact(id="c1", name=name, **state),
        milestones=griefs,
        boundary=boundary,
        **belongings(),
    ),
    name=st.sampled_from(["Ana Diaz", "a", "i", "Fail Worth", "“", "", "over"]),
    state=st.sampled_from([{}, {}, {}, {"died": PartialDate(2020)}, {"archived": True}]),
    griefs=st.just(())
    | st.builds(
        lambda tone: (
            Milestone(id="m", contact="c1", text=SECRET, date=DAY, tone=tone, private=True),
        ),
        st.sampled_from(["hard", "loss"]),
    ),
    boundary=st.none() | boundaries,
)
BLAMES = ("It is overdue", "neglected", "failed", "A shame", "you should have", "guilty",
          "behind on it", "lapsed", "delinquent")  # fmt: skip
fragments = st.one_of(
    st.sampled_from(BLAMES),
    st.sampled_from([TOPIC, "Money matters", "ｍｏｎｅｙ", "about mo\u200bney"]),
    st.sampled_from(["“", "”", "…", "“no words of yours”", "over", "due", "{0}", "\ud800"]),
    st.sampled_from(PUBLIC).flatmap(
        lambda text: st.sampled_from([f"“{text}”", f"“{text[:4]}…”", text])
    ),
    st.sampled_from(["quote it", "say all you see"]),
    st.text(max_size=8),
    st.integers(1990, 2010).map(lambda length: "x" * length),
)
said = st.lists(fragments, min_size=1, max_size=3).map(tuple)
wild = st.one_of(st.none(), st.integers(-(10**30), 10**30), st.text(max_size=3), st.just(DAY))
evidence = st.sampled_from(["live", "card", "boundary", "invented", "another's"])
places = st.sampled_from(["title", "why", "drafts"])
changes = st.one_of(
    st.tuples(places, said),
    st.tuples(places, said),
    st.tuples(st.just("evidence"), st.lists(evidence, max_size=3).map(tuple)),
    st.tuples(st.just("channel"), st.sampled_from([*KINDS, "pigeon"])),
    st.tuples(st.just("action"), st.sampled_from([*ACTIONS, "pay-back"])),
    st.tuples(st.just("principle"), st.sampled_from(["trust", "shame"])),
    st.tuples(st.just("contact"), st.sampled_from(["c2", ""])),
    st.tuples(
        st.sampled_from(
            ["last_day", "due", "weight", "effort_minutes", "returns_after", "listed_from"]
        ),
        wild,
    ),
)


def saying(*parts: str) -> st.SearchStrategy[list[Recipe]]:
    """Draw suggestions that differ in who says which of `parts` where, and keep other rules."""
    words = st.lists(st.sampled_from(parts), min_size=1, max_size=2).map(tuple)
    spoken = st.lists(st.tuples(places, words), max_size=2)
    return st.lists(st.builds(Recipe, st.integers(0, 30), spoken), max_size=5)


recipes = st.builds(Recipe, st.integers(0, 30), st.lists(changes, max_size=2))


class Trick:
    """Raises when it is looked at."""

    @property
    def __class__(self) -> Any:
        """Leave."""
        raise SystemExit("looked at")

    def __bool__(self) -> bool:
        raise ValueError("looked at")


class Broken(Exception):
    """Cannot even say what it is."""

    def __str__(self) -> str:
        raise RuntimeError("no words")


def a_loop() -> list[Any]:
    """Return a list that holds itself."""
    loop: list[Any] = []
    loop.append(loop)
    return loop


garbage = st.sampled_from([None, 7, "text", b"bytes", "trick", {"action": "x"}, object, a_loop()])
endings = st.sampled_from([None, ValueError("no"), SystemExit(0), Broken(), RecursionError()])


def cooked(recipe: Recipe, person: Person) -> Suggestion:
    """Make the suggestion that a recipe asks for, from what the suggester sees of a person."""
    records = [*person.interactions, *person.favors, *person.promises]
    chosen = records[recipe.which % len(records)]
    words = str(getattr(chosen, "note", "") or getattr(chosen, "text", ""))
    spoken = {"quote it": f"“{words}”", "say it": words, "say all you see": str(person)[:1900]}
    cited = {
        "live": Evidence(type=type(chosen).__name__.lower(), id=chosen.id),
        "card": Evidence(type="contact", id="c1"),
        "boundary": Evidence(type="boundary", id="b1"),
        "invented": Evidence(type="favor", id="invented"),
        "another's": Evidence(type="contact", id="c2"),
    }
    fields: dict[str, Any] = {
        "action": "check-in",
        "principle": "p",
        "contact": "c1",
        "title": "A word",
        "why": "It is a good day",
        "evidence": (cited["live"],),
        "first_day": DAY,
        "channel": "call",
    }
    for name, value in recipe.changes:
        if name in ("title", "why", "drafts"):
            text = " ".join(spoken.get(part, part) for part in value)
            fields[name] = ("Hello", text) if name == "drafts" else text
        else:
            fields[name] = tuple(cited[v] for v in value) if name == "evidence" else value
    return Suggestion(**fields)


def suggester(given_things: list[Any], ending: BaseException | None) -> Any:
    """Return a function that yields what the recipes make, garbage as it is, and then ends."""

    def suggest(person: Person, span: Span) -> Any:
        for thing in given_things:
            made = cooked(thing, person) if isinstance(thing, Recipe) else thing
            yield Trick() if thing == "trick" else made
        if ending is not None:
            raise ending

    return suggest


def unquoted(text: str, cited: list[Record]) -> str:
    """Return `text` without the quotes of the cited records' words, whole or cut."""
    for record in cited:
        for words in (getattr(record, "note", ""), getattr(record, "text", "")):
            for end in range(len(words), 0, -1) if words else ():
                text = text.replace(f"“{words}”", " ").replace(f"“{words[:end]}…”", " ")
    return text


def check(suggestion: Suggestion, person: Person) -> None:
    """Fail where a suggestion that came through crosses a rule."""
    records = {
        ("contact", "c1"): person.contact,
        **{(type(r).__name__.lower(), r.id): r for r in (*person.interactions, *person.favors,
                                                         *person.promises, *person.milestones)},
    }  # fmt: skip
    if person.boundary:
        records["boundary", "b1"] = person.boundary
    assert suggestion.contact == "c1"
    assert suggestion.action in ACTIONS
    assert suggestion.evidence
    cited = [records[item.type, item.id] for item in suggestion.evidence]
    texts = (suggestion.title, suggestion.why, *suggestion.drafts)
    assert SECRET not in str(suggestion)
    for text in (*texts, suggestion.principle):
        ours = unquoted(text, cited)
        assert not BLAME.search(re.sub(rf"\b{re.escape(person.contact.name)}\b", "", ours))
        assert "“" not in ours
    boundary = person.boundary
    if boundary:
        assert not boundary.no_contact
        assert boundary.pause_until is None or boundary.pause_until < DAY
        assert boundary.at_most_days is None
        assert suggestion.channel not in boundary.avoid_channels
        assert not boundary.avoid or not any(
            re.search(rf"(^|[\W_]){TOPIC}", fold(text)) for text in texts
        )
    assert person.contact.died is None
    assert not person.contact.archived
    assert suggestion.action not in ("celebrate", "uplift") or not person.milestones


@settings(max_examples=250, deadline=None)
@given(people, st.lists(recipes | garbage, max_size=5), endings)
def test_nothing_that_crosses_a_rule_comes_through(
    ask: Any, person: Person, things: list[Any], ending: BaseException | None
) -> None:
    shown = ask(person, suggester(things, ending), actions=ACTIONS)
    today = shown.on(DAY)
    for offered in today.suggestions:
        check(offered.suggestion, person)
    assert SECRET not in str((today.held_back, today.questions))
    assert set(shown.on(DAY, everything=False).suggestions) <= set(today.suggestions)


def came_through(ask: Any, person: Person, things: list[Recipe]) -> list[Suggestion]:
    """Return what is shown of `things`, each checked."""
    offered = ask(person, suggester(things, None), actions=ACTIONS).on(DAY).suggestions
    for one in offered:
        check(one.suggestion, person)
    return [one.suggestion for one in offered]


@settings(max_examples=60, deadline=None)
@given(saying(TOPIC, "Money matters", "ｍｏｎｅｙ", "mo\u200bney", "quote it", "a walk", "by day"))
def test_no_topic_comes_through(ask: Any, things: list[Recipe]) -> None:
    boundary = Boundary(id="b1", contact="c1", avoid=(TOPIC,))
    person = Person(contact=Contact(id="c1", name="Ana"), boundary=boundary, **belongings())
    came_through(ask, person, things)


@settings(max_examples=60, deadline=None)
@given(saying("quote it", "say it", "a walk", "by day"))
def test_no_private_word_comes_through(ask: Any, things: list[Recipe]) -> None:
    person = Person(contact=Contact(id="c1", name="Ana"), **belongings())
    came_through(ask, person, things)


@settings(max_examples=40, deadline=None)
@given(saying("a walk", "by day", "Ana"))
def test_harmless_words_do_come_through(ask: Any, things: list[Recipe]) -> None:
    person = Person(contact=Contact(id="c1", name="Ana"), **belongings())
    wanted = {cooked(recipe, person).id for recipe in things}
    assert {suggestion.id for suggestion in came_through(ask, person, things)} == wanted
