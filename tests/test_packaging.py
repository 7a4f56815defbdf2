"""What is built, what it contains, and what it opens."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_holds_both_packages_and_nothing_else(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    top_level = {name.split("/")[0] for name in names}
    assert {name for name in top_level if not name.endswith(".dist-info")} == {
        "personal_crm",
        "personal_crm_plugins",
    }
    assert "personal_crm/py.typed" in names
    assert any(name.endswith(".tcss") for name in names)


def test_every_entry_point_leads_to_a_plugin_of_ours() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for module in project["entry-points"]["personal_crm.plugins"].values():
        path = ROOT / "plugins" / Path(*module.split("."))
        assert path.with_suffix(".py").is_file() or (path / "__init__.py").is_file(), module


def test_the_core_opens_no_socket() -> None:
    sources = [*ROOT.glob("personal_crm/**/*.py"), *ROOT.glob("plugins/**/*.py")]
    assert len(sources) > 50
    for source in sources:
        text = source.read_text()
        for module in ("socket", "urllib.request", "http.client", "requests", "httpx", "ssl"):
            assert f"import {module}" not in text, source
            assert f"from {module} " not in text, source


def test_the_readme_names_commands_that_exist() -> None:
    text = (ROOT / "README.md").read_text()
    assert "<!-- tests -->" in text and "<!-- end -->" in text
    for link in ("docs/today.svg", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"):
        assert link in text
        assert (ROOT / link).exists(), link
