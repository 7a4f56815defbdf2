"""The list of plugins is kept, never stale, and never missed."""

import pytest

PLUGIN = "PERSONAL_CRM_API = 1\n"


def cached(program):
    return [path for path in program.cache.rglob("*") if path.is_file()]


def test_it_is_read_again_when_a_distribution_comes_or_goes(program, write_distribution):
    assert "late-comer:p" not in program.plugins()
    write_distribution("late-comer", {"p": PLUGIN})
    assert program.plugins()["late-comer:p"]["status"] == "available"
    (program.site / "late_comer-1.0.dist-info").rename(program.folder / "gone")
    assert "late-comer:p" not in program.plugins()


def test_it_is_read_again_when_a_distribution_is_replaced(program, write_distribution):
    write_distribution("grown", {"p": PLUGIN})
    assert program.plugins()["grown:p"]["version"] == "1.0"
    info = program.site / "grown-1.0.dist-info"
    metadata = (info / "METADATA").read_text().replace("Version: 1.0", "Version: 1.1")
    (info / "METADATA").write_text(metadata)
    info.rename(program.site / "grown-1.1.dist-info")
    assert program.plugins()["grown:p"]["version"] == "1.1"


def test_it_can_be_lost_at_any_time(program):
    before = program.plugins()
    assert cached(program)
    for path in cached(program):
        path.unlink()
    assert program.plugins() == before


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b'{"installed": 5}'])
def test_it_may_be_damaged(program, content):
    before = program.plugins()
    for path in cached(program):
        path.write_bytes(content)
    assert program.plugins() == before


def test_a_cache_that_cannot_be_written_is_harmless(program):
    program.cache.write_text("a file where the folder should be")
    assert program.plugins()["personal-crm:vcard"]["status"] == "enabled"
    assert program.cache.read_text() == "a file where the folder should be"


def test_a_distribution_that_is_damaged_hides_no_other(program, write_distribution):
    write_distribution("sound", {"p": PLUGIN})
    damaged = program.site / "damaged-1.0.dist-info"
    damaged.mkdir()
    (damaged / "entry_points.txt").write_bytes(b"[personal_crm.plugins]\nno equals sign\n\xff")
    assert program.plugins()["sound:p"]["status"] == "available"
    assert not any("damaged" in name for name in program.plugins())
