"""The words people say for the kinds that vCards give to values."""

import re
from collections.abc import Iterable

_APPLE = re.compile(r"_\$!\\?<(.*?)\\?>!\$_")
_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PLACES = ("home", "work", "other")
_WORDS = {"cell": "mobile"}
_SILENT = frozenset(
    [
        "pref",
        "internet",
        "voice",
        "msg",
        "text",
        "video",
        "textphone",
        "dom",
        "intl",
        "postal",
        "parcel",
        "x400",
        "uri",
    ]
)
_SPOKEN = frozenset({*_PLACES, "mobile", "fax", "pager", "main", "school", "home fax", "work fax"})


def own_label(text: str) -> str:
    """Return an X-ABLabel: Apple's `_$!<HomeFAX>!$_` as `home fax`, the user's own as written."""
    text = text.strip()
    if match := _APPLE.fullmatch(text):
        words = _WORD_START.sub(" ", match[1]).lower()
        return _WORDS.get(words, words)
    lowered = text.lower()
    return lowered if lowered in _SPOKEN else text


def type_label(types: Iterable[str]) -> str:
    """Return the words for TYPE values: `work fax`, `mobile`, or what else was said."""
    words: list[str] = []
    for kind in types:
        word = kind.strip().lower().removeprefix("x-")
        if word and word not in _SILENT and word not in words:
            words.append(word)
    words.sort(key=lambda word: word not in _PLACES)
    return " ".join(_WORDS.get(word, word) for word in words)
