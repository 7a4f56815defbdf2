"""Your own words, turned as you would say them to somebody's face, or left alone.

“Her interview” is your interview to her, “interview at Acme” the interview at Acme, “send her
the article” to send you the article. What speaks of others, of what is grave, or of a day that
is another when it is read, is not turned. What is private is given without its text, which
turns into nothing.
"""

import re
from itertools import takewhile

from personal_crm.domain.speech import fault_in
from personal_crm.domain.text import fold, words
from personal_crm.domain.turns_of_speech import (
    CLAUSE,
    DEED,
    DEEDS_TO_DO,
    DELICATE,
    LAST_DAY,
    OF_OTHERS,
    PREPOSITIONS,
    PURSUITS,
    QUESTION,
    SOON,
    SUBJECT,
    THEIR,
    THINGS,
    TO_A_FACE,
    WHEN,
    WHOLLY_PASSIVE,
    is_grave,
)

LONGEST = 80
_UNFIT = OF_OTHERS | DELICATE
# “Ana’s book”; and ME HOME, where a letter would be taken for a cry.
_OF_SOMEBODY = re.compile(r"\b[^\W\d_a-z]\w*['’]s?(?=\W|$)")
_SHOUTED = re.compile(r"\b[^\W\d_a-z]{2,}\b")
_MARKS = '.!?;:()/–—…“”"'


def thing_of_theirs(text: str, name: str) -> str | None:
    """Return what `text` names as one would say it to `name`: “her interview”, your interview.

    A day at its end is left out. None where it is no short phrase that names a thing or what
    they are at, speaks of somebody else, or of what is grave.
    """
    line = LAST_DAY.sub("", _line(text))
    first, rest = _parted(line)
    if pursuit := _pursuit(line, name):
        thing: str | None = pursuit
    elif first in THEIR or first in _possessives(name):
        thing = f"your {rest}" if rest else None
    else:
        thing = f"the {rest}" if first == "the" and rest else _bare_thing(line)
    rest = (thing or "").removeprefix("your ")
    clause = set(words(rest)) & (CLAUSE | WHEN) or _names(name, rest)
    ended = any(word.endswith("ed") for word in words(rest))
    return _said(thing) if thing and not clause and not ended else None


def day_of_theirs(label: str) -> str:
    """Return what a day is called as one would say it to their face: “her name day”, your …"""
    first, rest = _parted(_line(label))
    return f"your {rest}" if first in THEIR and rest else label


def as_noted(text: str, name: str) -> str | None:
    """Return `text` itself, less a day at its end, where it can stand behind a colon.

    None where it is more than a short phrase, or says what nobody would say to `name`.
    """
    line = LAST_DAY.sub("", _line(text))
    said = words(line)
    if not said or set(said) & (CLAUSE | WHEN | TO_A_FACE | THEIR) or _names(name, line):
        return None
    # “Moves to Berlin” and “ask for the number” are what somebody does, or I am to do.
    acts = said[0].endswith("s") and not said[0].endswith("ss") and said[0] not in THINGS
    if acts or said[0] in DEEDS_TO_DO or any(word.endswith("ed") for word in said):
        return None
    return _said(line)


def deed_of_theirs(text: str, name: str) -> str | None:
    """Return what `text` says they did as one would say it to `name`: “got the job”, you got …

    None where it is no short sentence in the past tense about them alone.
    """
    first, rest = _of_them(text, name)
    deed = f"{first} {rest}"
    if set(words(rest)) & (WHEN | TO_A_FACE) or _names(name, rest) or "," in deed:
        return None
    if WHOLLY_PASSIVE.fullmatch(deed) or not DEED.fullmatch(deed):
        return None
    return _said(f"you {deed}")


def question_of_theirs(text: str, name: str) -> str | None:
    """Return what `text` says they asked: “asked whether I would come”, you asked whether …

    None where it is no short sentence of that kind about them alone.
    """
    first, rest = _of_them(text, name)
    question = f"{first} {rest}"
    if set(words(rest)) & (SOON | TO_A_FACE) or _names(name, rest):
        return None
    return _said(f"you {question}") if QUESTION.fullmatch(question) else None


def deed_to_do(text: str, name: str) -> str | None:
    """Return what `text` promises as one would say it to `name`: “send her the book”, send you …

    None where it is no short phrase that begins with what is to be done, or speaks of others.
    """
    line = LAST_DAY.sub("", _line(text))
    first, rest = _parted(line)
    whom = "|".join(("her", "him", "them", re.escape(name)))
    for_them = re.compile(rf"(?:{whom})(?= (?:the|an?|my|our|some|that|with|to|about|for|at)\b|$)")
    rest = for_them.sub("you", rest, count=1) if for_them.match(rest) else rest
    about_others = _names(name, rest) or _OF_SOMEBODY.search(rest)
    if first not in DEEDS_TO_DO or set(words(rest)) & WHEN or about_others:
        return None
    return _said(f"{first} {rest}".strip())


def news_of_mine(text: str, name: str) -> str | None:
    """Return your own news as you would tell it to `name`: itself, where it fits in a line.

    None where it speaks of them, or names a day that passes.
    """
    line = _line(text)
    if set(words(line)) & (SOON | TO_A_FACE) or _names(name, line) or fault_in(line):
        return None
    quotes = "“" in line or "”" in line
    return line if line and len(line) <= LONGEST and not quotes else None


def _line(text: str) -> str:
    return " ".join(text.split()).rstrip(" .!")


def _parted(line: str) -> tuple[str, str]:
    first, _, rest = line.partition(" ")
    return first.lower(), rest


def _of_them(text: str, name: str) -> tuple[str, str]:
    """Return the first word and the rest of what `text` says, less a “she” or their name."""
    first, rest = _parted(_line(text))
    return _parted(rest) if first in SUBJECT or first == name.lower() else (first, rest)


def _names(name: str, said: str) -> bool:
    return bool(set(words(said)) & set(words(name)))


def _possessives(name: str) -> tuple[str, ...]:
    return tuple(f"{name.lower()}{ending}" for ending in ("'s", "’s", "'", "’"))


def _pursuit(line: str, name: str) -> str | None:
    """Return what they are at: “she is learning the cello”, learning the cello."""
    whom = "|".join((*SUBJECT, re.escape(name.lower())))
    line = re.sub(rf"(?:{whom})(?: is| are|[’']s|[’']re) ", "", line, count=1, flags=re.I)
    first, rest = _parted(line)
    return f"{first} {rest}" if first in PURSUITS and rest else None


def _bare_thing(line: str) -> str | None:
    """Return a thing without its article: “interview at Acme”, the interview at Acme."""
    before = list(takewhile(lambda word: word.lower() not in PREPOSITIONS, line.split()))
    if not before or fold(before[-1]) not in THINGS:
        return None
    if any(fold(word) in DEEDS_TO_DO for word in before[:-1]):
        return None
    first, rest = _parted(line)
    if first in {"a", "an", "some"}:
        return f"the {rest}" if rest else None
    if first.endswith(("'s", "’s")) and len(before) > 1:
        return line
    return f"the {first} {rest}".strip() if fold(first) in THINGS else f"the {line}"


def _said(phrase: str) -> str | None:
    """Return `phrase` where it is short, one sentence, and neither grave nor about others."""
    said = words(phrase)
    unfit = not _UNFIT.isdisjoint(said) or any(mark in phrase for mark in _MARKS)
    loud = len(_SHOUTED.findall(phrase)) > 1
    if unfit or loud or is_grave(said) or len(phrase) > LONGEST or fault_in(phrase):
        return None
    return phrase
