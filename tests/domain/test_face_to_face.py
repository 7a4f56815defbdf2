"""Notes as they would be said to somebody's face: right, or left alone."""

from collections.abc import Callable

import pytest

from personal_crm.domain.face_to_face import (
    as_noted,
    day_of_theirs,
    deed_of_theirs,
    deed_to_do,
    question_of_theirs,
    thing_of_theirs,
)

Turn = Callable[[str, str], str | None]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("her interview in Lisbon", "your interview in Lisbon"),
        ("Ana’s new flat", "your new flat"),
        ("his exams", "your exams"),
        ("the allotment.", "the allotment"),
        ("her brother and the move", "your brother and the move"),
        ("interview", "the interview"),
        ("first week at the bakery", "the first week at the bakery"),
        ("interview at Acme", "the interview at Acme"),
        ("Interview at Acme on Tuesday", "the interview at Acme"),
        ("her interview tomorrow", "your interview"),
        ("driving test next week", "the driving test"),
        ("marathon in Rotterdam in May", "the marathon in Rotterdam"),
        ("a new job", "the new job"),
        ("Leo’s school play", "Leo’s school play"),
        ("moving to Berlin", "moving to Berlin"),
        ("she is learning the cello", "learning the cello"),
        ("Ana’s looking for a flat", "looking for a flat"),
    ],
)
def test_a_thing_of_theirs_is_said_as_theirs(note: str, said: str) -> None:
    assert thing_of_theirs(note, "Ana") == said


@pytest.mark.parametrize(
    "note",
    [
        "", "her", "the exam is in June", "the job she wants", "her mother’s operation",
        "the funeral", "the landlord refused", "my move", "our trip", "the talk I gave",
        "how the flat is", "her job; the flat", "the flat / the job", "the party at Ana’s",
        "whether to move", "the trouble at work", "her weight", "the test results", "her ex",
        "the roof leaks", "find a flat", "visit the school", "biopsy on Monday", "Tuesday", "tired",
        "learning", "dog died", "looking for a hospice", "the baby’s due on Friday", "the BIG TEST",
    ],
)  # fmt: skip
def test_what_would_sound_wrong_to_ask_about_is_left_alone(note: str) -> None:
    assert thing_of_theirs(note, "Ana") is None


@pytest.mark.parametrize(
    ("note", "said"),
    [("night shifts at the clinic", "night shifts at the clinic"), ("Porto on Friday", "Porto")],
)
def test_a_note_can_stand_as_it_is(note: str, said: str) -> None:
    assert as_noted(note, "Ana") == said


@pytest.mark.parametrize(
    "note",
    [
        "", "moves to Berlin", "ask for the number", "applied for the grant", "her boss",
        "she is ill", "chemo", "whether it worked", "what you said", "Ana and Tom", "tomorrow",
        "one: two", "the baby’s due", "BACK AT WORK",
    ],
)  # fmt: skip
def test_what_cannot_stand_as_it_is_is_left_alone(note: str) -> None:
    assert as_noted(note, "Ana") is None


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("fed the cat all weekend", "you fed the cat all weekend"),
        ("She got the job", "you got the job"),
        ("Ana helped me move", "you helped me move"),
        ("covered my shift", "you covered my shift"),
        ("had a baby", "you had a baby"),
        ("won the photo prize!", "you won the photo prize"),
        ("moved to Porto", "you moved to Porto"),
    ],
)
def test_a_deed_of_theirs_is_said_to_them(note: str, said: str) -> None:
    assert deed_of_theirs(note, "Ana") == said


@pytest.mark.parametrize(
    "note",
    [
        "promoted to director", "accepted at Leeds", "awarded the prize", "engaged to Tom",
        "invited to the ball", "tired of the job", "need help", "got her first job", "got divorced",
        "new job", "a lift home", "pregnant", "let go from the bank", "made redundant",
        "got the results yesterday", "got Ana’s old flat", "had surgery",
        "helped you move", "opened by the mayor", "passed away", "got fired", "said he would come",
    ],
)  # fmt: skip
def test_what_may_not_be_their_deed_is_left_alone(note: str) -> None:
    assert deed_of_theirs(note, "Ana") is None


@pytest.mark.parametrize(
    ("turn", "note", "said"),
    [
        (question_of_theirs, "asked if I could come in June", "you asked if I could come in June"),
        (question_of_theirs, "Ana asked me for the recipe", "you asked me for the recipe"),
        (question_of_theirs, "invited us to the lake", "you invited us to the lake"),
        (question_of_theirs, "asked whether I could come on Friday", None),
        (question_of_theirs, "asked how her mother could be told", None),
        (question_of_theirs, "asked after the funeral", None),
        (question_of_theirs, "sent a photo", None),
        (deed_to_do, "send the article about bees", "send the article about bees"),
        (deed_to_do, "send her the article and the photos", "send you the article and the photos"),
        (deed_to_do, "lend Ana my drill on Friday", "lend you my drill"),
        (deed_to_do, "call him", "call you"),
        (deed_to_do, "Help with the shed", "help with the shed"),
        (deed_to_do, "call her mother", None),
        (deed_to_do, "the photos of the hike", None),
        (deed_to_do, "pay back the money", None),
        (deed_to_do, "", None),
    ],
)  # fmt: skip
def test_questions_and_promises_are_said_too(turn: Turn, note: str, said: str | None) -> None:
    assert turn(note, "Ana") == said


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Her sobriety day", "your sobriety day"),
        ("his mother’s yahrzeit", "your mother’s yahrzeit"),
        ("Family Day", "Family Day"),
    ],
)
def test_a_day_of_theirs_is_said_as_theirs(label: str, said: str) -> None:
    assert day_of_theirs(label) == said


@pytest.mark.parametrize(
    "note",
    [
        "mastectomy", "euthanizing the cat", "the wake", "first session of radiotherapy",
        "her brother's parole hearing", "IVF transfer", "dialysis", "the MRI", "AA meeting",
    ],
)  # fmt: skip
def test_what_is_grave_is_never_turned(note: str) -> None:
    assert thing_of_theirs(note, "Ana") is None
    assert as_noted(note, "Ana") is None


def test_a_deed_in_two_parts_is_left_alone() -> None:
    assert deed_of_theirs("got the job, finally", "Ana") is None
