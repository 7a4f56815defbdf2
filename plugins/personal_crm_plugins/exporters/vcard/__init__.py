"""Writes contacts as vCards that phones take back: 3.0 (RFC 2426), and 4.0 (RFC 6350) if asked.

3.0 is what iOS, Android and Google read best, so that it is what `vcard` means; `vcard4` is for
programs that want the other. What an import kept in `extra` goes out again as it came.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from personal_crm.domain.contact import Contact
from personal_crm.plugin import Export, Exporter, hookimpl
from personal_crm_plugins.exporters.vcard.card import lines_of, uid_of
from personal_crm_plugins.exporters.vcard.versions import V3, V4, Version

PERSONAL_CRM_API = 1


def write(version: Version, export: Export) -> Iterator[bytes]:
    """Yield a card for each contact, by id; the same records give the same bytes."""
    contacts = [one for one in export.records.get("contacts", ()) if isinstance(one, Contact)]
    written: set[str] = set()
    for contact in sorted(contacts, key=lambda contact: contact.id):
        # Two people may have come with one id, from two address books: they stay two.
        uid = contact.id if uid_of(contact) in written else uid_of(contact)
        written.add(uid)
        yield card(version, contact, export.photo, uid)


def card(
    version: Version, contact: Contact, photo: Callable[[str], bytes | None], uid: str = ""
) -> bytes:
    """Return one card, in whole lines, under `uid` or its own.

    `photo` finds the bytes of a picture by its SHA-256.
    """
    return b"".join(line.folded() for line in lines_of(version, contact, photo, uid))


@hookimpl
def personal_crm_exporters() -> Iterable[Exporter]:
    """Offer the writers of both versions."""
    return (
        Exporter(name="vcard", suffix=".vcf", write=partial(write, V3)),
        Exporter(name="vcard4", suffix=".vcf", write=partial(write, V4)),
    )
