"""What all records have in common."""

from typing import Any

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a record. Never changed; two of equal fields are equal."""


class Origin(Value, frozen=True, kw_only=True):
    """Where an imported record came from: the plugin, the file's name and the id used there."""

    plugin: str
    source: str
    uid: str


class Record(Value, frozen=True, kw_only=True):
    """Something the store keeps, under a text id of its own.

    `private` records cause suggestions but are never quoted and leave in no export unless
    asked for. `unknown` holds the fields a newer version wrote, so that they survive.
    """

    id: str = ""
    private: bool = False
    source: Origin | None = None
    unknown: dict[str, Any] = {}
