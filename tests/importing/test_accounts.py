"""What holds of any set of cards: nothing is lost in the count, nothing comes twice."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])
NAMES = st.one_of(
    st.sampled_from(["Ana Díaz", "Ana", "Leo", "A. Diaz", ""]), st.text(LETTERS, max_size=12)
)
EMAILS = st.sampled_from(["", "ana@x.test", "leo@x.test", "ANA@X.TEST"])
PHONES = st.sampled_from(["", "600 000 001", "+34600000001", "+34 600 000 002", "112"])
UIDS = st.sampled_from(["", "1", "2", "3"])


@st.composite
def cards(draw):
    lines = [f"FN:{draw(NAMES).replace(chr(92), '')}"]
    for name, values in (("UID", UIDS), ("EMAIL", EMAILS), ("TEL", PHONES)):
        if value := draw(values):
            lines.append(f"{name}:{value}")
    return "\n".join(lines)


SETS = st.lists(cards(), max_size=8)


@pytest.fixture
def fresh(new_desk):
    """Makes a desk in a folder of its own, for every example one."""
    folders = []

    def made():
        folders.append(tempfile.TemporaryDirectory())
        return new_desk(Path(folders[-1].name))

    yield made
    for folder in folders:
        folder.cleanup()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=SETS, second=SETS)
def test_all_that_is_read_is_accounted_for_and_undone_whole(fresh, first, second):
    desk = fresh()
    empty = desk.records()
    for chosen in (first, second, first):
        before, people = desk.records(), len(desk.contacts())
        planned, transaction = desk.take(desk.cards(*chosen))
        counts = desk.counts(planned)
        assert planned.files[0].read == sum(counts.values())
        assert len(desk.contacts()) == people + counts.get("added", 0) + counts.get("review", 0)
        assert (transaction is None) == (desk.records() == before)
    while any(action.state == "done" for action in desk.house.store.actions()):
        desk.house.store.undo()
    assert desk.records() == empty


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(SETS)
def test_the_same_file_again_changes_nothing(fresh, chosen):
    desk = fresh()
    path = desk.cards(*chosen)
    desk.take(path)
    before = desk.records()
    planned, transaction = desk.take(path)
    assert transaction is None
    assert set(desk.counts(planned)) <= {"unchanged", "skipped"}
    assert desk.records() == before
