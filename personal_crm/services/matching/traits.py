"""What of a contact tells who it is, made ready for comparing."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.text import fold, words
from personal_crm.services.matching import names
from personal_crm.services.matching.names import Name

# Where anybody can have an address: sharing one says nothing.
_PUBLIC_PROVIDERS = """
aol.com bluewin.ch fastmail.com free.fr gmail.com gmx.at gmx.ch gmx.de gmx.net googlemail.com
hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it icloud.com
laposte.net libero.it live.com live.de mac.com mail.com mail.ru me.com msn.com naver.com orange.fr
outlook.com outlook.de outlook.es outlook.fr pm.me posteo.de proton.me protonmail.com qq.com
rocketmail.com seznam.cz sfr.fr t-online.de telefonica.net tuta.io tutanota.com ukr.net wanadoo.fr
web.de wp.pl yahoo.co.jp yahoo.co.uk yahoo.com yahoo.de yahoo.es yahoo.fr yahoo.it yandex.ru
ymail.com zoho.com 126.com 163.com
"""
PUBLIC_PROVIDERS = frozenset(_PUBLIC_PROVIDERS.split())
_ROLES = """
admin booking contact contacto familie family hello hola info kontakt kontor mail office praxis
reception sales service support team verwaltung
"""
ROLES = frozenset(_ROLES.split())
MOST_WORDS = 4
# Of a firm's people, and of those born on a day, only who shares a word of the name is compared.
_BROAD = ("organization ", "domain ", "birthday ")


class Traits(NamedTuple):
    """A contact's names, the words of the family's, and each value that a second may share.

    `signals` are texts that begin with the kind: `email`, `phone`, `handle`, `url`, `birthday`,
    `address`, `organization`, `domain`. Two who may be one person have one of the `blocks` in
    common.
    """

    id: str
    names: tuple[Name, ...]
    family: frozenset[str]
    signals: frozenset[str]
    birthday: PartialDate | None
    domains: frozenset[str]
    blocks: tuple[str, ...]


def traits_of(contact: Contact) -> Traits:
    """Return the traits of `contact`."""
    called = dict.fromkeys((contact.name, f"{contact.given} {contact.family}", *contact.nicknames))
    read = dict.fromkeys(names.read(name) for name in called if name.strip())
    own = tuple(name for name in read if name.keys)
    domains = frozenset(_domains(contact))
    signals = frozenset(_signals(contact)) | {f"domain {name}" for name in domains}
    return Traits(
        id=contact.id,
        names=own,
        family=frozenset(names.read(contact.family).keys),
        signals=signals,
        birthday=contact.birthday,
        domains=domains,
        blocks=tuple(_blocks(own, signals)),
    )


def is_role(email: str) -> bool:
    """Tell whether an address is an office's or a family's rather than one person's."""
    return fold(email).partition("@")[0] in ROLES


def _blocks(called: Sequence[Name], signals: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(_name_blocks(called))
    forms = {form for name in called for word in name.keys for form in _forms(word)}
    for signal in signals:
        if signal.startswith(_BROAD):
            yield from (f"{signal}|{form}" for form in forms)
        else:
            yield signal


def _name_blocks(called: Sequence[Name]) -> Iterator[str]:
    """Yield what two contacts both have where one's whole name stands in the other's."""
    for name in called:
        if len(name.keys) == 1:
            yield f"name {name.keys[0]}"
        for one, other in combinations(name.keys[:MOST_WORDS], 2):
            for mine, theirs in product(_forms(one), _forms(other)):
                yield f"name {mine} {theirs}" if mine < theirs else f"name {theirs} {mine}"


def _forms(word: str) -> tuple[str, ...]:
    return (word, *map(str, names.forms(word)))


def _signals(contact: Contact) -> Iterator[str]:
    for email in contact.emails:
        yield f"email {fold(email.value)}"
    for phone in contact.phones:
        if phone.e164:
            yield f"phone {phone.e164}"
    for handle in contact.handles:
        yield f"handle {fold(handle.service)} {fold(handle.value)}"
    for url in contact.urls:
        yield f"url {fold(url.value).removeprefix('https://').removeprefix('http://').rstrip('/')}"
    if contact.birthday is not None and contact.birthday.day is not None:
        yield f"birthday {contact.birthday.month}-{contact.birthday.day}"
    for address in contact.addresses:
        place = words(f"{address.postcode} {address.city}")
        if address.street.strip() and place:
            yield f"address {' '.join((*words(address.street), place[0]))}"
    if company := " ".join(words(contact.organization)):
        yield f"organization {company}"


def _domains(contact: Contact) -> Iterator[str]:
    for email in contact.emails:
        domain = fold(email.value).rpartition("@")[2]
        if "." in domain and domain not in PUBLIC_PROVIDERS:
            yield domain
