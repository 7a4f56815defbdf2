"""Who may be in grief where somebody has died: those they belonged to, as you wrote it down."""

from collections.abc import Iterator

from personal_crm.domain.contact import Contact
from personal_crm.domain.relations import in_words, other_than
from personal_crm.services.house import House


def bereaved(house: House, gone: Contact) -> Iterator[tuple[Contact, str]]:
    """Yield each living person who belongs to who is `gone`, and how: “partner of Karl”."""
    contacts, seen = house.store.all(Contact), {gone.id}
    for relation in house.people.person(gone).relations:
        key = other_than(relation, gone.id)
        other = contacts.get(key)
        if other is None or key in seen or other.archived or other.died is not None:
            continue
        seen.add(key)
        yield other, "" if relation.private else in_words(relation, key, gone.name)


def told(house: House, gone: Contact) -> str:
    """Return who may be in grief, in one sentence; an empty text where nobody is known."""
    known = [f"{one.name} ({how})" if how else one.name for one, how in bereaved(house, gone)]
    names = " and ".join(filter(None, (", ".join(known[:-1]), *known[-1:])))
    return f"{names} may be in grief" if names else ""
