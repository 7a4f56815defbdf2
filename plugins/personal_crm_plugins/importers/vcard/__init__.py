"""Reads vCard 2.1, 3.0 and 4.0 as phones, mailers and address books write them.

A file goes through five rooms, a card at a time: `streams` (bytes to lines), `splitting` (lines
to cards), `unfolding` and `lines` (to repaired content lines), `reading` (vobject), `mapping`
(to a contact).
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

import msgspec

from personal_crm.plugin import (
    Candidate,
    ContactCandidate,
    Importer,
    Issue,
    KnownCandidate,
    Match,
    Source,
    hookimpl,
)
from personal_crm_plugins.importers.streams import numbered_lines, readable_head
from personal_crm_plugins.importers.vcard.charsets import UNREADABLE, Decoder
from personal_crm_plugins.importers.vcard.groups import Groups, may_hold_groups, tagged
from personal_crm_plugins.importers.vcard.lines import ContentLine, content_line
from personal_crm_plugins.importers.vcard.mapping import drafted, mapped
from personal_crm_plugins.importers.vcard.reading import read
from personal_crm_plugins.importers.vcard.splitting import OF_PEOPLE, RawCard, excerpt, raw_cards
from personal_crm_plugins.importers.vcard.unfolding import content_lines

PERSONAL_CRM_API = 1
LONGEST_TEXT = 1 << 20
MOST_LINES = 20_000
NUL = "\0"
GROUP = "a group, not a person"
NOBODY = "a card without FN, N, NICKNAME, EMAIL, TEL and ORG names nobody"
_BEGIN = re.compile(r"^[ \t\ufeff\0]*BEGIN\s*:\s*VCARD", re.IGNORECASE | re.MULTILINE)
_VERSION = re.compile(r"^[ \t]*VERSION\s*:\s*(\d(?:\.\d)?)", re.IGNORECASE | re.MULTILINE)


def identify(source: Source) -> Match | None:
    """Tell a vCard by its BEGIN; a .vcf of genomics (Variant Call Format) has none."""
    head = readable_head(source.head).replace("\r", "\n")
    if not _BEGIN.search(head):
        return None
    version = _VERSION.search(head)
    return Match(0.95, f"vCard {version[1]}" if version else "vCard")


def extract(source: Source) -> Iterator[Candidate | Issue]:
    """Yield the file's cards in their order, each after the issues of its lines."""
    groups = source.survey if isinstance(source.survey, Groups) else survey([source])
    empty = True
    for found in raw_cards(numbered_lines(source)):
        if isinstance(found, Issue):
            yield found
        else:
            empty = False
            digest = "" if found.issues else found.digest() + groups.salt
            if digest and source.known(digest):
                yield KnownCandidate(uid=digest, line=found.line, raw="")
            else:
                yield from _candidate(found, digest, source.head, groups)
    if empty:
        yield Issue(0, "there is no vCard in this file", severity="error")


def survey(files: Iterable[Source]) -> Groups:
    """Return the groups of `files`, which may stand after their members, or in another file."""
    groups = Groups()
    for source in filter(may_hold_groups, files):
        for card in raw_cards(numbered_lines(source)):
            if isinstance(card, RawCard) and card.names_a_kind():
                found = [one for one in _repaired(card, source.head) if not isinstance(one, Issue)]
                draft = drafted(read([line for line in found if not line.problem])[0])
                if draft.is_group:
                    groups.add(mapped(draft))
    return groups


def _candidate(
    card: RawCard, digest: str, head: bytes, groups: Groups
) -> Iterator[Candidate | Issue]:
    found = list(_repaired(card, head))
    lines = [one for one in found if isinstance(one, ContentLine)]
    properties, refused = read([line for line in lines if not line.problem])
    draft = drafted(properties)
    contact = mapped(draft)
    if names := groups.of(draft.uid):
        contact = msgspec.structs.replace(contact, **tagged(contact, names))
    issues = [*card.issues, *refused, *draft.issues]
    issues += (one for one in found if isinstance(one, Issue))
    yield from sorted(issues, key=lambda issue: issue.line)
    raw = "\n".join(("BEGIN:VCARD", *(line.text for line in lines), "END:VCARD"))
    uid = draft.uid or f"sha256:{hashlib.sha256(raw.encode()).hexdigest()}"
    skip = GROUP if draft.is_group else "" if contact.name else NOBODY
    if skip:
        yield Issue(card.line, f"skipped: {skip}", excerpt(contact.name))
    yield ContactCandidate(
        uid=uid,
        line=card.line,
        raw=raw,
        skip=skip,
        contact=contact,
        payloads=tuple(line.payload.data for line in lines if line.payload),
        digest="" if issues else digest,
    )


def _repaired(card: RawCard, head: bytes) -> Iterator[ContentLine | Issue]:
    """Yield the card's content lines, and an issue for each that is left out or damaged."""
    decoder = Decoder(card.lines, head)
    for count, found in enumerate(content_lines(card)):
        if count == MOST_LINES:
            number, text = (found.line, found.text) if isinstance(found, Issue) else found
            message = "the card is too long: this line and others of it are left out"
            yield Issue(number, message, excerpt(text), "error")
        if count >= MOST_LINES and (isinstance(found, Issue) or not OF_PEOPLE.match(found[1])):
            continue
        if isinstance(found, Issue):
            yield found
            continue
        line = _checked(content_line(*found, decoder))
        if line.problem:
            yield Issue(line.number, line.problem, excerpt(line.text))
        elif UNREADABLE in line.value:
            yield Issue(line.number, "some characters could not be read", excerpt(line.text))
        if NUL in line.value:
            yield Issue(line.number, "NUL bytes in the text are left out", excerpt(line.text))
            line = line._replace(value=line.value.replace(NUL, ""))
        yield line


def _checked(line: ContentLine) -> ContentLine:
    if line.name.upper() in {"BEGIN", "END"}:
        return line._replace(problem="nothing but a vCard can begin or end here; left out")
    if len(line.value) > LONGEST_TEXT:
        return line._replace(text=excerpt(line.text), problem="a text too long to read is left out")
    return line


@hookimpl
def personal_crm_importers() -> Iterable[Importer]:
    """Return the one importer of this plugin."""
    return [
        Importer(
            name="vcard",
            patterns=("*.vcf", "*.vcard"),
            identify=identify,
            extract=extract,
            survey=survey,
        )
    ]
