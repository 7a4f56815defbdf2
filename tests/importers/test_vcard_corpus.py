"""Cards of other programs, compared with a second, much simpler reading of the same lines."""

import quopri
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.plugin import ContactCandidate
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.importers import vcard

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "vcf"
NAMING = ("FN", "N", "NICKNAME", "EMAIL", "TEL", "ORG")
COMPARED = ("FN", "TEL", "EMAIL", "NOTE", "ORG", "BDAY")
Properties = list[tuple[str, str]]

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")


def plain_cards(data: bytes) -> Iterator[Properties]:
    """Read cards with as few rules as will do: unfold, split at the colon, unquote, unescape."""
    text = re.sub(rb"\r+\n|\r", b"\n", data)
    text = re.sub(rb"(?im)^(agent:begin:vcard\n(?:[^ \n].*\n)+?end:vcard)$", b"AGENT:x", text)
    text = re.sub(rb"\n+[ \t]", b"", text)
    soft_break = re.compile(rb"(?im)(^[^:\n]*quoted-printable[^\n]*)=\n(?!end:)")
    while soft_break.search(text):
        text = soft_break.sub(rb"\1", text)
    for body in re.findall(rb"(?ims)^begin:vcard\s*?\n(.*?)(?=^end:vcard|^begin:vcard|\Z)", text):
        yield [found for line in body.split(b"\n") if (found := _plain_line(line))]


def _plain_line(line: bytes) -> tuple[str, str] | None:
    head, colon, value = line.partition(b":")
    if not colon:
        return None
    charset = re.search(rb"(?i)charset=([\w-]+)", head)
    if b"quoted-printable" in head.lower():
        value = quopri.decodestring(value)
    try:
        text = value.decode(charset[1].decode() if charset else "utf-8")
    except (UnicodeDecodeError, LookupError):
        text = value.decode("utf-8") if value.isascii() else value.decode("cp1252", "replace")
    name = head.split(b";")[0].rpartition(b".")[2].decode("latin-1").upper()
    return name, text


def unescaped(text: str) -> str:
    text = re.sub(r"\\[nN]", "\n", text.replace("\r\n", "\n"))
    return re.sub(r"\\([,;:\\\"])", r"\1", text).strip()


def held(contact: Contact) -> set[str]:
    """Return every text on a contact."""
    texts = {contact.name, contact.note.strip(), contact.organization}
    texts |= {one.value for one in (*contact.emails, *contact.phones)}
    texts |= {unescaped(line.value) for line in contact.extra}
    texts.add(re.sub(r"\D", "", str(contact.birthday or "")))
    return texts


def is_held(name: str, value: str, contact: Contact) -> bool:
    text = unescaped(value)
    if name == "BDAY":
        digits = re.sub(r"\D", "", re.sub(r"[T ]\d.*", "", text))
        return bool({text, digits, digits.removeprefix("1604")} & held(contact))
    if name == "ORG":
        texts = held(contact)
        first = unescaped(re.split(r"(?<!\\);", value)[0])
        return bool({first, text} & texts)
    if name == "TEL":
        text = text.removeprefix("tel:")
    return not text or text in held(contact)


def names_somebody(card: Properties) -> bool:
    return any(value.strip("; \t") for name, value in card if name in NAMING)


def compared() -> Iterator[tuple[Path, Properties, Contact | None]]:
    (importer,) = vcard.personal_crm_importers()
    for path in sorted(path for path in CORPUS.rglob("*") if path.is_file()):
        data = path.read_bytes()
        source = source_of(data, path.name)
        found = [one for one in importer.extract(source) if isinstance(one, ContactCandidate)]
        contacts = [one.contact for one in found]
        for number, card in enumerate(plain_cards(data)):
            yield path, card, contacts[number] if number < len(contacts) else None


def test_every_card_that_names_somebody_is_delivered_and_nearly_all_are_intact():
    naming = intact = 0
    lost, damaged = [], []
    for path, card, contact in compared():
        if not names_somebody(card):
            continue
        naming += 1
        if contact is None or not contact.name:
            lost.append(path)
        elif all(is_held(name, value, contact) for name, value in card if name in COMPARED):
            intact += 1
        else:
            damaged.append(path)
    assert naming > 0
    assert lost == []
    assert intact >= 0.99 * naming, damaged
