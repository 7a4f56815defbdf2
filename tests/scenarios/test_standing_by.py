"""`thank`, `celebrate`, `encourage`, `support`, `hold-space`, `uplift`, `recall`, `observe`."""

from typing import Any

import pytest

Tale = Any


def days(first: int, last: int) -> list[int]:
    return list(range(first, last + 1))


# thank


def test_a_favor_is_thanked_for_from_the_day_it_is_noted_for_21_days(tale: Tale) -> None:
    tale.someone()
    tale.say("favor", "add", "Ana", "helped me move")
    assert tale.days("thank", 0, 23) == days(0, 21)
    assert "you helped me move" in tale.the("thank", 0)["draft"]


def test_your_own_favors_ask_for_nothing(tale: Tale) -> None:
    tale.someone()
    tale.say("favor", "add", "Ana", "lent her the car", "--by", "me")
    assert tale.actions(1) == []


def test_done_thanks(tale: Tale) -> None:
    tale.someone()
    favor = tale.say("favor", "add", "Ana", "helped me move")
    tale.say("done", "Ana")
    assert tale.days("thank", 0, 5) == []
    assert tale.say("favor", "list")["favors"][0] == {**favor, "thanked": True}


# celebrate


def test_good_news_is_celebrated_for_two_weeks(tale: Tale) -> None:
    tale.someone()
    tale.say("milestone", "add", "Ana", "got the job", "--tone", "good")
    assert tale.days("celebrate", 0, 16) == days(0, 14)
    assert "you got the job!" in tale.the("celebrate", 0)["draft"]


def test_a_birthday_is_celebrated_on_its_day_and_two_after(tale: Tale) -> None:
    tale.someone("Ana", "--birthday", "1990-05-09")
    assert tale.days("celebrate", 0, 10) == [5, 6, 7]


@pytest.mark.parametrize(("tone", "silent"), [("hard", 30), ("loss", 60)])
def test_nothing_is_celebrated_in_grief(tale: Tale, tone: str, silent: int) -> None:
    tale.someone()
    tale.say("milestone", "add", "Ana", "a dark week", "--tone", tone)
    tale.say("milestone", "add", "Ana", "got the job", "--on", tale.day(1))
    assert tale.days("celebrate", 0, 15) == []
    assert ("celebrate", "grief") in tale.held(5)
    tale.say("milestone", "add", "Ana", "a prize", "--on", tale.day(silent))
    assert tale.days("celebrate", silent, silent + 2) == [silent + 1, silent + 2]


# encourage


def test_the_eve_of_a_thread_is_for_courage(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "her interview", "--on", tale.day(3))
    assert tale.days("encourage", 0, 5) == [2]
    assert "your interview tomorrow" in tale.the("encourage", 2)["draft"]


def test_courage_leaves_the_thread_open(tale: Tale) -> None:
    tale.someone()
    tale.say("thread", "add", "Ana", "her interview", "--on", tale.day(1))
    tale.say("done", "Ana")
    assert tale.say("thread", "list")["threads"][0]["state"] == "open"
    assert tale.actions(2) == ["ask-about"]


# support


def test_a_hard_time_has_three_stages_of_a_week(tale: Tale) -> None:
    tale.someone()
    tale.say("milestone", "add", "Ana", "lost her job", "--tone", "hard")
    assert tale.days("support", 0, 40) == [*days(3, 9), *days(10, 16), *days(30, 36)]


def test_a_loss_is_remembered_longer(tale: Tale) -> None:
    tale.someone()
    tale.say("milestone", "add", "Ana", "her father", "--tone", "loss")
    expected = [*days(1, 6), *days(7, 13), *days(30, 36), *days(90, 96)]
    assert tale.days("support", 0, 100) == expected
    tale.on(360)
    assert tale.days("support", 360, 375) == days(365, 371)


def test_words_for_a_loss_change_as_time_goes_by(tale: Tale) -> None:
    tale.someone()
    tale.say("milestone", "add", "Ana", "her father", "--tone", "loss")
    assert "How are you these days?" not in tale.the("support", 1)["draft"]
    for number in (30, 90):
        assert "How are you these days?" in tale.the("support", number)["draft"]
    tale.on(360)
    assert "a year ago" in tale.the("support", 365)["draft"]


def test_a_stage_is_answered_by_anything_since_it_opened(tale: Tale) -> None:
    tale.someone()
    tale.say("milestone", "add", "Ana", "lost her job", "--tone", "hard")
    tale.on(2).say("touch", "Ana")
    assert tale.days("support", 2, 4) == [3, 4]
    tale.on(4).say("touch", "Ana")
    assert tale.days("support", 4, 12) == [10, 11, 12]


def test_a_birthday_soon_after_a_loss_may_be_a_hard_day(tale: Tale) -> None:
    tale.someone("Ana", "--birthday", "1990-06-20")
    tale.say("milestone", "add", "Ana", "her father", "--tone", "loss")
    said = tale.the("support", 47)
    assert "hard day" in said["title"]
    assert ("celebrate", "grief") in tale.held(47)


def test_one_consoling_word_a_day_is_enough(tale: Tale) -> None:
    tale.someone()
    tale.say("log", "his diagnosis", "--with", "Ana", "--tone", "heavy", "--from", "them")
    tale.say("milestone", "add", "Ana", "his diagnosis", "--tone", "hard")
    assert tale.actions(2) == ["hold-space"]
    assert tale.actions(3) == ["support"]
    assert ("hold-space", "support") in tale.held(3)


def test_after_the_day_wishes_come_late(tale: Tale) -> None:
    tale.someone("Ana", "--birthday", "1990-05-06")
    drafts = [tale.the("celebrate", number)["draft"] for number in (2, 3, 4)]
    assert ["late" in draft for draft in drafts] == [False, True, True]


# hold-space


def test_something_heavy_is_held_for_a_week_without_its_content(tale: Tale) -> None:
    tale.someone()
    tale.say("log", "his diagnosis", "--with", "Ana", "--tone", "heavy", "--from", "them")
    assert tale.days("hold-space", 0, 9) == days(1, 7)
    held = tale.the("hold-space", 1)
    assert "diagnosis" not in f"{held['title']}{held['why']}{held['draft']}"


def test_space_is_held_once(tale: Tale) -> None:
    tale.someone()
    tale.say("log", "his diagnosis", "--with", "Ana", "--tone", "heavy", "--from", "them")
    tale.on(2).say("dismiss", "Ana")
    assert tale.days("hold-space", 2, 7) == []


def test_anything_after_it_is_an_answer(tale: Tale) -> None:
    tale.someone()
    tale.say("log", "his diagnosis", "--with", "Ana", "--tone", "heavy", "--from", "them")
    tale.on(1).say("touch", "Ana", "--from", "me")
    assert tale.days("hold-space", 1, 7) == []


# uplift


def heavy(tale: Tale, *numbers: int) -> None:
    for number in numbers:
        tale.on(number).say("log", "a hard talk", "--with", "Ana", "--tone", "heavy")


def test_three_heavy_moments_want_something_light(tale: Tale) -> None:
    tale.someone()
    tale.say("log", "we laughed so much", "--with", "Ana", "--tone", "warm", "--on", tale.day(-90))
    heavy(tale, 0, 10, 20)
    assert tale.days("uplift", 20, 62) == days(23, 60)
    assert "“we laughed so much”" in tale.the("uplift", 23)["why"]


def test_a_hard_time_is_no_time_for_lightness(tale: Tale) -> None:
    tale.someone()
    tale.say("milestone", "add", "Ana", "a dark week", "--tone", "hard", "--on", tale.day(15))
    heavy(tale, 0, 10, 20)
    assert tale.days("uplift", 20, 60) == []


def test_a_lighter_moment_is_enough(tale: Tale) -> None:
    tale.someone()
    heavy(tale, 0, 10, 20)
    tale.on(22).say("log", "a walk", "--with", "Ana", "--tone", "warm")
    assert tale.days("uplift", 22, 30) == []


# recall


def test_a_warm_note_returns_after_a_year(tale: Tale) -> None:
    tale.someone()
    tale.say("log", "we danced", "--with", "Ana", "--tone", "warm")
    tale.on(360)
    assert tale.days("recall", 360, 370) == days(362, 368)
    assert "“we danced”" in tale.the("recall", 365)["title"]


@pytest.mark.parametrize("more", [(), ("--tone", "warm", "--private")])
def test_what_was_not_warm_or_is_private_does_not_return(tale: Tale, more: tuple[str, ...]) -> None:
    tale.someone()
    tale.say("log", "we danced", "--with", "Ana", *more)
    tale.on(362)
    assert tale.days("recall", 362, 368) == []


# observe


def test_a_day_that_matters_to_them_from_three_days_before(tale: Tale) -> None:
    tale.someone("Ana", "--observes", "Eid al-Adha", "--observes", "05-09=Family day")
    assert tale.days("observe", 0, 25) == [*days(2, 5), *days(20, 23)]
    assert tale.the("observe", 2)["title"] == "Think of Ana: Family day, 9 May"
    moon = tale.the("observe", 21)
    assert "about 27 May" in moon["title"]
    assert "happy" not in moon["draft"].lower()


def test_a_day_is_called_happy_where_it_was_written_so(tale: Tale) -> None:
    tale.someone("Ana", "--observes", "05-09=Happy May day")
    said = tale.the("observe", 5)
    assert said["why"] == "You noted this day for Ana"
    assert said["draft"] == "Happy May day, Ana!"


def test_no_day_is_concluded_from_a_name_or_a_language(tale: Tale) -> None:
    tale.someone("Mohammed Ali", "--language", "ar")
    assert tale.days("observe", 0, 60) == []


def test_a_birthday_of_29_february_is_told_as_it_is_written(tale: Tale) -> None:
    tale.say("contact", "add", "Mia", "--birthday", "2000-02-29", "--rhythm", "often")
    found = tale.say("today", "--on", "2027-02-28")["suggestions"]
    (wish,) = [one for one in found if one["action"] == "celebrate"]
    assert "29 February 2000" in wish["why"]


# which of them comes first


def test_a_loss_comes_before_tomorrow_and_tomorrow_before_what_can_wait(tale: Tale) -> None:
    for name in ("Ana", "Ben", "Leo"):
        tale.someone(name)
    tale.say("favor", "add", "Ana", "helped me move")
    tale.say("thread", "add", "Ben", "interview at Acme", "--on", tale.day(1))
    tale.say("milestone", "add", "Leo", "his father died", "--tone", "loss", "--on", tale.day(-1))
    listed = tale.say("today")["suggestions"]
    assert [found["action"] for found in listed] == ["support", "encourage", "thank"]
