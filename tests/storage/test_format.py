"""What docs/storage.md says of the documents is what they hold."""

import re
from pathlib import Path

import msgspec
import pytest

from personal_crm.domain.base import Record
from personal_crm.domain.tables import TABLES

PAGE = (Path(__file__).parents[2] / "docs" / "storage.md").read_text()
OF_ALL = {"id", "private", "source", "unknown"}


def told(field: msgspec.structs.FieldInfo) -> str:
    """Return a field as the page tells it, with what stands for it where it is left out."""
    if field.required:
        return f"{field.name}!"
    return f'{field.name}="{field.default}"' if field.default and _is_text(field) else field.name


def _is_text(field: msgspec.structs.FieldInfo) -> bool:
    return isinstance(field.default, str)


@pytest.mark.parametrize(("name", "kind"), TABLES.items())
def test_the_page_lists_the_fields_of_every_table(name: str, kind: type[Record]) -> None:
    found = re.search(rf"^\| `{name}` \| (.+) \|$", PAGE, re.MULTILINE)
    assert found
    fields = [one for one in msgspec.structs.fields(kind) if one.name not in OF_ALL]
    assert found[1].split(", ") == [told(field) for field in fields]
