"""How sure it is that two contacts are one person, and what speaks for it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from personal_crm.domain.dates import PartialDate
from personal_crm.services.matching import names
from personal_crm.services.matching.names import MISSPELT, ONE_WORD, WHOLE, Name
from personal_crm.services.matching.traits import Traits, is_role

# How much each shared value says by itself: the chance that two who share it are one.
WEIGHTS = {
    "email": 0.9, "phone": 0.7, "handle": 0.7, "url": 0.5, "address": 0.4, "birthday": 0.35,
    "organization": 0.3, "domain": 0.25,
}  # fmt: skip
SAYS = {"phone": "number", "url": "page", "handle": "name on a service"}
FULL_BIRTHDAY = 0.6
SHARED = 0.3
_DIRECT = ("email ", "phone ", "handle ")
SAME_NAME, NEARLY = 0.6, 0.4
ANOTHER_NAME, CONTRADICTED = 0.5, 0.4
FAMILY = 4
"""So many may share a number as a family does; more make it a switchboard's."""
SECOND_SIGNALS = frozenset({"handle", "url", "address", "organization", "full birthday"})


class Likeness(NamedTuple):
    """How alike two are (`score`, 0 to 1), why, and whether the names alone would fit.

    `named` is the likeness of the names, `kinds` are the kinds of values that they share and
    that tell something, `contradicted` says that something tells them apart.
    """

    score: float
    reasons: tuple[str, ...]
    named: float
    kinds: frozenset[str]
    contradicted: bool

    @property
    def second_signal(self) -> bool:
        """Whether a whole name and a second signal make it sure."""
        return self.named > WHOLE and bool(self.kinds & SECOND_SIGNALS) and not self.contradicted


def compared(one: Traits, other: Traits, holders: Callable[[str], int]) -> Likeness | None:
    """Return how alike two are, or None where nothing tells that they may be one person.

    An address or a number is enough, and a name that is wholly the same; of a name that only
    fits, and of all else, both are needed. `holders` tells how many contacts have a signal.
    """
    named, called = likest(one, other)
    common = one.signals & other.signals
    if not named and not any(signal.startswith(_DIRECT) for signal in common):
        return None
    shared = list(_shared(one, other, common, holders))
    if not shared and not (named > WHOLE or named == ONE_WORD):
        return None
    doubt = 1 - _weight_of_name(named)
    for _, weight, _ in shared:
        doubt *= 1 - weight
    reasons = [reason for _, _, reason in shared]
    if called and named:
        reasons.append(_name_reason(named, *called))
    score = 1 - doubt
    if not named and one.names and other.names:
        score *= ANOTHER_NAME
    if contradicted := _contradicted(one, other, called):
        score *= CONTRADICTED
    kinds = frozenset(kind for kind, _, _ in shared)
    return Likeness(round(score, 3), tuple(reasons), named, kinds, contradicted)


def likest(one: Traits, other: Traits) -> tuple[float, tuple[Name, Name] | None]:
    """Return how alike their likest names are, and these."""
    best: tuple[float, tuple[Name, Name] | None] = (0.0, None)
    for mine in one.names:
        for theirs in other.names:
            likeness = names.likeness(mine, theirs)
            if likeness > best[0] or best[1] is None:
                best = (likeness, (mine, theirs))
    return best


def names_agree(one: Traits, other: Traits) -> bool:
    """Tell whether names fit in more than what a whole family is called."""
    named, called = likest(one, other)
    if called is None or named <= MISSPELT:
        return False
    if called[0].generation != called[1].generation:
        return False
    shorter = min((name.keys for name in called), key=len)
    return not set(shorter) <= one.family | other.family


def _shared(
    one: Traits, other: Traits, common: frozenset[str], holders: Callable[[str], int]
) -> Iterator[tuple[str, float, str]]:
    """Yield the kind of each shared signal, what it weighs here, and a reason, heaviest first."""
    known = False
    for signal in sorted(common, key=_weight, reverse=True):
        kind, _, value = signal.partition(" ")
        weight, count = _weight(signal), holders(signal)
        if (kind == "phone" and count > FAMILY) or (kind == "domain" and known):
            continue
        known = known or kind == "email"
        if kind == "birthday" and one.birthday and other.birthday:
            if _differ(one.birthday, other.birthday):
                continue
            born = one.birthday if one.birthday == other.birthday else None
            if born is not None and born.year is not None:
                kind, weight = "full birthday", FULL_BIRTHDAY
            value = str(born or value)
        elif (kind in ("email", "phone") and count > 2) or (kind == "email" and is_role(value)):
            weight = SHARED
        yield kind, weight, f"same {SAYS.get(kind, kind)} {value}"


def _contradicted(one: Traits, other: Traits, called: tuple[Name, Name] | None) -> bool:
    """Tell whether two birthdays, two sons of a name, or two desks of a firm tell them apart."""
    if called is not None and called[0].generation != called[1].generation:
        return True
    if one.birthday and other.birthday and _differ(one.birthday, other.birthday):
        return True
    at_work = one.domains & other.domains
    mine, theirs = (_at(traits, at_work) for traits in (one, other))
    return bool(at_work) and mine.isdisjoint(theirs)


def _differ(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether two dates, each as far as it is known, cannot be one."""
    parts = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return any(None not in pair and pair[0] != pair[1] for pair in parts)


def _at(traits: Traits, domains: frozenset[str]) -> frozenset[str]:
    emails = (signal for signal in traits.signals if signal.startswith("email "))
    return frozenset(email for email in emails if email.rpartition("@")[2] in domains)


def _weight(signal: str) -> float:
    return WEIGHTS[signal.partition(" ")[0]]


def _weight_of_name(named: float) -> float:
    return named * (SAME_NAME if named > WHOLE else NEARLY)


def _name_reason(named: float, one: Name, other: Name) -> str:
    if one.keys == other.keys:
        return "the same name"
    if named <= MISSPELT:
        return "a name that differs in few letters"
    return "another form of the name" if named > WHOLE else "a name that fits"
