"""Coming back after a long time: a greeting, the week, and an easy start."""

from personal_crm.services.importing import service
from personal_crm.services.suggesting.coming_back import GREETING

CHECK_INS = ("check-in", "reconnect", "make-time")


def left_alone_for(story, days):
    """Leave a home of three people you want to keep close for so many days."""
    for name in ("Leo Brandt", "Ana Diaz", "Fay Morgan"):
        story.log(story.add(name, rhythm="often"), days_ago=3)
    story.after(days)


def check_ins(story):
    return sum(one.suggestion.action in CHECK_INS for one in story.today().suggestions)


def test_you_are_greeted_on_the_day_you_come_back_and_no_longer(story):
    left_alone_for(story, 90)
    assert story.today().greeting == GREETING
    story.log(story.house.people.find("Leo"))
    assert story.today().greeting == GREETING
    assert story.after(1).today().greeting == ""


def test_the_first_days_back_hold_one_check_in_at_most(story):
    left_alone_for(story, 90)
    assert check_ins(story) == 1
    story.log(story.house.people.find("Leo"))
    assert [check_ins(story.after(days)) for days in (1, 4, 1)] == [1, 1, 2]


def test_a_few_weeks_are_no_time_away(story):
    left_alone_for(story, 30)
    assert story.today().greeting == ""
    assert check_ins(story) == 3


def test_nobody_is_asked_after_who_may_have_answered_long_ago(story):
    ana = story.add("Ana Diaz", rhythm="often")
    for days_ago in (12, 4):
        story.log(ana, days_ago=days_ago, by="me")
    story.after(20)
    assert story.today().questions
    story.after(60)
    assert story.today().questions == ()


def test_an_import_by_night_is_nobody_coming_back(story, tmp_path):
    left_alone_for(story, 70)
    card = tmp_path / "phone.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nUID:9\nFN:Gil Sand\nEND:VCARD\n")
    service.apply(story.house, service.plan(story.house, service.Request((str(card),))))
    assert story.today().greeting == GREETING
    assert story.after(1).today().greeting == GREETING
