"""Rules 1, 2, 5 and 9 against suggesters that yield anything at all."""

import datetime as dt
import re
import sys
from pathlib import Path
from typing import Any

import pytest
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
    News,
    Promise,
)
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import fold
from personal_crm.plugin import Span
from personal_crm.services.reminding import reminders
from personal_crm.services.settings_file import put

Story = Any
DAY = dt.date(2026, 5, 4)
SECRET, TOPIC = "xyzzy", "money"
ACTIONS = ("check-in", "thank", "celebrate", "uplift")
BLAME = re.compile(
    r"overdue|neglect|\bfail|guilt|shame|should\s+have|behind\s+on|lapsed|delinquent", re.IGNORECASE
)
PUBLIC = ("helped me move", "I failed her", "money for soup", "a “quoted” word…")


def belongings(private: bool) -> dict[str, tuple[Record, ...]]:
    """Return records with words that may be quoted, and private ones with the secret."""
    texts = [*PUBLIC, *([SECRET] * 4 if private else [])]
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


boundaries = st.builds(
    Boundary,
    id=st.just("b1"),
    contact=st.just("c1"),
    pause_until=st.sampled_from([None, None, DAY, DAY - dt.timedelta(days=1)]),
    no_contact=st.sampled_from([False, False, False, True]),
    avoid_channels=st.sets(st.sampled_from(CHANNELS)).map(lambda kinds: tuple(sorted(kinds))),
    at_most_days=st.sampled_from([None, None, 1, 30]),
    avoid=st.sampled_from([(), (TOPIC,)]),
    private=st.booleans(),
    reason=st.just(SECRET),
)
people = st.builds(
    lambda name, gone, archived, grief, **more: Person(
        contact=Contact(id="c1", name=name, died=gone, archived=archived),
        milestones=tuple(
            Milestone(id="m", contact="c1", text=SECRET, date=DAY, tone=grief, private=True)
            for _ in "x"
            if grief
        ),
        **belongings(True),
        **more,
    ),
    name=st.sampled_from(["Ana Diaz", "a", "i", "Fail Worth", "“", "", "over"]),
    gone=st.sampled_from([None, None, None, None, PartialDate(2020)]),
    archived=st.sampled_from([False, False, False, False, True]),
    grief=st.sampled_from([None, "hard", "loss"]),
    boundary=st.none() | boundaries,
)
said = st.lists(
    st.one_of(
        st.sampled_from(
            ["“", "”", "…", " ", "over", "due", "fail", "shame", "should have", "guilty", TOPIC,
             "\u200b", "Money", "ｍｏｎｅｙ", "{0}", "%s", "[b]", "\x1b[31m", "\ud800",
             "Ana", "you never"]
        ),
        st.sampled_from(PUBLIC).map(lambda text: f"“{text}”"),
        st.sampled_from(PUBLIC).map(lambda text: f"“{text[:4]}…”"),
        st.just("quote everything"),
        st.text(max_size=8),
        st.integers(1990, 2010).map(lambda length: "x" * length),
    ),
    max_size=5,
)  # fmt: skip
wild = st.one_of(st.none(), st.integers(-(10**30), 10**30), st.text(max_size=3), st.just(DAY))
recipes = st.fixed_dictionaries(
    {
        "title": said,
        "why": said,
        "drafts": st.lists(said, max_size=2),
        "cites": st.lists(
            st.sampled_from(["live", "live", "live", "card", "invented", "boundary"]), max_size=3
        ),
        "which": st.integers(0, 30),
        "fields": st.fixed_dictionaries(
            {},
            optional={
                "contact": st.sampled_from(["c2", ""]),
                "action": st.sampled_from([*ACTIONS, "pay-back", "overdue"]),
                "principle": st.sampled_from(["p", "shame", SECRET[:0]]),
                "channel": st.sampled_from([*KINDS, *CHANNELS, "pigeon"]),
                "last_day": wild,
                "due": st.none() | st.just(DAY),
                "weight": wild,
                "effort_minutes": wild,
                "returns_after": wild,
                "listed_from": wild,
                "occasion": st.text(max_size=3),
            },
        ),
    }
)


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


def cooked(recipe: dict[str, Any], person: Person) -> Suggestion:
    """Make the suggestion that a recipe asks for, from what the suggester sees of a person."""
    records = [*person.interactions, *person.favors, *person.promises]
    chosen = records[recipe["which"] % len(records)]
    evidence = {
        "live": Evidence(type=type(chosen).__name__.lower(), id=chosen.id),
        "card": Evidence(type="contact", id="c1"),
        "invented": Evidence(type="favor", id="invented"),
        "boundary": Evidence(type="boundary", id="b1"),
    }
    words = [str(getattr(chosen, "note", "") or getattr(chosen, "text", "")), str(person)[-1900:]]
    texts = {"quote everything": f"“{words[0]}” {words[1]}"}
    say = lambda parts: "".join(texts.get(part, part) for part in parts)  # noqa: E731
    usual = {
        "action": "check-in",
        "principle": "p",
        "contact": "c1",
        "title": say(recipe["title"]),
        "why": say(recipe["why"]),
        "drafts": tuple(map(say, recipe["drafts"])),
        "evidence": tuple(evidence[name] for name in recipe["cites"]),
        "first_day": DAY,
    }
    return Suggestion(**{**usual, **recipe["fields"]})


def suggester(given_things: list[Any], ending: BaseException | None) -> Any:
    """Return a function that yields what the recipes make, garbage as it is, and then ends."""

    def suggest(person: Person, span: Span) -> Any:
        for thing in given_things:
            recipe = isinstance(thing, dict) and "cites" in thing
            yield Trick() if thing == "trick" else cooked(thing, person) if recipe else thing
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
        assert not BLAME.search(ours.replace(person.contact.name or "\0", ""))
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


@settings(max_examples=150, deadline=None)
@given(people, st.lists(recipes | garbage, max_size=6), endings)
def test_nothing_that_crosses_a_rule_comes_through(
    ask: Any, person: Person, things: list[Any], ending: BaseException | None
) -> None:
    shown = ask(person, suggester(things, ending), actions=ACTIONS)
    today = shown.on(DAY)
    for offered in today.suggestions:
        check(offered.suggestion, person)
    assert SECRET not in str((today.held_back, today.questions))
    assert set(shown.on(DAY, everything=False).suggestions) <= set(today.suggestions)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(recipes, min_size=1, max_size=4).map(
        lambda many: [{**one, "title": ["A word"], "why": ["Today"], "drafts": []} for one in many]
    ),
    boundaries,
)
def test_harmless_words_come_through_wherever_the_boundary_allows(
    ask: Any, things: list[Any], boundary: Boundary
) -> None:
    person = Person(contact=Contact(id="c1", name="Ana"), boundary=boundary, **belongings(False))
    for offered in ask(person, suggester(things, None), actions=ACTIONS).on(DAY).suggestions:
        check(offered.suggestion, person)


@pytest.mark.parametrize(
    "actions", [None, 5, (None,), Trick, "check-in"], ids=["none", "5", "in", "trick", "text"]
)
def test_announced_actions_of_any_kind_harm_nothing(ask: Any, suggest: Any, actions: Any) -> None:
    person = Person(contact=Contact(id="c1", name="Ana"))
    given_actions = Trick() if actions is Trick else actions
    shown = ask(person, [suggest(person)], actions=given_actions)
    assert len(shown.on().suggestions) == (actions == "check-in")
    assert (shown.fault is None) == (actions == "check-in")


@pytest.mark.parametrize("given_things", [None, 5, Trick, "text", {1: 2}])
def test_anything_else_than_suggestions_harms_nothing(ask: Any, given_things: Any) -> None:
    person = Person(contact=Contact(id="c1", name="Ana"))
    assert (
        ask(person, lambda *_: Trick() if given_things is Trick else given_things).on().suggestions
        == ()
    )


PLUGIN = """
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.plugin import Suggester, hookimpl

PERSONAL_CRM_API = 1


def suggest(person, span):
    card = Evidence(type="contact", id=person.contact.id)
    base = dict(action="share", principle="p", contact=person.contact.id, why="so",
                first_day=span.first, due=span.first)
    for news in person.news:
        cited = (Evidence(type="news", id=news.id),)
        yield Suggestion(title=f"“{news.text}”", evidence=cited, **base)
    for n, title in enumerate([f"saw {person}"[:1900], "A word"]):
        yield Suggestion(title=title, evidence=(card,), occasion=str(n), effort_minutes=10**15,
                         returns_after=10**15, **base)
    raise SystemExit


@hookimpl
def personal_crm_suggesters():
    return [Suggester("rogue", "p", ("share",), suggest)]
"""


@pytest.fixture
def rogue(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Story:
    """A home in which another's plugin is installed and enabled."""
    site = tmp_path / "site"
    about = site / "rogue-1.0.dist-info"
    about.mkdir(parents=True)
    (site / "rogue_plugin.py").write_text(PLUGIN)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: rogue\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[personal_crm.plugins]\nrogue = rogue_plugin\n")
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delitem(sys.modules, "rogue_plugin", raising=False)
    story.add("Nobody")
    put(story.house.home, "plugins.enabled", ["rogue:rogue"])
    return story.after(0)


def test_an_installed_plugin_is_held_to_the_rules_too(rogue: Story) -> None:
    ana = rogue.add("Ana")
    rogue.log(ana, note=SECRET, private=True)
    rogue.put(Boundary(contact=ana.id, avoid_channels=("call",)))
    titles = {o.suggestion.title for o in rogue.today(everything=True).suggestions}
    assert "A word" in titles
    assert SECRET not in str(rogue.today(everything=True))
    assert "SystemExit" in rogue.house.plugins.failures.all()["rogue:rogue"]
    placed = reminders(rogue.house, rogue.day, full=True)
    assert max(reminder.minutes for reminder in placed) == 24 * 60
    rogue.respond_to(rogue.the_first(), "dismissed")


def test_what_rests_on_your_news_follows_your_news(rogue: Story) -> None:
    rogue.add("Ana")
    news = rogue.put(News(text="a new job", date=rogue.day))
    quoted = {o.contact.name for o in rogue.today(everything=True).suggestions
              if o.suggestion.title == "“a new job”"}  # fmt: skip
    assert quoted == {"Ana", "Nobody"}
    with rogue.house.store.transaction("Remove") as change:
        change.remove(News, news.id)
    assert "a new job" not in str(rogue.today(everything=True))
