"""Whoever is killed while forgetting has forgotten either nobody, or all by the next opening."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Interaction
from personal_crm.storage.home import Home
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
Documents = Callable[[Store], dict[tuple[str, str], Any]]
Traces = Callable[[Path], list[str]]
MOST_STEPS = 200


@pytest.fixture(scope="module")
def forgetter(spoken: Callable[..., Any]) -> Any:
    """Another process that forgets, and is killed: see `forgetter.py`."""
    return spoken(Path(__file__).with_name("forgetter.py"))


class Kill(NamedTuple):
    """What a killed process was about to do, or `done`, and the home it left."""

    step: str
    folder: Path


@pytest.fixture
def kills(home: Home, forgetter: Any, tmp_path: Path, full: bool) -> Callable[[], Iterator[Kill]]:
    """Kills at each step (each third, where not in full), on a copy of the home, to the last."""

    def kill() -> Iterator[Kill]:
        for steps in range(0, MOST_STEPS, 1 if full else 3):
            folder = tmp_path / "copy"
            shutil.copytree(home.folder, folder)
            forgetter.tell(folder, steps)
            step = forgetter.hear()
            if step != "done":
                assert forgetter.hear() == "killed"
            yield Kill(step, folder)
            if step == "done":
                assert steps > 20
                return
            shutil.rmtree(folder)
        pytest.fail("it never came to an end")

    return kill


def test_a_kill_at_any_step_is_finished_at_the_next_opening(
    home: Home,
    open_store: Open,
    documents_of: Documents,
    traces: Traces,
    kills: Callable[[], Iterator[Kill]],
) -> None:
    before = documents_of(open_store(home.folder))
    after = None
    for step, folder in kills():
        store = open_store(folder)
        if documents_of(store) == before:
            assert step != "done"
            store.forget("a")
        after = after or documents_of(store)
        assert documents_of(store) == documents_of(open_store(folder)) == after
        assert traces(folder) == [], step
        assert not any("quintana" in action.label.casefold() for action in store.actions())
        assert store.undo().id == store.redo().id
        assert documents_of(store) == after
        check_copies(folder, open_store)


def check_copies(folder: Path, open_store: Open) -> None:
    home = Home(folder)
    assert len(list(home.backups.glob("*.zip"))) == 2
    (aside,) = home.set_aside.iterdir()
    assert open_store(aside).all(Contact).ids() == ["b"]
    assert open_store(aside).all(Interaction).ids() == ["i"]
