"""What no suggestion may do, whoever made it; checked when it is made.

The program judges every plugin with it, and the test kit every author's suggester.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter

import msgspec

from personal_crm.domain.base import Record, Value
from personal_crm.domain.codec import encode
from personal_crm.domain.discretion import discreet
from personal_crm.domain.person import Person
from personal_crm.domain.span import Span
from personal_crm.domain.speech import fault_in_words, may_be_at_fault
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.tables import EXPORTED, TYPE_WORD
from personal_crm.domain.text import lines_of_words, one_line
from personal_crm.plugin.suggesting import Suggester

LONGEST_TEXT = 2000
REMEMBERED_NAMES = 16
_is_private = attrgetter("private")
_READER = msgspec.json.Decoder(Suggestion)
_BELONGINGS = (
    "interactions", "promises", "favors", "threads", "milestones", "tensions",
    "facts", "relations", "news", "events",
)  # fmt: skip
_PLACES = {TYPE_WORD[EXPORTED[name]]: name for name in _BELONGINGS}


def judged(suggester: Suggester, person: Person, span: Span) -> Iterator[Suggestion | str]:
    """Yield each suggestion that keeps the rules, and of each other what is wrong with it."""
    if suggester.needs and not getattr(person, suggester.needs):
        return
    for given in suggester.suggest(person, span) or ():
        yield _judged(suggester, person, given)


def _judged(suggester: Suggester, person: Person, given: object) -> Suggestion | str:
    suggestion = well_formed(given)
    if suggestion is None:
        return f"{suggester.name} gave no well-formed suggestion"
    fault = fault_of(suggestion, person, suggester.actions)
    return f"{suggester.name} {fault}" if fault else suggestion


def without_private_text(person: Person) -> Person:
    """Return `person` as a suggester may see it: of what is private, the kind and date only."""
    fields: dict[str, object] = {}
    for name in _BELONGINGS:
        records = getattr(person, name)
        if records and any(map(_is_private, records)):
            fields[name] = tuple(discreet(record) for record in records)
    if person.boundary and person.boundary.private:
        fields["boundary"] = discreet(person.boundary)
    return msgspec.structs.replace(person, **fields) if fields else person


def well_formed(given: object) -> Suggestion | None:
    """Return `given` as a suggestion whose every field is of its type, or None."""
    if not isinstance(given, Suggestion):
        return None
    try:
        return _READER.decode(encode(given))
    except (msgspec.MsgspecError, TypeError, ValueError, NotImplementedError, RecursionError):
        return None


def fault_of(suggestion: Suggestion, person: Person, actions: Iterable[str]) -> str | None:
    """Return what is wrong with a suggestion for `person`, or None.

    It must cite a record of theirs that is there, name only an action it was announced with,
    quote nothing but the cited records' own words, blame nobody, and claim no silence.
    """
    if suggestion.contact != person.contact.id:
        return "made a suggestion for somebody else"
    if suggestion.action not in actions:
        return f"gave the action {suggestion.action!r}, which it did not announce"
    cited = [_cited(item, person) for item in suggestion.evidence]
    if not cited or None in cited:
        return "cites no record that is there"
    return _fault_in_words(suggestion, person, [record for record in cited if record])


def _cited(evidence: Evidence, person: Person) -> Record | None:
    # What is newest is cited most, and stands last.
    for record in reversed(_records(person, evidence.type)):
        if record.id == evidence.id:
            return record
    return None


def _records(person: Person, type_word: str) -> tuple[Record, ...]:
    if type_word == "contact":
        return (person.contact,)
    if type_word == "boundary":
        return (person.boundary,) if person.boundary else ()
    return getattr(person, _PLACES[type_word]) if type_word in _PLACES else ()


def _fault_in_words(suggestion: Suggestion, person: Person, cited: list[Record]) -> str | None:
    named = (suggestion.action, suggestion.principle)
    texts = [*named, suggestion.title, suggestion.why, *suggestion.drafts]
    for words in suggestion.later_words:
        texts += (words.title, words.why, *words.drafts)
    said = "\n".join(texts)
    if len(said) > LONGEST_TEXT and max(map(len, texts)) > LONGEST_TEXT:
        return f"says more than {LONGEST_TEXT} characters"
    written = _texts(cited) if "“" in said else []
    unquoted = _unquoted(said, written)
    if "“" in unquoted:
        return "puts words into “ ” that are not yours"
    if not may_be_at_fault(unquoted):
        return None
    lines = lines_of_words([_unquoted(text, written) for text in texts])
    found = next(filter(None, map(fault_in_words, _without_names(lines, person).split("\n"))), None)
    return f"uses the words {found!r}" if found else None


def _without_names(said: str, person: Person) -> str:
    """Return lines of words with “they” for the person's name, as a name is no blame."""
    # Each word has a blank of its own on either side, so that names next to each other go too.
    said = _apart(said)
    for name in (person.contact.name, person.contact.first_name):
        if sought := _sought(name):
            said = said.replace(sought, " they ")
    return said


@lru_cache(REMEMBERED_NAMES)
def _sought(name: str) -> str:
    return _apart(lines_of_words([name]))[1:-1]


def _apart(line: str) -> str:
    return line.replace(" ", "  ")


def _unquoted(said: str, written: list[str]) -> str:
    """Return `said` less what it quotes of the `written` words, as they stand or on one line."""
    if "“" not in said:
        return said
    said = without_quotes(said, written)
    return without_quotes(said, list(map(one_line, written))) if "“" in said else said


def without_quotes(said: str, written: Sequence[str]) -> str:
    """Return `said` less what it quotes, in “ ”, of the `written` words, the longest first.

    Of a quote that ends with an ellipsis, “words…”, these words must begin one of them.
    """
    kept, at = [], 0
    while (opening := said.find("“", at)) >= 0:
        closing = _end_of_quote(said, opening + 1, written)
        kept.append(said[at : opening if closing else opening + 1])
        at = closing or opening + 1
    return "".join([*kept, said[at:]])


def _end_of_quote(said: str, start: int, written: Sequence[str]) -> int:
    """Return where the quote from `start` on ends, 0 where it is of none of the words."""
    ends = [start + len(whole) for whole in written if said.startswith(whole, start)]
    whole = [end + 1 for end in ends if said.startswith("”", end)]
    if whole:
        return max(whole)
    closing = said.find("…”", start)
    while closing >= 0:
        quote = said[start:closing]
        if quote and any(whole.startswith(quote) for whole in written):
            return closing + 2
        closing = said.find("…”", closing + 1)
    return 0


def _texts(records: Iterable[Value]) -> list[str]:
    values = chain.from_iterable(map(msgspec.structs.astuple, records))
    return [value for value in values if isinstance(value, str) and value]
