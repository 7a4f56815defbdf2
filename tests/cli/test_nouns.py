"""What promise, favor, thread, milestone, tension, fact, news and relation share, and their own."""

import pytest

ALL = {"private": False, "source": None}
ADDED = [
    ("promise", (), {"by": "me", "due": None, "moved_from": [], "state": "open"}),
    ("promise", ("--by", "them", "--due", "in 2 weeks"), {"by": "them", "due": "2026-05-18",
                                                          "moved_from": [], "state": "open"}),
    ("favor", (), {"by": "them", "date": "2026-05-04", "thanked": False}),
    ("favor", ("--by", "me", "--on", "yesterday"), {"by": "me", "date": "2026-05-03",
                                                    "thanked": False}),
    ("thread", ("--tone", "hard"), {"date": None, "unsaid": False, "tone": "hard",
                                    "state": "open"}),
    ("milestone", ("--tone", "loss", "--on", "2026-05-01"), {"date": "2026-05-01", "tone": "loss"}),
    ("milestone", (), {"date": "2026-05-04", "tone": "good"}),
    ("fact", (), {}),
]  # fmt: skip
PLURALS = {"promise": "promises", "favor": "favors", "thread": "threads", "fact": "facts",
           "milestone": "milestones", "tension": "tensions"}  # fmt: skip


@pytest.fixture
def ana(ask):
    return ask("contact", "add", "Ana Díaz")["id"]


@pytest.mark.parametrize(("noun", "options", "wanted"), ADDED)
def test_a_new_one_has_every_field(ask, ana, noun, options, wanted):
    made = ask(noun, "add", "Ana", "some words", *options)
    assert made == {"id": made["id"], "contact": ana, "text": "some words", **wanted, **ALL}
    assert ask(noun, "list") == {PLURALS[noun]: [made]}


@pytest.mark.parametrize("noun", PLURALS)
def test_listed_changed_and_taken_away(ask, run, ana, noun):
    ask("contact", "add", "Leo")
    first, second = ask(noun, "add", "Ana", "one"), ask(noun, "add", "Leo", "two")
    assert [r["id"] for r in ask(noun, "list")[PLURALS[noun]]] == [second["id"], first["id"]]
    assert ask(noun, "list", "Ana")[PLURALS[noun]] == [first]
    edited = ask(noun, "edit", first["id"][-8:], "--text", "other words", "--private")
    assert edited == {**first, "text": "other words", "private": True}
    assert ask(noun, "delete", first["id"])["id"] == first["id"]
    assert ask(noun, "list")[PLURALS[noun]] == [second]
    assert run(noun, "add", "Ana", " ").code == 2
    assert run(noun, "edit", second["id"]).code == 2
    for form in ("--plain", "--debug"):
        shown = run(noun, "list", form)
        assert "two" in shown.out
        assert "Leo" in shown.out


def test_promises_are_kept_released_and_moved(ask, ana):
    made = ask("promise", "add", "Ana", "send photos", "--due", "2026-05-10")
    moved = ask("promise", "move", made["id"], "--due", "2026-05-20")
    assert (moved["due"], moved["moved_from"]) == ("2026-05-20", ["2026-05-10"])
    assert ask("promise", "edit", made["id"], "--no-due")["due"] is None
    assert ask("promise", "keep", made["id"])["state"] == "kept"
    assert ask("promise", "release", made["id"])["state"] == "released"


def test_favors_are_thanked_threads_closed_tensions_resolved(ask, ana):
    assert ask("favor", "thank", ask("favor", "add", "Ana", "a")["id"])["thanked"] is True
    assert ask("thread", "close", ask("thread", "add", "Ana", "b")["id"])["state"] == "closed"
    assert ask("tension", "resolve", ask("tension", "add", "Ana", "c")["id"])["state"] == "resolved"


def test_what_is_unsaid_or_tense_is_private(ask, ana):
    assert ask("thread", "add", "Ana", "a", "--unsaid")["private"] is True
    tension = ask("tension", "add", "Ana", "b")
    assert (tension["private"], tension["date"]) == (True, "2026-05-04")
    thread = ask("thread", "add", "Ana", "c")
    assert ask("thread", "edit", thread["id"], "--unsaid")["private"] is True


def test_news_and_who_has_heard_them(ask, ana):
    leo = ask("contact", "add", "Leo")["id"]
    made = ask("news", "add", "we move", "--on", "2026-05-01")
    assert made == {"id": made["id"], "text": "we move", "date": "2026-05-01", "told": [], **ALL}
    assert ask("news", "told", made["id"], "Ana", "Leo")["told"] == [ana, leo]
    assert ask("news", "told", made["id"], "Ana")["told"] == [ana, leo]
    assert [n["id"] for n in ask("news", "list", "Leo")["news"]] == [made["id"]]


def test_relations(ask, run, ana):
    leo = ask("contact", "add", "Leo")["id"]
    made = ask("relation", "add", "Ana", "mother", "Leo")
    assert made == {"id": made["id"], "contact": ana, "label": "mother", "other": leo, **ALL}
    for who in ("Ana", "Leo"):
        assert ask("relation", "list", who) == {"relations": [made]}
    for who, said in (("Ana", "mother  Leo"), ("Leo", "child  Ana")):
        assert said in " ".join(run("relation", "list", who).out.split()).replace(" ", "  ")
    assert ask("relation", "edit", made["id"], "--label", "aunt")["label"] == "aunt"


def test_boundaries_change_only_what_is_named(ask, run, ana):
    assert ask("boundary", "show", "Ana") is None
    made = ask("boundary", "set", "Ana", "--pause-until", "2026-06-01", "--reason", "rest")
    assert made == {
        "id": made["id"], "contact": ana, "pause_until": "2026-06-01", "no_contact": False,
        "avoid_channels": [], "at_most_days": None, "avoid": [], "by": "them", "reason": "rest",
        **ALL,
    }  # fmt: skip
    more = ask(
        "boundary", "set", "Ana", "--avoid-channel", "call", "--avoid-channel", "email",
        "--at-most", "30d", "--avoid", "work", "--no-contact", "--by", "me",
    )  # fmt: skip
    assert more == {
        **made, "avoid_channels": ["call", "email"], "at_most_days": 30, "avoid": ["work"],
        "no_contact": True, "by": "me",
    }  # fmt: skip
    assert ask("boundary", "set", "Ana", "--no-pause-until", "--contact") == {
        **more, "pause_until": None, "no_contact": False,
    }  # fmt: skip
    assert run("boundary", "set", "Ana").code == 2
    assert ask("boundary", "clear", "Ana")["id"] == made["id"]
    assert ask("boundary", "show", "Ana") is None
    assert ask("boundary", "clear", "Ana") is None
