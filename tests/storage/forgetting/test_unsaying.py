"""Words are taken out of every file, and nothing else is."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact, Photo, Related
from personal_crm.domain.records import Event, Fact, Interaction, Kept
from personal_crm.storage.forgetting.wording import SOMEBODY, Wording
from personal_crm.storage.home import Home
from personal_crm.storage.keeping import archive
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
Documents = Callable[[Store], dict[tuple[str, str], Any]]
WORDS = ["Zoë Zulu", "zoe"]
CARD = "BEGIN:VCARD\nFN:Ben\nNOTE:brother of Zo\n e\nEND:VCARD"


@pytest.fixture
def told(home: Home, open_store: Open) -> Home:
    """The home in which much of Ben says something of Zoë, in the history and copies too."""
    store = open_store(home.folder)

    def act(label: str, *records: Record) -> None:
        with store.transaction(label) as change:
            for record in records:
                change.put(record)

    day = next(iter(store.all(Interaction))).date
    start = next(iter(store.all(Event))).start
    walk = Interaction(id="w", date=day, contacts=("b",), note="Lunch; ZOE ZULU came")
    ben = Contact(
        id="b", name="Ben Orr", note="knows Zoe", related=(Related(label="friend", name="Zoë"),)
    )
    fields = {"note": "brother of Zoe", "name": "Ben"}
    act("Log lunch with Ben Orr", walk, Fact(id="z", contact="b", text="met Zoë, at school"))
    act("Edit Ben Orr", ben)
    act("Import 1 contact from zoe.vcf", Event(id="v", uid="v", start=start, summary="Zoe's day"))
    act("Import", Kept(id="x", plugin="p", uid="u", record="b", digest="", fields=fields, raw=CARD))
    archive.write(home, home.backups / "2026-05-04.zip", start)
    shutil.copytree(home.folder, home.set_aside / "2", ignore=lambda *_: ["set-aside", "backups"])
    act("Edit lunch", Interaction(id="w", date=day, contacts=("b",), note="Lunch"))
    act("Add fact", Fact(id="q", contact="b", text="zoeology is no name"))
    store.note_elsewhere(Path("/media/zoe.json"))
    return home


def left(folder: Path) -> set[str]:
    """Return the files in which Zoë still stands, whole or as the beginning of a word."""
    found = set()
    for path in filter(Path.is_file, folder.rglob("*")):
        contents = [path.read_bytes()]
        if path.suffix == ".zip":
            with ZipFile(path) as packed:
                contents += [packed.read(name) for name in packed.namelist()]
        said = [
            c.lower().replace(b"zoeology", b"").replace("zoë".encode(), b"zoe") for c in contents
        ]
        if any(b"zoe" in c or b"zulu" in c for c in said):
            found.add(path.relative_to(folder).parts[0])
    return found


def test_no_file_holds_them_any_more(told: Home, open_store: Open) -> None:
    assert left(told.folder) == {"store.journal", "backups", "set-aside"}
    store = open_store(told.folder)
    store.unsay(WORDS)
    assert left(told.folder) == set()
    for known in (store, open_store(told.folder), open_store(told.set_aside / "2")):
        assert known.read_only == ""
        (fact,) = (fact for fact in known.all(Fact) if fact.id == "z")
        assert fact.text == f"met {SOMEBODY}, at school"
        (event,) = (event for event in known.all(Event) if event.id == "v")
        assert event.summary == "somebody's day"
    assert store.elsewhere() == []
    (kept,) = (kept for kept in store.all(Kept) if kept.id == "x")
    assert (kept.fields["note"], kept.raw) == ("brother of somebody", "")


def test_undo_and_redo_find_what_they_expect(
    told: Home, open_store: Open, documents_of: Documents
) -> None:
    store = open_store(told.folder)
    store.unsay(WORDS)
    last = documents_of(store)
    steps = sum(action.state == "done" for action in store.actions())
    while any(action.state == "done" for action in store.actions()):
        store.undo()
    assert documents_of(store) == {}
    for _ in range(steps):
        store.redo()
    assert documents_of(store) == last
    assert not any("zoe" in action.label for action in store.actions())


def test_another_process_takes_it_in(told: Home, open_store: Open) -> None:
    other = open_store(told.folder)
    open_store(told.folder).unsay(WORDS)
    other.refresh()
    fact = other.all(Fact).get("z")
    assert fact is not None
    assert fact.text == "met somebody, at school"


def test_a_kill_at_any_step_is_finished_at_the_next_opening(
    told: Home,
    open_store: Open,
    tmp_path: Path,
    documents_of: Documents,
    *,
    full: bool,
    spoken: Callable[..., Any],
) -> None:
    forgetter = spoken(Path(__file__).with_name("forgetter.py"), *WORDS)
    before = documents_of(open_store(told.folder))
    after = None
    for steps in range(0, 200, 1 if full else 29):
        folder = tmp_path / "copy"
        shutil.copytree(told.folder, folder)
        forgetter.tell(folder, steps)
        step = forgetter.hear()
        if step != "done":
            assert forgetter.hear() == "killed"
        store = open_store(folder)
        if documents_of(store) == before:
            store.unsay(WORDS)
        after = after or documents_of(store)
        assert documents_of(store) == documents_of(open_store(folder)) == after
        assert left(folder) == set(), step
        if step == "done":
            assert steps > 20
            return
        shutil.rmtree(folder)
    pytest.fail("it never came to an end")


def test_of_pictures_set_aside_alone_those_stay_that_are_still_named(
    home: Home, open_store: Open
) -> None:
    store = open_store(home.folder)
    picture = store.photos.put(b"the face of Ben")
    with store.transaction("Edit Ben Orr") as change:
        change.put(Contact(id="b", name="Ben Orr", photo=Photo(sha256=picture)))
    for folder, kept in (("1", True), ("2", False)):
        photos = home.set_aside / folder / "photos"
        photos.mkdir(parents=True)
        (photos / "0".rjust(64, "0")).write_bytes(b"her face, damaged")
        if kept:
            (photos / picture).write_bytes(b"the fa\xffe of Ben")
    store.forget("a")
    assert {path.name for path in home.set_aside.iterdir()} == {"1", "2026-05-01"}
    assert [path.name for path in (home.set_aside / "1" / "photos").iterdir()] == [picture]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("Ana Díaz", "with ANA  DIAZ.", "with somebody."),
        ("ana@diaz.test", "wrote to Ana@Diaz.test", "wrote to somebody"),
        ("Ana", "Ana's, Anabel, An\u0303a, (ana)", "somebody's, Anabel, somebody, (somebody)"),
        ("Weiss", "Frau Weiß!", "Frau somebody!"),
        ("王芳", "和王芳吃饭", "和somebody吃饭"),
        ("", "nothing", "nothing"),
        ("…", "nothing…", "nothing…"),
    ],
)  # fmt: skip
def test_words_are_found_however_they_are_written(phrase: str, text: str, expected: str) -> None:
    assert Wording([phrase]).without(text) == expected


@given(st.text(), st.lists(st.text(max_size=6), max_size=3))
@example("ß", ["s"])
@example("ŉa", ["n"])
def test_nothing_of_them_is_left_and_the_rest_stays(text: str, phrases: list[str]) -> None:
    wording = Wording([phrase for phrase in phrases if phrase not in SOMEBODY])
    after = wording.without(text)
    assert wording.without(after) == after
    assert wording.stands_in(text) == (after != text)
