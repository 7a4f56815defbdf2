"""`ask-about`, `reply`, `say-it`, `share`."""

from typing import Any

Tale = Any


def days(first: int, last: int) -> list[int]:
    return list(range(first, last + 1))


# ask-about


def test_a_dated_thread_is_asked_about_from_the_day_after_for_three_weeks(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "her interview", "--on", tale.day(3))
    assert tale.days("ask-about", 0, 30) == days(4, 25)
    asked = tale.the("ask-about", 4)
    assert asked["title"] == "Ask Ana how it went: “her interview”"
    assert asked["why"] == "It was on 7 May. Your note of 4 May: “her interview”"
    assert "how did it go with your interview" in asked["draft"]


def test_a_note_without_whose_it_is_is_named_too(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "interview at Acme", "--on", tale.day(3))
    assert tale.the("ask-about", 4)["draft"] == "Hi Ana, how did it go with the interview at Acme?"


def test_a_private_thread_is_not_hinted_at(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "the clinic", "--on", tale.day(3), "--private")
    asked = tale.the("ask-about", 4)
    assert "clinic" not in str(asked)
    assert asked["draft"] == "Hi Ana, how are you these days?"


def test_an_undated_thread_is_asked_about_after_a_week(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "her garden")
    assert tale.days("ask-about", 0, 8) == [7, 8]


def test_a_word_on_the_eve_keeps_nobody_from_asking_how_it_went(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "her interview", "--on", tale.day(3))
    assert tale.the("encourage", 2)["title"].startswith("Wish Ana well")
    tale.on(2).say("done", "Ana")
    assert tale.days("ask-about", 2, 8) == days(4, 8)
    listed = tale.say("today", "--on", tale.day(4))["suggestions"]
    assert [one["action"] for one in listed] == ["ask-about"]


def test_what_has_no_day_waits_for_the_week_after_an_answer(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "her garden")
    tale.on(6).say("favor", "add", "Ana", "lent a ladder")
    tale.say("done", "Ana")
    lists = [tale.say("today", "--on", tale.day(n))["suggestions"] for n in range(7, 14)]
    assert [len(listed) for listed in lists] == [0, 0, 0, 0, 0, 0, 1]


def test_asking_ends_with_the_thread(tale: Tale) -> None:
    tale.someone()
    thread = tale.say("thread", "add", "Ana", "her garden")
    tale.on(8).say("thread", "close", thread["id"])
    assert tale.days("ask-about", 8, 12) == []


def test_done_closes_the_thread_and_logs_a_touch(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "her garden")
    tale.on(8).say("done", "Ana")
    assert [t["state"] for t in tale.say("thread", "list")["threads"]] == ["closed"]
    (touch,) = tale.say("interaction", "list", "Ana")["interactions"]
    assert (touch["initiated_by"], touch["kind"], touch["date"]) == ("me", "message", tale.day(8))


def test_a_hard_thread_is_never_met_with_cheer(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "the biopsy", "--on", tale.day(1), "--tone", "hard")
    for action, number in (("encourage", 0), ("ask-about", 2)):
        said = tale.the(action, number)
        assert said["title"].startswith("Think of Ana")
        assert "No need to answer" in said["draft"]


def test_what_is_unsaid_is_never_asked_about(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "sorry about March", "--unsaid")
    assert tale.days("ask-about", 0, 30) == []


# say-it


def test_what_is_unsaid_comes_up_after_three_days_for_two_weeks(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "sorry about March", "--unsaid")
    assert tale.days("say-it", 0, 20) == days(3, 17)
    said = tale.the("say-it", 3)
    assert said["draft"] == ""
    assert "March" not in said["title"] + said["why"]


def test_to_keep_it_is_an_answer(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "sorry about March", "--unsaid")
    tale.on(4).say("dismiss", "Ana")
    assert tale.days("say-it", 4, 20) == []
    assert tale.say("thread", "list")["threads"][0]["state"] == "open"


def test_to_let_it_rest_closes_it_without_a_touch(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "sorry about March", "--unsaid")
    tale.on(4).say("done", "Ana", "--no-log")
    assert tale.say("thread", "list")["threads"][0]["state"] == "closed"
    assert tale.say("interaction", "list", "Ana")["interactions"] == []


# reply


def test_a_letter_waits_two_days_and_is_mentioned_for_three_weeks(tale: Tale) -> None:
    tale.someone()
    tale.say("log", "she writes of Lisbon", "--with", "Ana", "--kind", "letter", "--from", "them")
    assert tale.days("reply", 0, 25) == days(2, 21)
    assert "“she writes of Lisbon”" in tale.the("reply", 2)["why"]


def test_anything_of_yours_answers_it(tale: Tale) -> None:
    tale.someone()
    tale.say("log", "hello", "--with", "Ana", "--kind", "email", "--from", "them")
    tale.on(3).say("touch", "Ana", "--from", "me")
    assert tale.days("reply", 3, 21) == []


def test_an_answer_begins_with_what_they_asked(tale: Tale) -> None:
    tale.someone()
    note = "asked whether I would come to the lake"
    tale.say("log", note, "--with", "Ana", "--kind", "message", "--from", "them")
    draft = tale.the("reply", 2)["draft"]
    assert draft == "Hi Ana, you asked whether I would come to the lake: …"


def test_a_call_of_theirs_wants_no_reply(tale: Tale) -> None:
    tale.someone()
    tale.say("log", "long call", "--with", "Ana", "--kind", "call", "--from", "them")
    assert tale.days("reply", 0, 21) == []


# share


def test_news_of_yours_is_for_those_you_keep_close_for_30_days(tale: Tale) -> None:
    tale.someone("Ana", "--rhythm", "often")
    tale.someone("Ben", "--rhythm", "seasonal")
    tale.say("news", "add", "we got the keys")
    assert tale.days("share", 0, 32) == days(0, 30)
    shared = tale.the("share", 0)
    assert shared["contact"]["name"] == "Ana"
    assert "As far as you noted" in shared["why"]


def test_news_that_names_somebody_is_for_them(tale: Tale) -> None:
    tale.someone("Ben", "--rhythm", "seasonal")
    tale.say("news", "add", "the photo with Ben was printed")
    assert tale.actions(0) == ["share"]


def test_who_has_heard_it_is_not_told_again(tale: Tale) -> None:
    tale.someone("Ana", "--rhythm", "often")
    news = tale.say("news", "add", "we got the keys")
    tale.say("news", "told", news["id"], "Ana")
    assert tale.days("share", 0, 5) == []


def test_done_notes_that_they_were_told(tale: Tale) -> None:
    ana = tale.someone("Ana", "--rhythm", "often")
    tale.say("news", "add", "we got the keys")
    tale.say("done", "Ana")
    assert tale.say("news", "list")["news"][0]["told"] == [ana]
