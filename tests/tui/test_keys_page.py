"""`docs/keys.md` tells the keys that the screens have."""

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_keys_is_what_the_screens_say():
    place = importlib.util.spec_from_file_location("keys_page", DOCS / "keys.py")
    keys = importlib.util.module_from_spec(place)
    place.loader.exec_module(keys)
    assert (DOCS / "keys.md").read_text("utf-8") == keys.page(), "run python docs/keys.py"
