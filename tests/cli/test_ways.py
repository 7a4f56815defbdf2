"""Where a suggestion leaves the choice to you, each way stands there with what to call."""

import pytest

MADE = {
    "say-it": ("thread", "add", "Ana", "the loan", "--unsaid"),
    "repair": ("tension", "add", "Ana", "a sharp word", "--on", "2026-04-30"),
    "let-go": ("promise", "add", "Ana", "the book", "--by", "them", "--due", "2026-03-01"),
    "ask-gently": ("boundary", "set", "Ana", "--pause-until", "2026-05-04"),
}
WAYS = {
    "say-it": ("say it", "keep it", "let it rest"),
    "repair": ("it is settled", "leave it a while"),
    "let-go": ("release", "keep waiting"),
    "ask-gently": ("extend", "lift", "wait"),
}
DAYS = {"say-it": "2026-05-08", "ask-gently": "2026-05-05"}


def ways(run, action, *options):
    """Return what to call for each way of the one suggestion there is."""
    told = run("today", *options, "--plain", "--on", DAYS.get(action, "2026-05-04")).out
    [line] = [line for line in told.splitlines() if line.startswith("Ways: ")]
    pairs = (way.split(": ", 1) for way in line.removeprefix("Ways: ").split(" · "))
    return {said: call.split() for said, call in pairs}


@pytest.mark.parametrize("action", MADE)
def test_each_way_is_named(run, ask, action):
    ask("contact", "add", "Ana")
    ask(*MADE[action])
    assert tuple(ways(run, action)) == WAYS[action]


@pytest.mark.parametrize(
    ("action", "way"),
    [
        ("repair", "it is settled"),
        ("repair", "leave it a while"),
        ("let-go", "release"),
        ("let-go", "keep waiting"),
        ("ask-gently", "extend"),
        ("ask-gently", "lift"),
        ("ask-gently", "wait"),
    ],
)
def test_what_is_to_be_called_can_be_called(run, ask, monkeypatch, action, way):
    ask("contact", "add", "Ana")
    ask(*MADE[action])
    monkeypatch.setenv("PERSONAL_CRM_NOW", "2026-05-05T09:00")
    call = [word.replace("DATE", "2026-06-01") for word in ways(run, action)[way]]
    assert run(*call).code == 0
    assert ask("today", "--all")["suggestions"] == []


def test_a_suggestion_without_a_choice_names_none(run, ask):
    ask("contact", "add", "Ana")
    ask("favor", "add", "Ana", "a lift")
    assert "Ways" not in run("today", "--plain").out
