"""Suggesters that are no suggesters, and one that is really installed."""

import sys
from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.person import Person
from personal_crm.domain.records import Boundary, News
from personal_crm.services.reminding import reminders
from personal_crm.services.settings_file import put

Story = Any
SECRET = "xyzzy"


class Trick:
    """Raises when it is looked at."""

    @property
    def __class__(self) -> Any:
        """Leave."""
        raise SystemExit("looked at")

    def __bool__(self) -> bool:
        raise ValueError("looked at")


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
