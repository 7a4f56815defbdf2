"""A day shows what a reading of all windows would show, however they are kept."""

import datetime as dt
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personal_crm.domain.suggestion import Response
from personal_crm.plugin import Span
from personal_crm.plugin.testing import made_up_people
from personal_crm.services.plugins.guard import Failures
from personal_crm.services.plugins.manager import Provided
from personal_crm.services.suggesting import holding, keeping
from personal_crm.services.suggesting.basis import Basis
from personal_crm.services.suggesting.day import compose
from personal_crm.services.suggesting.evaluating import evaluate, span_from
from personal_crm.services.suggesting.kept import Delta, Kept
from personal_crm.services.suggesting.window import Window
from personal_crm.services.suggesting.windows import Windows
from personal_crm.storage.home import Home

DAY = dt.date(2026, 5, 4)
SPAN = span_from(DAY)
BASIS = Basis(version=1, sequence=1, config=None, installed="", plugins={})
PEOPLE = 80
Made = dict[str, Window]
days = st.integers(0, 119).map(lambda number: DAY + dt.timedelta(days=number))
bounded = settings(max_examples=60, deadline=None)


def made(first: dt.date) -> Made:
    """Return what all thirteen principles say of made-up people from `first` on, by contact."""
    suggesters = [
        Provided("test:s", suggester)
        for point in metadata.entry_points(group="personal_crm.plugins")
        if point.value.startswith("personal_crm_plugins.principles.")
        for suggester in import_module(point.value).personal_crm_suggesters()
    ]
    failures = Failures(Path("no such folder") / "failures")
    span = Span(first, SPAN.last)
    people = sorted(made_up_people(PEOPLE), key=lambda person: person.contact.id)
    windows = (evaluate(person, span, suggesters, failures) for person in people)
    return {window.contact: window for window in windows if window.worth_keeping}


@pytest.fixture(scope="module")
def before() -> Made:
    """What was said of everybody at first."""
    return made(DAY)


@pytest.fixture(scope="module")
def since() -> Made:
    """What is said of them for a shorter time, so that much of it is another."""
    return made(DAY + dt.timedelta(days=20))


@st.composite
def answers(draw: Any, windows: Made) -> list[Response]:
    """Draw what was said to some of the suggestions and questions."""
    about = [s for window in windows.values() for s in window.suggestions]
    said: list[Response] = []
    for suggestion in draw(st.lists(st.sampled_from(about), max_size=30)):
        date, until = draw(days), draw(st.none() | st.integers(1, 60))
        answer = Response(
            id=f"r{len(said):04}",
            suggestion=suggestion.id,
            action=draw(st.sampled_from([suggestion.action, suggestion.action, holding.QUESTION])),
            contact=suggestion.contact,
            kind=draw(st.sampled_from(["done", "snoozed", "dismissed", "never"])),
            date=date,
            until=date + dt.timedelta(days=until) if until else None,
        )
        said.append(answer)
    return said


def kept(windows: Made, said: list[Response]) -> Kept:
    """Return what a day's list is composed from, all of it in memory."""
    return Kept(
        basis=BASIS,
        first=SPAN.first,
        last=SPAN.last,
        limit=3,
        windows=Windows.of(windows.values()),
        responses=tuple(said),
        people=PEOPLE,
    )


@bounded
@given(st.data(), days, st.none() | st.integers(0, 40), st.booleans())
def test_a_day_shows_the_same_where_only_what_it_needs_is_read(
    before: Made, data: Any, day: dt.date, limit: int | None, everything: bool
) -> None:
    whole = kept(before, data.draw(answers(before)))
    read = whole.packed()
    assert not read.windows.over
    options: dict[str, Any] = {"limit": limit, "everything": everything}
    assert compose(read, day, **options) == compose(whole, day, **options)


@bounded
@given(st.data(), days)
def test_what_was_made_since_stands_over_what_was_written(
    before: Made, since: Made, tmp_path_factory: Any, data: Any, day: dt.date
) -> None:
    some = st.sets(st.sampled_from(sorted({*before, *since})), max_size=20)
    touched, gone = data.draw(some), data.draw(some)
    fresh = {who: since[who] for who in touched if who in since}
    left = {who: w for who, w in before.items() if who not in touched | gone}
    said = data.draw(answers(before))
    home = Home(tmp_path_factory.mktemp("home"))
    home.windows.parent.mkdir()
    followed = keeping.write(home, kept(before, said))
    for ids, windows in ((touched, fresh), (gone, {})):
        sequence = followed.basis.sequence
        delta = Delta(
            before=sequence,
            sequence=sequence + 1,
            touched=tuple(sorted(ids)),
            people=PEOPLE,
            windows=tuple(windows.values()),
        )
        followed = keeping.follow(home, followed, delta)
    now = {who: w for who, w in sorted((left | fresh).items()) if who not in gone}
    everything = data.draw(st.booleans())
    expected = compose(kept(now, said), day, everything=everything)
    read = keeping.read(home)
    assert read is not None
    assert read.packed() == followed.packed()
    assert read.packed().windows == kept(now, said).packed().windows
    for found in (followed, read, read.packed()):
        assert compose(found, day, everything=everything) == expected


@pytest.mark.parametrize("part", [0.01, 0.5, 0.99])
def test_a_bit_that_flipped_in_the_file_is_found(before: Made, tmp_path: Path, part: float) -> None:
    home = Home(tmp_path)
    home.windows.parent.mkdir()
    keeping.write(home, kept(before, []))
    content = bytearray(home.windows.read_bytes())
    content[int(len(content) * part)] ^= 1
    home.windows.write_bytes(content)
    assert keeping.read(home) is None
