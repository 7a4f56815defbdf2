"""Whatever a plugin does harms itself alone, is told once, and is forgiven when asked."""

HEAD = """
from personal_crm.domain.contact import Contact
from personal_crm.plugin import *

PERSONAL_CRM_API = 1
"""
IMPORTER = (
    HEAD
    + """
def extract(source):
    text = source.open().read().decode()
    yield ContactCandidate(uid="1", line=1, raw=text, contact=Contact(name=text.strip()))
    {then}

@hookimpl
def personal_crm_importers():
    identify = lambda source: Match(0.5, "lines") if source.name.endswith(".{suffix}") else None
    return [Importer(name="lines", patterns=("*.{suffix}",), identify=identify, extract=extract)]
"""
)
SUGGESTER = (
    HEAD
    + """
def suggest(person, span):
    {then}

@hookimpl
def personal_crm_suggesters():
    return [Suggester(name="s", principle="trust", actions=("a",), suggest=suggest)]
"""
)
RAISING = "raise RuntimeError('cannot think about ' + person.contact.name)"


def lines(suffix, then="pass"):
    return IMPORTER.format(suffix=suffix, then=then)


def test_a_plugin_for_another_version_fails_with_the_reason(program, write_distribution):
    write_distribution("from-afar", {"later": "PERSONAL_CRM_API = 2\n", "silent": "x = 1\n"})
    for name, said in (("later", "version 2"), ("silent", "version None")):
        program("plugins", "enable", name)
        listed = program.plugins()[f"from-afar:{name}"]
        assert listed["status"] == "failed"
        assert f"was written for {said} of the plugin interface, this is 1" in listed["error"]


def test_two_plugins_of_one_name_both_load(program, write_distribution):
    for dist in ("one-dist", "other-dist"):
        write_distribution(dist, {"vcard": lines(dist)})
        program("plugins", "enable", f"{dist}:vcard")
        path = program.folder / f"names.{dist}"
        path.write_text(f"From {dist}")
        file = program("import", str(path), "--yes", "--json").json["files"][0]
        assert (file["plugin"], file["added"]) == (f"{dist}:vcard", 1)
    assert program.plugins()["personal-crm:vcard"]["status"] == "enabled"


def test_a_name_that_several_have_must_be_said_in_full(program, write_distribution):
    write_distribution("one-dist", {"notes": lines("x")})
    write_distribution("other-dist", {"notes": lines("y")})
    answer = program("plugins", "enable", "notes")
    assert answer.code == 2
    assert "one-dist:notes, other-dist:notes" in answer.err
    assert program.plugins()["one-dist:notes"]["status"] == "available"


def test_from_prefers_our_own_reader_of_that_name(program, write_distribution):
    write_distribution("a-first", {"vcard": lines("x")})
    program("plugins", "enable", "a-first:vcard")
    path = program.folder / "card.txt"
    path.write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Ana\nEND:VCARD\n")
    answer = program("import", str(path), "--from", "vcard", "--yes", "--json").json
    assert (answer["files"][0]["plugin"], answer["files"][0]["added"]) == ("vcard", 1)


def test_a_failure_while_suggesting_is_listed_later_and_forgiven_by_enabling(
    program, write_distribution
):
    write_distribution("a-bad", {"thinker": SUGGESTER.format(then=RAISING)})
    program("plugins", "enable", "thinker")
    assert program.plugins()["a-bad:thinker"]["status"] == "enabled"
    assert program("contact", "add", "Ana Secret").code == 0
    listed = program.plugins()["a-bad:thinker"]
    assert listed["status"] == "failed"
    assert "RuntimeError: cannot think about Ana Secret" in listed["error"]
    mended = SUGGESTER.format(then="return ()")
    (program.site / "a_bad" / "thinker.py").write_text(mended)
    program("plugins", "enable", "thinker")
    assert program.plugins()["a-bad:thinker"]["status"] == "enabled"
    assert program.plugins()["a-bad:thinker"]["error"] is None


def test_the_log_names_the_plugin_and_nobody(program, write_distribution):
    write_distribution("a-bad", {"thinker": SUGGESTER.format(then=RAISING)})
    program("plugins", "enable", "thinker")
    program("contact", "add", "Ana Secret")
    logs = [path.read_text() for path in program.state.rglob("*") if path.is_file()]
    assert any("plugin a-bad:thinker raised RuntimeError" in text for text in logs)
    assert not any("Secret" in text for text in logs)


def test_an_importer_that_fails_half_way_keeps_what_came_before(program, write_distribution):
    write_distribution("a-bad", {"reader": lines("half", "raise SystemExit('enough')")})
    program("plugins", "enable", "reader")
    path = program.folder / "names.half"
    path.write_text("Ana")
    answer = program("import", str(path), "--yes", "--json").json
    assert answer["files"][0]["added"] == 1
    assert [issue["severity"] for issue in answer["files"][0]["issues"]] == ["error"]
    assert "a-bad:reader failed" in answer["files"][0]["issues"][0]["message"]
    assert program.plugins()["a-bad:reader"]["status"] == "failed"


def test_candidates_that_are_none_are_left_out_and_told(program, write_distribution):
    garbage = """yield 42
    yield ContactCandidate(uid=5, line=1, raw="", contact=Contact(name="Bob"))
    yield ContactCandidate(uid="u", line=1, raw="", contact="Bob")
    yield ContactCandidate(uid="u", line=1, raw="\\ud800", contact=Contact(name="Bob"))
    yield RecordCandidate(uid="u", line=1, raw="", record=None)
    yield Issue(None, None)"""
    write_distribution("a-bad", {"reader": lines("odd", garbage)})
    program("plugins", "enable", "reader")
    path = program.folder / "names.odd"
    path.write_text("Ana")
    answer = program("import", str(path), "--yes", "--json").json
    assert (answer["files"][0]["read"], answer["files"][0]["added"]) == (1, 1)
    assert len(answer["files"][0]["issues"]) == 1
    assert "not well formed" in program.plugins()["a-bad:reader"]["error"]


def test_what_a_plugin_says_of_itself_is_checked(program, write_distribution):
    nameless = HEAD + (
        "@hookimpl\n"
        "def personal_crm_suggesters():\n"
        "    return [Suggester(name=None, principle='', actions=None, suggest=None)]\n"
    )
    misspelled = HEAD + "@hookimpl\ndef personal_crm_importer():\n    return []\n"
    unsure = HEAD + (
        "@hookimpl\n"
        "def personal_crm_importers():\n"
        "    sure = lambda source: Match('very', None)\n"
        "    return [Importer(name='u', patterns=(), identify=sure, extract=sure)]\n"
    )
    modules = {"nameless": nameless, "misspelled": misspelled, "unsure": unsure}
    write_distribution("a-bad", modules)
    for name in modules:
        program("plugins", "enable", name)
    path = program.folder / "card.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Ana\nEND:VCARD\n")
    assert program("import", str(path), "--yes", "--json").json["files"][0]["added"] == 1
    listed = program.plugins()
    assert {listed[f"a-bad:{name}"]["status"] for name in modules} == {"failed"}
    assert "not a sound Suggester" in listed["a-bad:nameless"]["error"]
    assert "unknown hook 'personal_crm_importer'" in listed["a-bad:misspelled"]["error"]
    assert "no Match of a number" in listed["a-bad:unsure"]["error"]
