"""What becomes of the vCard importer on files that were changed at random.

    python benchmarks/mutated.py [--files 100000] [--seed 1] [--cards FOLDER]

Each file is a real one (of FOLDER, where one is given) or one of ours, with bytes flipped, cut
out, doubled, or words of the format put in. None may raise, none may take longer than 2 seconds,
and the memory of the process may not grow past 64 MB and ten times the largest file. Ends with 1
where one did, naming its number, by which `--seed` makes it again.
"""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from memory import own_peak

from personal_crm.plugin import Issue
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.importers import vcard

MOST_SECONDS = 2.0
MOST_MEMORY = 64.0
LONGEST = 20_000
OURS = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lindqvist;Maja;;;\r\nFN:Maja Lindqvist\r\n"
    b"item1.TEL;type=CELL:+46 70 123 45 67\r\nitem1.X-ABLabel:_$!<Home>!$_\r\n"
    b'ADR;LABEL="a:b":;;Storgatan 7;Lund\r\n ;;22222;Sweden\r\nBDAY:--0229\r\n'
    b"PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ==\r\nEND:VCARD\r\n",
    b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96z;Can;;;\n"
    b"NOTE;ENCODING=QUOTED-PRINTABLE:one=0A=\ntwo\nAGENT:\nBEGIN:VCARD\nFN:Eva\nEND:VCARD\n"
    b"TEL;CELL;PREF:0532 000\nEND:VCARD\n",
    b"BEGIN:VCARD\nVERSION:4.0\nFN:Noor\nGENDER:F\nPHOTO:data:image/png;base64,iVBORw0KGgo=\n"
    b"RELATED;TYPE=friend;VALUE=text:Sam\nCATEGORIES:choir,bees\nKIND:individual\nEND:VCARD\n",
)
WORDS = (
    b":", b";", b",", b"\\", b'"', b"=", b"^n", b"\n", b"\r\n ", b"\0", b"\xff", b"\xef\xbb\xbf",
    b"BEGIN:VCARD\n", b"END:VCARD\n", b"AGENT:\n", b"KIND:group\n", b"N:;;;;;;;;;;", b"GEO:",
    b";ENCODING=QUOTED-PRINTABLE", b";ENCODING=b", b";CHARSET=utf-7", b";CHARSET=\xff",
    b"data:;base64,", b"BDAY:--0230\n", b"PHOTO;VALUE=uri:", b"CATEGORIES:\\",
)  # fmt: skip


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return `content` changed in up to a dozen places."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at, kind = chance.randrange(len(changed) + 1), chance.random()
        if kind < 0.35 and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        elif kind < 0.6:
            changed[at:at] = chance.choice(WORDS)
        elif kind < 0.8:
            del changed[at : at + chance.randint(1, 60)]
        else:
            source = chance.randrange(len(changed) + 1)
            changed[at:at] = changed[source : source + chance.randint(1, 400)]
    return bytes(changed)


def files(count: int, seed: int, folder: Path | None) -> Iterator[bytes]:
    """Yield as many changed files; of the same seed and folder, the same."""
    chance = random.Random(seed)
    paths = sorted(path for path in folder.rglob("*") if path.is_file()) if folder else []
    whole = [*OURS, *(path.read_bytes()[:LONGEST] for path in paths)]
    for _ in range(count):
        yield mutated(chance.choice(whole), chance)


def take(content: bytes) -> int:
    """Read one file as an import does, and return how many cards it holds."""
    source = source_of(content, "phone.vcf")
    vcard.identify(source)
    return sum(1 for found in vcard.extract(source) if not isinstance(found, Issue))


def main() -> int:
    """Try them all, and print what the worst of them took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cards", type=Path)
    asked = parser.parse_args()
    before, longest, largest, cards, raised = own_peak(), 0.0, 0, 0, 0
    for number, content in enumerate(files(asked.files, asked.seed, asked.cards)):
        start = time.perf_counter()
        try:
            cards += take(content)
        except Exception:  # noqa: BLE001 - whatever it raises is what is sought
            raised += 1
            print(f"file {number}:", traceback.format_exc(), file=sys.stderr)
        longest = max(longest, time.perf_counter() - start)
        largest = max(largest, len(content))
    grown, room = own_peak() - before, MOST_MEMORY + 10 * largest / 2**20
    print(f"{asked.files:,} files, {cards:,} cards read")
    print(f"raised an error               {raised:6}")
    print(f"the longest took              {longest:6.2f} s, of {MOST_SECONDS} s")
    print(f"memory grew by                {grown:6.0f} MB, of {room:.0f} MB")
    return int(bool(raised) or longest > MOST_SECONDS or grown > room)


if __name__ == "__main__":
    sys.exit(main())
