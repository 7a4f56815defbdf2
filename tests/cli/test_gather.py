"""`gather`: asked before anybody is listed, left and resumed at will, undone as one action."""

import io

import pytest

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:{name}
{more}
END:VCARD
"""


@pytest.fixture
def dialog(run, monkeypatch):
    """Answer `gather` with lines; return what it printed, and what it asked."""

    def answered(*lines, options=()):
        given = io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode()))
        monkeypatch.setattr("sys.stdin", given)
        result = run("gather", *options)
        assert result.code == 0, result.err
        return result

    return answered


@pytest.fixture
def phone(run, tmp_path):
    """An address book: a plumber, friends, somebody with a picture's worth of detail."""
    people = {
        "Ana Díaz": "TEL:+4930111",
        "Leo Brandt": "TEL:+4930112",
        "Fay Morgan": "BDAY:1985-03-01\nADR:;;Lane 1;York;;;",
        "Plumber Quick": "TEL:+4930113",
        "Ana Silva": "TEL:+4930114",
    }
    cards = (CARDS.format(name=name, more=more) for name, more in people.items())
    path = tmp_path / "phone.vcf"
    path.write_text("".join(cards).replace("\n", "\r\n"), "utf-8")
    assert run("import", str(path), "--yes").code == 0


def rhythms(ask):
    return {c["name"]: c["rhythm"] for c in ask("contact", "list")["contacts"]}


def test_it_asks_before_it_shows_anybody(dialog, phone, ask):
    told = dialog("Ana Díaz", "", "Leo", "", "", "m", "week", "w", "m", "", "", "")
    asked = told.err
    assert asked.index("bad news") < asked.index("lose touch") < asked.index("heard from again")
    assert asked.index("heard from again") < asked.index("Fay Morgan (")
    assert "Plumber" not in asked
    assert rhythms(ask) == {
        "Ana Díaz": "often", "Leo Brandt": "monthly", "Fay Morgan": "monthly",
        "Plumber Quick": None, "Ana Silva": None,
    }  # fmt: skip
    assert told.out == (
        "3 people. The other 2 stay in your address book, quiet unless you write about them.\n"
    )


def test_when_you_were_in_touch_last_becomes_a_touch_of_about_then(dialog, phone, ask):
    dialog("Leo", "", "", "", "", "m")
    (moment,) = ask("interaction", "list", "Leo")["interactions"]
    assert (moment["date"], moment["note"]) == ("2026-04-14", "")


def test_what_goes_on_is_asked_about_later(dialog, phone, ask):
    dialog("Leo", "", "", "", "", "", "his move to the north")
    (thread,) = ask("thread", "list", "Leo")["threads"]
    assert thread["text"] == "his move to the north"
    actions = [s["action"] for s in ask("today", "--on", "2026-05-11")["suggestions"]]
    assert "ask-about" in actions


def test_several_who_fit_are_named_and_asked_again(dialog, phone, ask):
    told = dialog("Ana", "Ana Silva", "", "q")
    assert "Ana Díaz" in told.err
    assert rhythms(ask)["Ana Silva"] == "often"


def test_somebody_who_is_in_no_book_can_be_written_down(dialog, phone, ask):
    dialog("Zoe Quint", "y", "Bo Nobody", "", "", "q")
    assert rhythms(ask)["Zoe Quint"] == "often"
    assert "Bo Nobody" not in rhythms(ask)


def test_it_is_left_and_resumed(dialog, phone, ask):
    assert "goes on from here" in dialog("Leo", "q").err
    assert rhythms(ask)["Leo Brandt"] == "often"
    skipped = dialog("", "", "", "", "q")
    assert "Fay Morgan (" in skipped.err
    assert "Fay Morgan" not in dialog("", "", "", "q").err


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("h", ("household", False, None)),
        ("d", ("dates-only", False, None)),
        ("n", (None, False, "me")),
    ],
)
def test_a_card_goes_where_it_belongs(dialog, phone, ask, key, expected):
    dialog("", "", "", key)
    (fay,) = ask("contact", "list", "Fay")["contacts"]
    rhythm, archived, by = expected
    assert (fay["rhythm"], fay["archived"]) == (rhythm, archived)
    assert (fay["boundary"] or {}).get("by") == by


def test_who_died_is_remembered_on_that_day(dialog, phone, ask):
    dialog("", "", "", "x", "2019-11-02")
    (fay,) = ask("contact", "list", "Fay")["contacts"]
    assert fay["died"] == "2019-11-02"


def test_it_is_one_action(dialog, phone, ask, run):
    before = run("export", "-", "--to", "json").out
    done = dialog("Leo", "Ana Díaz", "", "", "", "h", "m", "w", "news", options=("--json",))
    assert done.data["people"] == 3
    assert ask("undo")["undone"]["label"] == "Gather 3 people"
    assert run("export", "-", "--to", "json").out == before


def test_nothing_said_is_nothing_written(dialog, phone, ask):
    told = dialog("q", options=("--json",))
    assert told.data == {"people": 0, "transaction": None}


def test_on_the_day_today_says_that_no_reason_is_needed(dialog, phone, run):
    dialog("Leo", "", "", "", "s", *[""] * 9)
    assert "You named Leo Brandt today. No reason is needed to write." in run("today").out


@pytest.mark.parametrize("said", ["w", "week", "WEEK", "we"])
def test_a_whole_word_is_as_good_as_its_key(dialog, phone, ask, said):
    dialog("Ana Díaz", "", "", "", "dates", said, "")
    (touch,) = ask("interaction", "list")["interactions"]
    assert touch["date"] == "2026-04-30"
    assert rhythms(ask)["Fay Morgan"] == "dates-only"


def test_what_is_no_answer_is_asked_again(dialog, phone, ask):
    told = dialog("Ana Díaz", "", "", "", "close", "m", "last summer", "m", "", "")
    assert "where does Fay Morgan belong?" in told.err
    assert told.err.count("When were you last in touch with Ana Díaz?") == 2


def test_an_import_and_a_quiet_day_say_that_it_is_there(run, tmp_path, dialog):
    path = tmp_path / "one.vcf"
    path.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\nEND:VCARD\r\n", "utf-8")
    assert "`gather` asks whom you want to keep close" in run("import", str(path), "--yes").err
    assert "`personal-crm gather` asks" in run("today").out
    dialog("Ana", "", "", "", "", "")
    path.write_text(path.read_text("utf-8").replace("Ana", "Ben"), "utf-8")
    assert "gather" not in run("import", str(path), "--yes").err


def test_what_was_not_asked_before_one_left_is_asked_the_next_time(dialog, phone, ask):
    dialog("Ana Díaz", "", "Leo", "", "q")
    told = dialog("", "", "", "m", "week", "m", "s", "her exam", "", "")
    touches = {i["contacts"][0]: i["date"] for i in ask("interaction", "list")["interactions"]}
    names = {c["id"]: c["name"] for c in ask("contact", "list")["contacts"]}
    assert {names[who]: day for who, day in touches.items()} == {
        "Ana Díaz": "2026-04-30", "Leo Brandt": "2026-04-14", "Fay Morgan": "2026-03-05",
    }  # fmt: skip
    assert [t["text"] for t in ask("thread", "list")["threads"]] == ["her exam"]
    assert told.out.startswith("3 people. The other 2 stay")
    again = dialog("", "", "")
    assert "last in touch" not in again.err and "going on" not in again.err


def test_who_is_to_have_no_contact_is_not_asked_about_again(dialog, phone):
    dialog("", "", "", "n", "q")
    assert "Fay Morgan" not in dialog("", "", "", "q").err


def test_who_died_on_a_day_nobody_knows_stays_dead(dialog, phone, ask, run):
    dialog("", "", "", "x", "")
    (fact,) = ask("fact", "list", "Fay")["facts"]
    assert "has died" in fact["text"].lower()
    (fay,) = ask("contact", "list", "Fay", "--archived")["contacts"]
    assert fay["archived"]


def test_the_next_name_is_never_swallowed(dialog, phone, ask):
    dialog("Zz Top", "Ana Silva", "", "q")
    assert rhythms(ask)["Ana Silva"] == "often"
    assert "Zz Top" not in rhythms(ask)


def test_it_counts_whom_you_keep_and_nobody_else(dialog, phone):
    assert dialog("Leo", "", "", "", "n", "q").out.startswith("1 person. The other 3 stay")
    assert dialog("Ana Silva", "", "", "", "q").out.startswith("2 people. The other 2 stay")


def test_who_was_named_before_is_shown(dialog, phone):
    dialog("Leo", "Ana Silva", "", "q")
    assert "bad news? (a name a line; so far Leo Brandt, Ana Silva)" in dialog("q").err


def test_several_names_may_stand_on_a_line(dialog, phone, ask):
    dialog("Leo, Ana Díaz and Ana Silva", "", "q")
    assert {name for name, rhythm in rhythms(ask).items() if rhythm} == {
        "Leo Brandt", "Ana Díaz", "Ana Silva",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "meant"), [("2", "Ana Silva"), ("Ana D", None), ("Díaz", "Ana Díaz")]
)
def test_of_several_one_is_chosen_by_number(dialog, phone, ask, said, meant):
    told = dialog("Ana", said, "", "q")
    assert "Ana may be 1 Ana Díaz, 2 Ana Silva." in told.err
    assert {name for name, rhythm in rhythms(ask).items() if rhythm} == (
        {meant} if meant else set()
    )


def test_what_has_no_letters_is_nobody(dialog, phone, ask):
    assert "is no name" in dialog("?", "", "q").err
    assert len(rhythms(ask)) == 5


def test_who_was_named_closer_stays_so(dialog, phone, ask):
    told = dialog("Leo", "", "Leo", "", "Leo", "", "q")
    assert told.err.count("Leo Brandt: often. Who else?") == 3
    assert rhythms(ask)["Leo Brandt"] == "often"


@pytest.mark.parametrize("before", [["x", "b"], ["n", "b"]])
def test_a_card_can_be_gone_back_to(dialog, run, tmp_path, ask, before):
    people = {"Fay Morgan": "BDAY:1985-03-01", "Gil Orr": "BDAY:1985-03-02"}
    path = tmp_path / "two.vcf"
    path.write_text("".join(CARDS.format(name=n, more=m) for n, m in people.items()), "utf-8")
    assert run("import", str(path), "--yes").code == 0
    dialog("", "", "", *before, "m", "s", "q")
    found = rhythms(ask)
    assert (found["Fay Morgan"], found["Gil Orr"]) == ("monthly", "seasonal")


def test_a_family_and_a_home_like_those_named_come_first(dialog, run, tmp_path):
    people = {
        "Ana Díaz": "N:Díaz;Ana;;;\nADR:;;Lane 1;York;;;",
        "Cy Adams": "N:Adams;Cy;;;\nBDAY:1985-03-01",
        "Max Roth": "N:Roth;Max;;;\nADR:;;Lane 1;York;;;",
        "Zoe Díaz": "N:Díaz;Zoe;;;",
    }
    path = tmp_path / "four.vcf"
    path.write_text("".join(CARDS.format(name=n, more=m) for n, m in people.items()), "utf-8")
    assert run("import", str(path), "--yes").code == 0
    asked = dialog("Ana Díaz", "", "", "", "", "", "", "q").err
    assert "Max Roth (lives where Ana does)" in asked
    assert "Zoe Díaz (Ana’s family name)" in asked
    assert asked.index("Max Roth") < asked.index("Zoe Díaz") < asked.index("Cy Adams")


def test_a_touch_of_about_then_is_told_as_that(dialog, phone, ask):
    dialog("Leo", "Ana Silva", "", "", "", "", "longer", "month", "", "")
    told = [s["why"] for s in ask("today", "--on", "2026-06-10", "--all")["suggestions"]]
    assert "Last written down: in touch, about May 2024" in told
    assert "Last written down: in touch, about 14 April" in told
