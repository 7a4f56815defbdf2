"""Notes as they would be said to somebody's face: right, or left alone."""

import pytest

from personal_crm.domain.speech import deed_of_theirs, thing_of_theirs


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("her interview in Lisbon", "your interview in Lisbon"),
        ("Ana’s new flat", "your new flat"),
        ("his exams", "your exams"),
        ("the allotment.", "the allotment"),
        ("her brother and the move", "your brother and the move"),
    ],
)
def test_a_thing_of_theirs_is_said_as_theirs(note: str, said: str) -> None:
    assert thing_of_theirs(note, "Ana") == said


@pytest.mark.parametrize(
    "note",
    [
        "interview", "her", "her interview tomorrow", "her exam on Tuesday", "the exam is in June",
        "the job she wants", "her mother’s operation", "the funeral", "the landlord refused",
        "my move", "our trip", "the talk I gave", "how the flat is", "her job; the flat",
        "the flat / the job", "the party at Ana’s", "whether to move", "the trouble at work",
        "her weight", "the test results", "her ex", "the roof leaks",
    ],
)  # fmt: skip
def test_what_would_sound_wrong_to_ask_about_is_left_alone(note: str) -> None:
    assert thing_of_theirs(note, "Ana") is None


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
