"""`contact`, and the words that stand for somebody."""

import base64
import hashlib

import pytest

SHAPE = {
    "id", "name", "given", "family", "additional", "prefix", "suffix", "nicknames", "emails",
    "phones", "addresses", "organization", "department", "title", "role", "birthday", "died",
    "dates", "related", "urls", "handles", "note", "tags", "photo", "pronouns", "pronunciation",
    "languages", "observes", "how_met", "rhythm", "cadence_days", "longest_days",
    "observed_cadence_days", "boundary", "archived", "last_interaction", "extra", "sources",
    "private", "source",
}  # fmt: skip


def test_a_new_contact_has_every_field(ask):
    made = ask("contact", "add", "Ana Díaz")
    assert set(made) == SHAPE
    assert (made["given"], made["family"]) == ("Ana", "Díaz")
    assert made["birthday"] is made["cadence_days"] is made["boundary"] is made["photo"] is None
    assert made["emails"] == []
    assert made["note"] == ""
    assert ask("contact", "show", made["id"]) == made
    assert ask("contact", "list") == {"contacts": [made]}


def test_all_options(ask):
    made = ask(
        "contact", "add", "Ana Díaz", "--given", "Ana María", "--family", "Díaz Ruiz",
        "--nickname", "Anita", "--nickname", "Nita", "--email", "ana@x.test", "--email", "a@y.test",
        "--phone", "+34 600 000 000", "--birthday", "--02-14", "--died", "2020", "--org", "Choir",
        "--title", "Alto", "--tag", "berlin", "--rhythm", "monthly", "--cadence", "2w",
        "--longest", "6w", "--pronouns", "she/her", "--pronunciation", "AH-nah",
        "--language", "Spanish", "--observes", "Diwali", "--observes", "03-21 = Nowruz",
        "--how-met", "at the choir", "--note", "sings", "--private",
    )  # fmt: skip
    wanted = {
        "given": "Ana María", "family": "Díaz Ruiz", "nicknames": ["Anita", "Nita"],
        "emails": [{"value": "ana@x.test", "label": ""}, {"value": "a@y.test", "label": ""}],
        "phones": [{"value": "+34 600 000 000", "e164": "+34600000000", "label": ""}],
        "birthday": "--02-14", "died": "2020", "organization": "Choir", "title": "Alto",
        "tags": ["berlin"], "rhythm": "monthly", "cadence_days": 14, "longest_days": 42,
        "pronouns": "she/her", "pronunciation": "AH-nah", "languages": ["Spanish"],
        "observes": ["Diwali", "03-21=Nowruz"], "how_met": "at the choir", "note": "sings",
        "private": True,
    }  # fmt: skip
    assert {name: made[name] for name in wanted} == wanted


@pytest.mark.parametrize("text", ["1990-02-14", "--02-29", "1990-02", "1990"])
def test_partial_dates_stay_as_they_are_known(ask, text):
    assert ask("contact", "add", "Ana", "--birthday", text)["birthday"] == text


def test_the_cadence_follows_from_the_rhythm(ask):
    ask("contact", "add", "Ana", "--rhythm", "often")
    assert ask("contact", "show", "Ana")["cadence_days"] == 10
    assert ask("contact", "edit", "Ana", "--cadence", "1m")["cadence_days"] == 30
    assert ask("contact", "edit", "Ana", "--no-cadence")["cadence_days"] == 10


def test_edit_changes_what_is_named_and_empties_what_is_denied(ask):
    made = ask("contact", "add", "Ana", "--email", "a@x.test", "--note", "n", "--birthday", "1990")
    edited = ask(
        "contact", "edit", "Ana", "--name", "Ana Berg", "--no-email", "--no-birthday", "--tag", "x"
    )
    changed = {name for name in SHAPE if edited[name] != made[name]}
    assert changed == {"name", "given", "family", "emails", "birthday", "tags"} - {"given"}
    assert (edited["emails"], edited["birthday"], edited["note"]) == ([], None, "n")


def test_edit_without_an_option_is_a_wrong_call(run, ask):
    ask("contact", "add", "Ana")
    assert run("contact", "edit", "Ana").code == 2


def test_somebody_is_found_by_any_of_their_names(ask):
    made = ask("contact", "add", "Ana Díaz", "--nickname", "Nita", "--email", "ana@x.test")
    ask("contact", "add", "Leo Brandt")
    for who in (made["id"], made["id"][-4:], "ana diaz", "ANA", "nita", "Ana@X.test"):
        assert ask("contact", "show", who)["id"] == made["id"]


def test_list_finds_by_query_tag_and_archive(ask):
    for name, tag in (("Ana Díaz", "choir"), ("Leo Brandt", "work"), ("Zoë Diaz", "work")):
        ask("contact", "add", name, "--tag", tag)

    def names(*arguments):
        return [c["name"] for c in ask("contact", "list", *arguments)["contacts"]]

    assert names() == ["Ana Díaz", "Leo Brandt", "Zoë Diaz"]
    assert names("diaz") == ["Ana Díaz", "Zoë Diaz"]
    assert names("--tag", "WORK") == ["Leo Brandt", "Zoë Diaz"]
    assert ask("contact", "archive", "Leo")["archived"] is True
    assert names() == ["Ana Díaz", "Zoë Diaz"]
    assert names("--archived") == ["Leo Brandt"]
    assert ask("contact", "unarchive", "Leo")["archived"] is False
    assert names("--archived") == []


def test_what_was_written_down_shows(ask):
    ask("contact", "add", "Ana")
    for day in ("2026-04-01", "2026-04-11", "2026-04-21"):
        ask("touch", "Ana", "--on", day)
    ask("boundary", "set", "Ana", "--avoid", "work")
    shown = ask("contact", "show", "Ana")
    assert shown["last_interaction"] == "2026-04-21"
    assert shown["observed_cadence_days"] == 10
    assert shown["boundary"]["avoid"] == ["work"]


def test_what_has_no_field_is_read_as_it_stood_on_the_card(run, ask, tmp_path):
    path = tmp_path / "ana.vcf"
    lines = "X-SKYPE:ana.s\nTEL;TYPE=PREF:1\nKEY;ENCODING=b:AAAA"
    path.write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\n{lines}\nEND:VCARD\n")
    ask("import", str(path), "--yes")
    shown = run("contact", "show", "Ana", "--plain").out
    assert "On their card" in shown and "X-SKYPE ana.s" in shown
    assert "PERSONAL-CRM" not in shown and "KEY" not in shown


def test_a_picture_shows_where_it_stands(run, ask, home, tmp_path):
    picture = b"\x89PNG" + bytes(40)
    name = hashlib.sha256(picture).hexdigest()
    card = f"FN:Ana\nPHOTO;ENCODING=b:{base64.b64encode(picture).decode()}"
    path = tmp_path / "ana.vcf"
    path.write_text(f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n")
    ask("import", str(path), "--yes")
    shown = {"sha256": name, "media_type": "image/png"}
    assert ask("contact", "show", "Ana")["photo"] == shown
    assert str(home / "photos" / name) in run("contact", "show", "Ana", "--plain").out
    (home / "photos" / name).unlink()
    assert "its file is missing" in run("contact", "show", "Ana", "--plain").out
    assert ask("contact", "show", "Ana")["photo"] == shown


@pytest.mark.parametrize(
    "name",
    [
        "[/b]", "[@click=app.quit]x[/]", "\x1b[2J\x1b[31mred", "safe\u202egnp.exe", "x" * 5000,
        "👩‍👩‍👧 Kim", "שָׁלוֹם", "a\nb\r\nc", "{0} %s",
    ],
    ids=ascii,
)  # fmt: skip
@pytest.mark.parametrize("form", [(), ("--plain",)], ids=["text", "plain"])
def test_any_name_is_shown_harmlessly_and_kept_as_it_is(run, ask, name, form):
    made = ask("contact", "add", name, "--birthday", "--05-04")
    assert made["name"] == name
    for command in (
        ("contact", "list"), ("contact", "show", made["id"]), ("today",), ("undo", "--list"),
    ):  # fmt: skip
        result = run(*command, *form)
        assert result.code == 0
        assert not set("\x1b\u202e\r") & set(result.out)
        assert "Traceback" not in result.err
    assert len(run("contact", "list").out.splitlines()) == 1


def test_a_very_long_name_is_cut_on_lists_and_whole_when_shown(run, ask):
    name = "Ana " + "Maria " * 200 + "Díaz"
    key = ask("contact", "add", name)["id"]
    for options in ((), ("--plain",)):
        listed = run("contact", "list", *options).out
        assert "Ana Maria" in listed and "…" in listed and len(listed) < 300
        assert "Díaz" in run("contact", "show", key, *options).out
