"""`take-turn`, `offer-alternative`, `ask-gently`, `make-time`, `reconnect`, `repair`, promises."""

from pathlib import Path
from typing import Any

import pytest

Tale = Any


def days(first: int, last: int) -> list[int]:
    return list(range(first, last + 1))


# take-turn


def moves(tale: Tale, *by: str, every: int = 12) -> int:
    for number, side in enumerate(by):
        tale.on(number * every).say("touch", "Ana", "--from", side)
    return (len(by) - 1) * every


def test_after_three_moves_of_theirs_it_may_be_your_turn(tale: Tale) -> None:
    tale.someone()
    last = moves(tale, "them", "them", "them")
    assert tale.days("take-turn", last, last + 3) == days(last + 1, last + 3)
    assert "the last 3 times, since" in tale.the("take-turn", last + 1)["why"]


@pytest.mark.parametrize("by", [("them", "both", "them"), ("them", "them", "me"), ("them", "them")])
def test_what_is_not_theirs_breaks_the_run(tale: Tale, by: tuple[str, ...]) -> None:
    tale.someone()
    last = moves(tale, *by)
    assert tale.days("take-turn", last, last + 30) == []


def test_three_moves_in_a_week_are_no_run_yet(tale: Tale) -> None:
    tale.someone()
    last = moves(tale, "them", "them", "them", every=3)
    assert tale.days("take-turn", last, 22) == [21, 22]


# offer-alternative

EVENT = """BEGIN:VEVENT\r
UID:{uid}\r
DTSTAMP:20260501T000000Z\r
DTSTART:{start}T170000Z\r
DTEND:{start}T180000Z\r
SUMMARY:Tea\r
STATUS:{status}\r
ORGANIZER:mailto:{organizer}\r
ATTENDEE:mailto:me@home.test\r
ATTENDEE:mailto:ana@x.test\r
END:VEVENT\r
"""


def calendar(tale: Tale, folder: Path, *events: dict[str, str]) -> None:
    told = "".join(EVENT.format(uid=f"e{n}", **event) for n, event in enumerate(events))
    path = folder / "tea.ics"
    path.write_text(
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{told}END:VCALENDAR\r\n",
        encoding="utf-8", newline="",
    )  # fmt: skip
    tale.say("import", str(path), "--yes", "--me", "me@home.test")


def tea(start: str, status: str, by: str) -> dict[str, str]:
    return {"start": start, "status": status, "organizer": f"{by}@x.test"}


def test_a_cancelled_meeting_wants_another_day(tale: Tale, tmp_path: Path) -> None:
    tale.someone("Ana Díaz", "--email", "ana@x.test")
    calendar(tale, tmp_path, tea("20260506", "CANCELLED", "me"))
    assert tale.days("offer-alternative", 0, 18) == days(3, 16)
    assert "“Tea”" in tale.the("offer-alternative", 3)["title"]


def test_another_day_is_offered_once(tale: Tale, tmp_path: Path) -> None:
    tale.someone("Ana Díaz", "--email", "ana@x.test")
    calendar(tale, tmp_path, tea("20260506", "CANCELLED", "me"))
    tale.on(4).say("done", "Ana")
    assert tale.days("offer-alternative", 4, 16) == []


def test_a_thank_you_of_the_eve_does_not_keep_you_from_offering(tale: Tale, tmp_path: Path) -> None:
    tale.someone("Ana Díaz", "--email", "ana@x.test")
    calendar(tale, tmp_path, tea("20260506", "CANCELLED", "me"))
    tale.say("favor", "add", "Ana", "lent a ladder")
    tale.on(1).say("done", "Ana", "--no-log")
    listed = tale.say("today", "--on", tale.day(3))["suggestions"]
    assert [s["action"] for s in listed] == ["offer-alternative"]


def test_a_coming_meeting_makes_the_offer_needless(tale: Tale, tmp_path: Path) -> None:
    tale.someone("Ana Díaz", "--email", "ana@x.test")
    calendar(tale, tmp_path, tea("20260506", "CANCELLED", "me"), tea("20260512", "CONFIRMED", "me"))
    assert tale.days("offer-alternative", 0, 18) == []
    assert [("offer-alternative", "meeting") in tale.held(n) for n in (3, 8, 9)] == [
        True, True, False,
    ]  # fmt: skip


def test_who_cancelled_twice_running_is_waited_for(tale: Tale, tmp_path: Path) -> None:
    tale.someone("Ana Díaz", "--email", "ana@x.test")
    calendar(
        tale, tmp_path, tea("20260420", "CANCELLED", "ana"), tea("20260506", "CANCELLED", "ana")
    )
    assert tale.days("offer-alternative", 0, 18) == []


# ask-gently


def test_when_a_pause_ends_you_are_asked_and_nobody_else(tale: Tale) -> None:
    tale.someone("Ana", "--rhythm", "often")
    tale.say("boundary", "set", "Ana", "--pause-until", tale.day(20))
    assert tale.days("ask-gently", 18, 52) == days(21, 50)
    assert ("check-in", "boundary") in tale.held(20)
    asked = tale.the("ask-gently", 21)
    assert (asked["draft"], asked["channel"]) == ("", None)
    listed = tale.say("today", "--on", tale.day(21))["suggestions"]
    assert [s["action"] for s in listed] == ["ask-gently"]


def test_a_longer_pause_takes_the_question_away(tale: Tale) -> None:
    tale.someone()
    tale.say("boundary", "set", "Ana", "--pause-until", tale.day(5))
    tale.on(6).say("boundary", "set", "Ana", "--pause-until", tale.day(30))
    assert tale.days("ask-gently", 6, 30) == []


def test_to_lift_it_ends_the_question_and_keeps_the_rest_of_the_boundary(tale: Tale) -> None:
    tale.someone()
    tale.say("boundary", "set", "Ana", "--pause-until", tale.day(5), "--avoid", "money")
    lifted = tale.on(6).say("boundary", "set", "Ana", "--no-pause-until")
    assert (lifted["pause_until"], lifted["avoid"]) == (None, ["money"])
    assert tale.days("ask-gently", 6, 40) == []


def test_to_wait_leaves_it_as_it_is(tale: Tale) -> None:
    tale.someone()
    tale.say("boundary", "set", "Ana", "--pause-until", tale.day(5))
    assert "waiting is fine" in tale.the("ask-gently", 6)["why"]
    tale.on(6).say("dismiss", "Ana")
    assert tale.days("ask-gently", 6, 40) == []
    assert tale.say("boundary", "show", "Ana")["pause_until"] == tale.day(5)


def test_until_it_is_lifted_nothing_else_is_suggested(tale: Tale) -> None:
    tale.someone("Ana", "--rhythm", "often")
    tale.say("log", "a call", "--with", "Ana")
    tale.say("boundary", "set", "Ana", "--pause-until", tale.day(5))
    assert tale.days("check-in", 0, 60) == []
    assert ("check-in", "boundary") in tale.held(45)
    tale.on(45).say("boundary", "set", "Ana", "--no-pause-until")
    assert tale.actions(45) == ["check-in"]


# make-time


def test_many_words_and_no_time_together(tale: Tale) -> None:
    tale.someone("Ana", "--rhythm", "often")
    last = moves(tale, *["both"] * 6, every=5)
    assert tale.days("make-time", last, last + 2) == [last + 1, last + 2]
    assert tale.days("make-time", 118, 122) == [118, 119]


def test_a_coffee_is_time_together(tale: Tale) -> None:
    tale.someone("Ana", "--rhythm", "often")
    moves(tale, *["both"] * 6, every=5)
    tale.on(26).say("log", "coffee", "--with", "Ana", "--kind", "coffee")
    assert tale.days("make-time", 26, 60) == []


def test_with_those_far_away_a_call_will_do(tale: Tale) -> None:
    tale.someone("Ana", "--rhythm", "monthly", "--tag", "far")
    last = moves(tale, *["both"] * 6, every=5)
    assert tale.the("make-time", last + 1)["channel"] == "call"
    tale.on(26).say("log", "long call", "--with", "Ana", "--kind", "call")
    assert tale.days("make-time", 26, 60) == []


# check-in and reconnect


def test_a_check_in_becomes_a_hello_again_after_a_long_gap(tale: Tale) -> None:
    tale.someone("Ana", "--rhythm", "monthly")
    tale.say("touch", "Ana")
    assert tale.days("check-in", 25, 35) == days(30, 35)
    tale.on(170)
    assert tale.days("check-in", 175, 185) == days(175, 180)
    assert tale.days("reconnect", 175, 185) == days(181, 185)


def test_a_slow_cadence_waits_three_times_as_long(tale: Tale) -> None:
    tale.someone("Ana", "--rhythm", "seasonal")
    tale.say("touch", "Ana")
    tale.on(295)
    assert tale.days("reconnect", 295, 303) == [301, 302, 303]


def test_a_touch_answers_both(tale: Tale) -> None:
    tale.someone("Ana", "--rhythm", "monthly")
    tale.say("touch", "Ana")
    tale.on(185).say("touch", "Ana")
    assert tale.actions(186) == []


def test_the_longest_gap_lifts_a_check_in_over_fresh_ones(tale: Tale) -> None:
    tale.someone("Ana", "--cadence", "2w", "--longest", "6w")
    tale.say("touch", "Ana")
    tale.on(6).someone("Ben", "--cadence", "5w")
    tale.say("touch", "Ben")
    order = [
        [s["contact"]["name"] for s in tale.today(number)["suggestions"]] for number in (41, 42)
    ]
    assert order == [["Ben", "Ana"], ["Ana", "Ben"]]


# repair


def test_a_tension_cools_for_three_days_and_is_open_for_sixty(tale: Tale) -> None:
    tale.someone()
    tale.say("tension", "add", "Ana", "the money for the trip")
    assert tale.days("repair", 0, 66) == days(3, 63)
    said = tale.the("repair", 3)
    assert "money" not in f"{said['title']}{said['why']}{said['draft']}"


def test_left_a_while_it_returns_after_two_weeks(tale: Tale) -> None:
    tale.someone()
    tale.say("tension", "add", "Ana", "the money for the trip")
    tale.on(10).say("dismiss", "Ana")
    assert tale.days("repair", 10, 66) == days(24, 63)
    assert tale.say("tension", "list")["tensions"][0]["state"] == "open"


def test_done_resolves_it(tale: Tale) -> None:
    tale.someone()
    tale.say("tension", "add", "Ana", "the money for the trip")
    tale.on(3).say("done", "Ana")
    assert tale.say("tension", "list")["tensions"][0]["state"] == "resolved"


# promises


def test_your_promise_stands_from_a_week_before_until_it_is_kept(tale: Tale) -> None:
    tale.someone()
    promise = tale.say("promise", "add", "Ana", "the book", "--due", tale.day(10))
    assert tale.days("keep-promise", 0, 30) == days(3, 30)
    tale.on(12).say("promise", "keep", promise["id"])
    assert tale.days("keep-promise", 12, 20) == []


def test_a_late_promise_is_said_to_be_late(tale: Tale) -> None:
    tale.someone()
    tale.say("promise", "add", "Ana", "send her the book", "--due", tale.day(10))
    drafts = [tale.the("keep-promise", number)["draft"] for number in (10, 11, 24, 25)]
    mine = "Hi Ana, {}my promise to send you the book{}"
    late = " is late, and I have not forgotten it. "
    assert drafts == [
        mine.format("I have not forgotten ", ". I can do it by …"),
        *[mine.format("", f"{late}I can do it by …")] * 2,
        mine.format("", f"{late}Is it still of use to you?"),
    ]


def test_a_promise_moved_twice_is_talked_over(tale: Tale) -> None:
    tale.someone()
    promise = tale.say("promise", "add", "Ana", "the book", "--due", tale.day(1))
    for number in (5, 9):
        tale.say("promise", "move", promise["id"], "--due", tale.day(number))
    assert tale.actions(3) == ["renegotiate"]
    talked = tale.the("renegotiate", 3)
    assert "It was for 5 May, then for 9 May" in talked["why"]
    assert "Which day would suit you?" in talked["draft"]
    tale.on(3).say("done", "Ana")
    assert tale.say("promise", "list")["promises"][0]["state"] == "kept"


def test_a_promise_of_theirs_is_asked_about_once_after_sixty_days(tale: Tale) -> None:
    tale.someone()
    tale.say("promise", "add", "Ana", "the photos", "--by", "them", "--due", tale.day(10))
    assert tale.days("let-go", 60, 105) == days(70, 100)
    tale.on(72).say("done", "Ana")
    assert tale.say("promise", "list")["promises"][0]["state"] == "released"
    assert tale.say("interaction", "list", "Ana")["interactions"] == []


def test_to_keep_waiting_leaves_their_promise_open(tale: Tale) -> None:
    tale.someone()
    tale.say("promise", "add", "Ana", "the photos", "--by", "them", "--due", tale.day(10))
    tale.on(72).say("dismiss", "Ana")
    assert tale.days("let-go", 72, 100) == []
    assert tale.say("promise", "list")["promises"][0]["state"] == "open"
