"""One content line: its group, name and parameters told apart, its value decoded to text."""

import re
from binascii import a2b_qp
from collections.abc import Sequence
from typing import NamedTuple

from personal_crm_plugins.importers.vcard.charsets import Decoder
from personal_crm_plugins.importers.vcard.payloads import (
    BINARY,
    LARGEST_PAYLOAD,
    Payload,
    decoded,
    embedded,
    payload,
)
from personal_crm_plugins.importers.vcard.splitting import excerpt

Params = dict[str, list[str]]

_IMAGES = frozenset({"jpeg", "png", "gif", "bmp", "webp"})
# vCard 2.1 allows a parameter's value to stand without its name.
_NAKED_ENCODINGS = frozenset({"BASE64", "QUOTED-PRINTABLE", "8BIT", "7BIT", "B", "Q"})
_UNDECODABLE = "a value that cannot be decoded is left out"
_TOO_LARGE = f"a value of more than {LARGEST_PAYLOAD >> 20} MB is left out"
_NAME = re.compile(r"[A-Z0-9_-]+|X-.*", re.IGNORECASE | re.ASCII)
_HEAD = re.compile(r'(?:[^":]+|"[^"]*")*+:')
_PARTS = re.compile(r'(?:[^;"]|"[^"]*"?)+')
_VALUES = re.compile(r'(?:[^,"]|"[^"]*"?)+')
# A label of one's own, as Android writes it where it is not in ASCII.
CUSTOM = "X-CUSTOM"
_CUSTOM = re.compile(
    rf"{CUSTOM}\(CHARSET=([^,)]*),ENCODING=QUOTED-PRINTABLE,(.*)\)", re.IGNORECASE | re.ASCII
)
# RFC 6868, 3.2.
_CARETS = re.compile(r"\^[\^'n]")
_CARET = {"^^": "^", "^'": '"', "^n": "\n"}


class ContentLine(NamedTuple):
    """A property as it stood.

    `text` is the whole line, unfolded, with a hash in place of a payload; `value` is decoded
    from charset and transfer encoding but keeps its backslashes. `params` lack both.
    `problem`, where not empty, says why the line cannot be read any further.
    """

    number: int
    text: str
    group: str
    name: str
    params: Params
    value: str
    payload: Payload | None = None
    problem: str = ""


def content_line(number: int, data: bytes, decoder: Decoder) -> ContentLine:
    """Take a content line apart (RFC 6350, 3.3; vCard 2.1, 2.1)."""
    text = decoder.text(data)
    head = _head(text)
    parts = head.split(";") if '"' not in head else _PARTS.findall(head)
    group, _, name = parts[0].strip().rpartition(".") if parts else ("", "", "")
    if len(head) == len(text) or not _NAME.fullmatch(name):
        problem = "a line without a property name is left out"
        return ContentLine(number, text, "", "", {}, "", problem=problem)
    params = _params(parts[1:], decoder)
    encoding = "".join(params.pop("ENCODING", ())).upper()
    charset = "".join(params.pop("CHARSET", ())[:1])
    value = text[len(head) + 1 :]
    if (charset or encoding == "QUOTED-PRINTABLE") and head.isascii():
        raw = data[len(head) + 1 :]
        value = decoder.text(a2b_qp(raw) if encoding == "QUOTED-PRINTABLE" else raw, charset)
    line = ContentLine(number, text, group, name, params, value)
    if found := embedded(name.upper(), value):
        return _binary(line, head, *found)
    if encoding in {"B", "BASE64"} and "://" not in value[:20]:
        if name.upper() in BINARY:
            return _binary(line, head, decoded(value))
        return _text_in_base64(line, decoder, charset)
    return line


def _head(text: str) -> str:
    """Return what stands before the colon that ends it; quoted colons do not."""
    head = text.partition(":")[0]
    if '"' in head and (match := _HEAD.match(text)):
        return match[0][:-1]
    return head


def _params(parts: Sequence[str], decoder: Decoder) -> Params:
    params: Params = {}
    for part in parts:
        if custom := _CUSTOM.fullmatch(part.strip()):
            params[CUSTOM] = [decoder.text(a2b_qp(custom[2].encode()), custom[1])]
            continue
        name, equals, value = part.partition("=")
        name = name.strip().upper()
        if not equals:
            name, value = ("ENCODING" if name in _NAKED_ENCODINGS else "TYPE"), part
        given = params.setdefault(name, [])
        values = value.split(",") if '"' not in value else _VALUES.findall(value)
        for one in values:
            bare = _CARETS.sub(lambda caret: _CARET[caret[0]], one.strip().strip('"'))
            # Some writers repeat the name inside the list: TYPE=HOME,TYPE=VOICE.
            given.append(bare[len(name) + 1 :] if bare.upper().startswith(f"{name}=") else bare)
    return params


def _binary(line: ContentLine, head: str, data: bytes | None, kind: str = "") -> ContentLine:
    if data is None or len(data) > LARGEST_PAYLOAD:
        problem = _UNDECODABLE if data is None else _TOO_LARGE
        return line._replace(text=excerpt(line.text), value="", problem=problem)
    found = payload(data, kind or _media_type(line.params))
    return line._replace(text=f"{head}:{found}", value=str(found), payload=found)


def _text_in_base64(line: ContentLine, decoder: Decoder, charset: str) -> ContentLine:
    data = decoded(line.value)
    if data is None:
        return line._replace(problem=_UNDECODABLE)
    return line._replace(value=decoder.text(data, charset))


def _media_type(params: Params) -> str:
    for kind in [*params.get("MEDIATYPE", []), *params.get("TYPE", [])]:
        if "/" in kind:
            return kind
        if kind.lower() in _IMAGES:
            return f"image/{kind}"
    return ""
