"""What is wrong with data from outside, in words of people instead of those of the libraries."""

import re

_TYPES = {
    "str": "a text", "int": "a whole number", "float": "a number", "bool": "true or false",
    "null": "nothing", "object": "an object", "array": "a list", "date": "a day",
    "datetime": "a time",
}  # fmt: skip
_WHERE = re.compile(r" - at `\$?\.?([^`]*)`$")
_EXPECTED = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_MISSING = re.compile(r"Object missing required field `(\w+)`")
_ENUM = re.compile(r"Invalid enum value (.+)")
_DAY = re.compile(r"Invalid RFC3339 encoded (date|datetime)")
_MALFORMED = re.compile(r"JSON is malformed: (.+) \(byte (\d+)\)")

NOT_UTF8 = "it is no text in UTF-8"


def told(error: Exception) -> str:
    """Return what `error` says of the data that was read: where in it, and what is amiss.

    It is one of msgspec's, or of decoding UTF-8.
    """
    if isinstance(error, UnicodeDecodeError):
        return NOT_UTF8
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    message = str(error)
    where = _WHERE.search(message)
    what = _in_words(message[: where.start()] if where else message)
    return f"{where[1]}: {what}" if where and where[1] else what


def _in_words(message: str) -> str:
    if found := _EXPECTED.fullmatch(message):
        return f"{_types(found[1])} belongs there, and not {_types(found[2])}"
    if found := _MISSING.fullmatch(message):
        return f"{found[1]} is missing"
    if found := _ENUM.fullmatch(message):
        return f"{found[1]} is none of the words that can stand there"
    if found := _DAY.fullmatch(message):
        return f"that is no {'day' if found[1] == 'date' else 'time'} of the calendar"
    if found := _MALFORMED.fullmatch(message):
        return f"{found[1]} at byte {found[2]}"
    if message == "Input data was truncated":
        return "it ends in the middle"
    return message


def _types(names: str) -> str:
    return " or ".join(_TYPES.get(name.strip(), name.strip()) for name in names.split("|"))
