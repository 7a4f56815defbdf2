"""How two people belong together, said from either side: Ana is Leo's mother, Leo is her child."""

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
    "friend": "friend", "best friend": "best friend", "neighbour": "neighbour",
    "neighbor": "neighbor", "flatmate": "flatmate", "roommate": "roommate",
    "colleague": "colleague", "coworker": "coworker", "classmate": "classmate",
    "teacher": "student", "student": "teacher", "mentor": "mentee", "mentee": "mentor",
    "boss": "employee", "manager": "employee", "employee": "employer", "employer": "employee",
}  # fmt: skip


def inverse(label: str) -> str | None:
    """Return what the other one is, where `label` is a word that is known; else None."""
    return _INVERSE.get(fold(label))
