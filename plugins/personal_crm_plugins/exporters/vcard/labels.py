"""The words people say for values, as TYPE, or as a label of one's own beside the line."""

_TYPES = {
    "home": "HOME", "work": "WORK", "other": "OTHER", "mobile": "CELL", "fax": "FAX",
    "pager": "PAGER", "main": "MAIN",
}  # fmt: skip
_PLACES = ("home", "work", "other")
# The words that Apple's programs translate.
_APPLE = frozenset(
    (
        "anniversary", "other", "assistant", "brother", "child", "daughter", "father", "friend",
        "manager", "mother", "parent", "partner", "sister", "son", "spouse", "husband", "wife",
    )
)  # fmt: skip


def types_of(label: str) -> tuple[str, ...] | None:
    """Return the TYPE values that say `label`, or None where none do: `work fax`, the boat."""
    words = label.split(" ") if label else []
    in_order = sorted(words, key=lambda word: word not in _PLACES)
    if words != in_order or len({*words}) < len(words) or not _TYPES.keys() >= {*words}:
        return None
    return tuple(_TYPES[word] for word in words)


def own(label: str) -> str:
    """Return `label` for an X-ABLabel, in Apple's form where it has one."""
    return f"_$!<{label.capitalize()}>!$_" if label in _APPLE else label
