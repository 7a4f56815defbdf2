"""By what a person is known again, read from the document of a contact."""

from collections.abc import Iterable, Iterator

from personal_crm.domain.codec import Document
from personal_crm.domain.text import fold, words

Trait = tuple[str, ...]
_NAMES = ("name", "given", "family", "additional")


def person(key: str) -> Trait:
    """Return the trait of having the id `key`."""
    return ("contact", key)


def entry(plugin: str, uid: str) -> Trait:
    """Return the trait of being what `plugin` reads under `uid`, which may be a vCard's UID."""
    return ("uid", plugin, uid)


def address(email: str) -> Trait:
    """Return the trait of having the address `email`, however it is written."""
    return ("email", fold(email))


def shared_address(email: str) -> Trait:
    """Return the trait of having an address that somebody else has too."""
    return ("shared email", fold(email))


def sure(contact: Document) -> Iterator[Trait]:
    """Yield the traits of which any one says who it is.

    A number may be that of a family: it takes the name beside it.
    """
    for origin in contact.get("sources", ()):
        yield entry(origin["plugin"], origin["uid"])
    for email in contact.get("emails", ()):
        yield address(email["value"])
    for number in _numbers(contact):
        for name in called(contact):
            yield ("phone and name", number, fold(name))


def vague(contact: Document) -> Iterator[Trait]:
    """Yield the traits that somebody else may have."""
    for number in _numbers(contact):
        yield ("phone", number)
    for email in contact.get("emails", ()):
        yield shared_address(email["value"])


def called(contact: Document) -> Iterator[str]:
    """Yield what somebody is called in full, by their given name, and otherwise."""
    given = contact.get("given") or contact.get("name", "").partition(" ")[0]
    names = (contact.get("name", ""), given, *contact.get("nicknames", ()))
    return (name for name in dict.fromkeys(names) if name)


def words_of_names(contacts: Iterable[Document]) -> frozenset[str]:
    """Return all words, folded, of the names that these documents give."""
    texts = (
        text
        for contact in contacts
        for text in (*(contact.get(f, "") for f in _NAMES), *contact.get("nicknames", ()))
    )
    return frozenset(word for text in texts for word in words(text))


def _numbers(contact: Document) -> Iterator[str]:
    return (number["e164"] for number in contact.get("phones", ()) if number.get("e164"))
