"""What writers of vCards get wrong is put right, or reported with its line."""

import pytest

from personal_crm.domain.contact import HANDLE, Contact
from personal_crm.plugin import ContactCandidate, Issue
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.importers import vcard


def extract(data: bytes) -> tuple[list[ContactCandidate], list[Issue]]:
    (importer,) = vcard.personal_crm_importers()
    source = source_of(data, "phone.vcf")
    found = list(importer.extract(source))
    cards = [one for one in found if isinstance(one, ContactCandidate)]
    return cards, [one for one in found if isinstance(one, Issue)]


def card(*lines: bytes) -> bytes:
    return b"\r\n".join((b"BEGIN:VCARD", b"VERSION:2.1", *lines, b"END:VCARD", b""))


def contact(*lines: bytes) -> Contact:
    cards, issues = extract(card(*lines))
    assert issues == []
    (only,) = cards
    return only.contact


@pytest.mark.parametrize("name", ["Dr. X, sr.", "a\\, b", "one;two", "C:\\Users", "ends\\\\"])
def test_text_is_not_cut_at_a_comma_nor_changed_at_a_backslash(name):
    shown = name.replace("\\,", ",").replace("ends\\\\", "ends\\")
    found = contact(f"FN:{name}".encode(), f"NOTE:{name}".encode())
    assert (found.name, found.note) == (shown, shown)


def test_a_lone_last_backslash_stays():
    assert contact(b"FN:Ana", b"NOTE:path\\").note == "path\\"


def test_quoted_printable_with_soft_breaks_in_any_case():
    found = contact(
        b"FN;CHARSET=UTF-8;ENCODING=quoted-printable:M=C3=A4rta",
        b"NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=",
        b"two: 2=C3=",
        b"=A9, and=",
        b" three",
        b"TEL;CELL:1",
    )
    assert found.name == "Märta"
    assert found.note == "one\ntwo: 2é, and three"
    assert len(found.phones) == 1


def test_a_soft_break_before_the_end_of_the_card_takes_nothing_along():
    cards, issues = extract(card(b"FN:Ana", b"NOTE;QUOTED-PRINTABLE:one=") + card(b"FN:Leo"))
    assert [one.contact.name for one in cards] == ["Ana", "Leo"]
    assert issues == []


@pytest.mark.parametrize(
    ("charset", "text"),
    [("ISO-8859-1", "Müller, Jörg"), ("Shift_JIS", "山田、太郎"), ("windows-1251", "Анна")],
)
def test_a_charset_declared_within_quoted_printable_and_without(charset, text):
    quoted = "".join(f"={byte:02X}" for byte in text.encode(charset)).encode()
    head = f"CHARSET={charset}".encode()
    found = contact(
        b"FN;" + head + b";ENCODING=QUOTED-PRINTABLE:" + quoted,
        b"NOTE;" + head + b":" + text.encode(charset),
    )
    assert (found.name, found.note) == (text, text)


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", "Ñandú 山"),
        ("utf-8-sig", "Ñandú 山"),
        ("utf-16", "Ñandú 山"),
        ("utf-16-le", "Ñandú 山"),
        ("utf-32", "Ñandú 山"),
        ("latin-1", "José Müller"),
        ("cp1252", "Jose “Pepe” Díaz"),
        ("shift_jis", "山田 太郎（やまだ）"),
        ("cp1251", "Игорь Петров"),
        ("koi8-r", "Юлия Белова"),
        ("cp1253", "Ελένη Νικολάου"),
        ("cp1250", "Petr Němec"),
        ("gb18030", "王小明"),
    ],
)
def test_a_charset_nobody_declared(charset, text):
    lines = f"BEGIN:VCARD\nFN:{text}\nNOTE:{text}\nEND:VCARD\n"
    cards, issues = extract((lines * 2).encode(charset))
    assert [(one.contact.name, one.contact.note) for one in cards] == [(text, text)] * 2
    assert issues == []


@pytest.mark.parametrize("charset", ["no-such", "hex", "punycode", "utf-7", "\N{SNOWMAN}"])
def test_a_charset_that_is_none_is_read_as_utf_8(charset):
    assert contact(f"FN;CHARSET={charset}:Zoë".encode()).name == "Zoë"


def test_bytes_that_are_no_text_are_reported():
    cards, issues = extract(card(b"FN:\xc3\x91\xc3\xb1\xc3\x91\xc3\xb1\xc3"))
    assert cards[0].contact.name == "ÑñÑñ\ufffd"
    assert [issue.line for issue in issues] == [3]


def test_a_fold_may_cut_a_character_in_two():
    text = "é".encode()
    assert contact(b"FN:Ana", b"NOTE:caf" + text[:1], b" " + text[1:] + b" bar").note == "café bar"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r", b"\r\r\n"])
def test_any_line_end(end):
    cards, issues = extract(end.join((b"BEGIN:VCARD", b"FN:Ana", b"BDAY:x", b"END:VCARD")))
    assert [one.contact.name for one in cards] == ["Ana"]
    assert [issue.line for issue in issues] == [3]


def test_a_line_broken_without_indent_is_put_together_and_reported():
    first = b"ORG:" + b"a" * 71
    cards, issues = extract(card(b"FN:Ana", first, b"bbb", b"TEL:1"))
    assert cards[0].contact.organization == "a" * 71 + "bbb"
    assert [(issue.line, issue.text) for issue in issues] == [(5, "bbb")]


def test_a_note_with_bare_line_ends_keeps_them():
    cards, issues = extract(card(b"FN:Ana", b"NOTE:one", b"two, three", b"TEL:1"))
    assert cards[0].contact.note == "one\ntwo, three"
    assert [(issue.line, issue.text) for issue in issues] == [(5, "two, three")]


@pytest.mark.parametrize("line", ["no name", ":no name", ";A=b", "Na me:value", "TEL"])
def test_a_line_not_understood_is_reported_with_its_number_and_kept_in_the_raw_text(line):
    cards, issues = extract(b"\n" + card(b"FN:Ana", line.encode(), b"TEL:1"))
    assert [(issue.line, issue.text) for issue in issues] == [(5, line)]
    assert (cards[0].contact.name, len(cards[0].contact.phones)) == ("Ana", 1)
    assert line in cards[0].raw


def test_odd_names_and_parameters():
    found = contact(
        b"X-Google Talk;TYPE=WORK:ana.talk",
        b"x-messaging/xmpp-All:ana@x.test",
        b'a.b.TEL;TYPE="HOME,VOICE";;X=:1',
        b"TEL ; TYPE = WORK :2",
        b'ADR;LABEL="1: a^nb";HOME:;;Olmo 7;;;;',
        b"FN:Ana",
    )
    assert [handle.value for handle in found.handles] == ["ana.talk"]
    assert [(phone.value, phone.label) for phone in found.phones] == [("1", "home"), ("2", "work")]
    assert found.addresses[0].street == "Olmo 7"
    assert [(line.name, line.value) for line in found.extra] == [
        ("x-messaging/xmpp-All", "ana@x.test"),
        ("LABEL", "1: a\nb"),
        (HANDLE, "googletalk:ana.talk"),
    ]


def test_a_profile_line_costs_nothing():
    assert contact(b"PROFILE:VCARD", b"FN:Ana").name == "Ana"


def test_base64_text_is_text():
    found = contact(b"FN;ENCODING=BASE64;CHARSET=UTF-8:w4FuYSwgRC4=", b"N;BASE64:RMOtYXo7QW5h")
    assert (found.name, found.family, found.given) == ("Ána, D.", "Díaz", "Ana")


def test_a_missing_end_loses_no_card():
    cards, issues = extract(b"BEGIN:VCARD\nFN:Ana\n" + card(b"FN:Leo") + b"BEGIN:VCARD\nFN:Mia\n")
    assert [one.contact.name for one in cards] == ["Ana", "Leo", "Mia"]
    assert [issue.line for issue in issues] == [1, 7]


def test_a_missing_begin_loses_no_card():
    cards, issues = extract(b"FN:Ana\nTEL:1\nEND:VCARD\n" + card(b"FN:Leo"))
    assert [one.contact.name for one in cards] == ["Ana", "Leo"]
    assert [issue.line for issue in issues] == [1]


def test_lines_between_cards_are_reported():
    cards, issues = extract(card(b"FN:Ana") + b"what?\n\n" + card(b"FN:Leo"))
    assert len(cards) == 2
    assert [(issue.line, issue.text) for issue in issues] == [(5, "what?")]


@pytest.mark.parametrize("opening", [[b"AGENT:", b"BEGIN:VCARD"], [b"AGENT:BEGIN:VCARD"]])
def test_a_card_within_a_card_is_kept_in_extra(opening):
    inner = (b"FN:Eva, assistant", b"TEL:99", b"END:VCARD")
    cards, issues = extract(card(b"FN:Ana", *opening, *inner, b"TEL:1") + card(b"FN:Leo"))
    assert [one.contact.name for one in cards] == ["Ana", "Leo"]
    assert [phone.value for phone in cards[0].contact.phones] == ["1"]
    (agent,) = cards[0].contact.extra
    assert agent.name == "AGENT"
    assert agent.value == "BEGIN:VCARD\nFN:Eva, assistant\nTEL:99\nEND:VCARD"
    assert issues == []


def test_a_card_within_a_card_may_be_folded_in():
    lines = (b"AGENT:BEGIN:VCARD", b" FN:Eva", b" END:VCARD", b"TEL:1")
    found = contact(b"FN:Ana", *lines)
    assert [phone.value for phone in found.phones] == ["1"]
    assert [line.name for line in found.extra] == ["AGENT"]


def test_an_indented_card_is_a_card():
    indented = b"".join(b"  " + line + b"\n" for line in card(b"FN:Ana", b"TEL:1").splitlines())
    cards, issues = extract(indented + card(b"FN:Leo"))
    assert [one.contact.name for one in cards] == ["Ana", "Leo"]
    assert len(cards[0].contact.phones) == 1
    assert issues == []


def test_components_of_another_kind_are_reported_but_not_their_lines():
    cards, issues = extract(card(b"FN:Ana", b"BEGIN:PROFILE", b"TEL:1", b"END:PROFILE"))
    assert len(cards[0].contact.phones) == 1
    assert [issue.text for issue in issues] == ["BEGIN:PROFILE", "END:PROFILE"]
