"""How two people belong together, said from either side: Ana is Leo's mother, Leo is her child."""

import msgspec

from personal_crm.domain.records import Relation
from personal_crm.domain.text import fold

# What the second is of the first, where the first is the word of the second.
_INVERSE = {
    "mother": "child", "father": "child", "mom": "child", "mum": "child", "dad": "child",
    "parent": "child", "son": "parent", "daughter": "parent", "child": "parent",
    "stepmother": "stepchild", "stepfather": "stepchild", "stepparent": "stepchild",
    "stepson": "stepparent", "stepdaughter": "stepparent", "stepchild": "stepparent",
    "grandmother": "grandchild", "grandfather": "grandchild", "grandparent": "grandchild",
    "grandson": "grandparent", "granddaughter": "grandparent", "grandchild": "grandparent",
    "brother": "sibling", "sister": "sibling", "sibling": "sibling", "twin": "twin",
    "wife": "spouse", "husband": "spouse", "spouse": "spouse", "partner": "partner",
    "girlfriend": "partner", "boyfriend": "partner", "ex": "ex",
    "aunt": "niece or nephew", "uncle": "niece or nephew", "niece": "aunt or uncle",
    "nephew": "aunt or uncle", "cousin": "cousin", "in-law": "in-law",
    "godmother": "godchild", "godfather": "godchild", "godparent": "godchild",
    "godson": "godparent", "goddaughter": "godparent", "godchild": "godparent",
    "lives with": "lives with", "friend": "friend", "best friend": "best friend",
    "neighbour": "neighbour",
    "neighbor": "neighbor", "flatmate": "flatmate", "roommate": "roommate",
    "colleague": "colleague", "coworker": "coworker", "classmate": "classmate",
    "teacher": "student", "student": "teacher", "mentor": "mentee", "mentee": "mentor",
    "boss": "employee", "manager": "employee", "employee": "employer", "employer": "employee",
}  # fmt: skip


_CLOSE = frozenset(
    (
        "mother", "father", "mom", "mum", "dad", "parent", "son", "daughter", "child", "stepmother",
        "stepfather", "stepparent", "stepson", "stepdaughter", "stepchild", "grandmother",
        "grandfather", "grandparent", "grandson", "granddaughter", "grandchild", "brother",
        "sister", "sibling", "twin", "wife", "husband", "spouse", "partner", "girlfriend",
        "boyfriend", "lives with", "best friend",
    )
)  # fmt: skip


def is_close(label: str) -> bool:
    """Tell whether `label` is a word for next of kin, or for who is as close."""
    return fold(label) in _CLOSE


def inverse(label: str) -> str | None:
    """Return what the other one is, where `label` is a word that is known; else None."""
    return _INVERSE.get(fold(label))


def other_than(relation: Relation, contact: str) -> str:
    """Return the id of whom `relation` is about beside the contact with that id."""
    return relation.other if relation.contact == contact else relation.contact


def seen_from(relation: Relation, contact: str) -> Relation:
    """Return `relation` as said of the contact with that id, where its word has an inverse."""
    known = inverse(relation.label)
    if relation.contact == contact or known is None:
        return relation
    return msgspec.structs.replace(
        relation, contact=relation.other, label=known, other=relation.contact
    )


def in_words(relation: Relation, contact: str, other: str) -> str:
    """Return how the contact with that id belongs to the one called `other`."""
    seen = seen_from(relation, contact)
    if seen.contact != contact:
        return f"{other} is their {seen.label}"
    return f"{seen.label} {other}" if seen.label.endswith(" with") else f"{seen.label} of {other}"
