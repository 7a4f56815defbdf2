"""What makes two suggestions the same one, and on which days one holds."""

import datetime as dt
from random import Random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from personal_crm.domain.suggestion import Evidence, Suggestion

DAY = dt.date(2026, 5, 4)
THANK = Suggestion(
    action="thank",
    principle="appreciation",
    contact="ana",
    title="Thank Ana for helping you move",
    why="You wrote on 2 May: “helped me move”",
    evidence=(Evidence(type="favor", id="f1"), Evidence(type="contact", id="ana")),
    first_day=DAY,
    last_day=DAY + dt.timedelta(days=21),
)


def like(**fields: object) -> str:
    return msgspec.structs.replace(THANK, **fields).id


@given(st.lists(st.builds(Evidence, type=st.text(), id=st.text()), unique=True), st.randoms())
def test_the_order_of_evidence_does_not_matter(evidence: list[Evidence], order: Random) -> None:
    before = like(evidence=tuple(evidence))
    order.shuffle(evidence)
    assert like(evidence=tuple(evidence)) == before


def test_what_is_only_said_differently_is_the_same() -> None:
    assert (
        like(
            title="Say thanks",
            why="",
            principle="support",
            first_day=DAY + dt.timedelta(days=1),
            last_day=None,
            due=DAY,
            drafts=("Thank you",),
            channel="call",
            weight=99,
        )
        == THANK.id
    )


def test_action_contact_evidence_and_occasion_tell_two_apart() -> None:
    others = {
        like(action="celebrate"),
        like(contact="leo"),
        like(occasion="2026"),
        like(occasion="2027"),
        like(evidence=THANK.evidence[:1]),
        like(evidence=(Evidence(type="promise", id="f1"), THANK.evidence[1])),
        like(evidence=(Evidence(type="favor", id="f2"), THANK.evidence[1])),
    }
    assert len(others | {THANK.id}) == 8


@given(st.text(alphabet=st.characters(exclude_categories=())), st.text())
def test_any_text_of_a_plugin_has_an_id(action: str, occasion: str) -> None:
    key = like(action=action, occasion=occasion)
    assert len(key) == 32
    assert set(key) <= set("0123456789abcdef")
    assert key == like(action=action, occasion=occasion)


@given(st.dates(), st.dates(), st.none() | st.dates())
def test_it_holds_from_the_first_day_to_the_last(
    day: dt.date, first: dt.date, last: dt.date | None
) -> None:
    suggestion = msgspec.structs.replace(THANK, first_day=first, last_day=last)
    assert suggestion.holds_on(day) == (first <= day <= (last or dt.date.max))


def test_it_holds_on_both_of_its_ends() -> None:
    one_day = dt.timedelta(days=1)
    assert THANK.last_day is not None
    assert THANK.holds_on(THANK.first_day)
    assert THANK.holds_on(THANK.last_day)
    assert not THANK.holds_on(THANK.first_day - one_day)
    assert not THANK.holds_on(THANK.last_day + one_day)


@given(st.text("ab “”"))
def test_words_that_the_title_quotes_are_not_said_again(words: str) -> None:
    quoting = msgspec.structs.replace(
        THANK, title=f"Thank Ana: “{words}”", why=f"Your note of 4 May: “{words}”"
    )
    assert quoting.why_beside_title == "Your note of 4 May"
