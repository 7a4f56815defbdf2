"""What the first frame must not wait for."""

import subprocess
import sys

HEAVY = "personal_crm.bootstrap tinydb pluggy phonenumbers vobject icalendar tomlkit"


def test_the_first_frame_loads_neither_store_nor_plugins():
    loaded = f"[name for name in '{HEAVY}'.split() if name in sys.modules]"
    code = f"import sys, personal_crm.tui.app; print({loaded})"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
