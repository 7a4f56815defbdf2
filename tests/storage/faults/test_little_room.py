"""Commands on a disk that is full, or has room for a part of what they write."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from personal_crm.services import doctor

LIMIT = (
    "import os, resource, sys; room = int(sys.argv[1]);"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)); os.execv(sys.argv[2], sys.argv[2:])"
)
BLOCK = 4096
NOTE = "n" * 3000


def test_on_a_full_disk_one_line_says_so_and_with_room_it_goes_on(
    program: Any, mount: Callable[..., Any], full: bool
) -> None:
    folder = program.home.folder
    small = mount(f'mount -t tmpfs -o size={BLOCK * 256},mode=700 none "$1"', folder)
    filler = small.at(folder / "filler")

    def add(name: str) -> Any:
        return program("contact", "add", name, "--note", NOTE, within=small.within)

    assert add("first").code == 0
    names = {"first"}
    for blocks in range(12) if full else (0, 2):
        room = shutil.disk_usage(filler.parent).free - blocks * BLOCK
        filler.write_bytes(b"f" * room)
        for name in (f"n{blocks}-{number}" for number in range(2 * blocks + 3)):
            outcome = add(name)
            if outcome.code:
                break
            names.add(name)
        assert "No space left on device" in outcome.one_line
        assert people(program, small) == names
        filler.unlink()
        assert add(name).code == 0
        names.add(name)
    assert people(program, small) == names
    assert program("doctor", within=small.within).code == 0


def people(program: Any, small: Any) -> set[str]:
    found = program("contact", "list", "--json", within=small.within)
    assert (found.code, found.err) == (0, "")
    return {contact["name"] for contact in json.loads(found.out)["contacts"]}


def test_where_no_file_may_grow_so_far_all_is_written_or_nothing(
    fresh: Callable[[Path], Any],
    essence: Callable[[Any], Any],
    tmp_path: Path,
    full: bool,
) -> None:
    program = fresh(tmp_path / "copy")
    before, journal = essence(program), program.home.journal.stat().st_size
    program.done("import", "Leo.vcf", "--yes")
    after, largest = (
        essence(program),
        max(path.stat().st_size for path in program.home.folder.rglob("*") if path.is_file()),
    )
    told = set()
    for room in range(0, largest + 100, 100) if full else (0, journal + 50, largest + 1):
        program = fresh(tmp_path / "copy")
        limited = (sys.executable, "-c", LIMIT, str(room))
        outcome = program("import", "Leo.vcf", "--yes", within=limited)
        if outcome.code:
            assert "File too large" in outcome.one_line, room
            assert essence(program) == before, room
            program.done("import", "Leo.vcf", "--yes")
        assert essence(program) == after, room
        assert [check for check in doctor.examine(program.home, None) if not check.ok] == []
        told.add(outcome.code)
    assert told == {0, 1}
