"""Tables of people: which columns are understood, in which languages, charsets and forms."""

import pytest

from personal_crm.domain.contact import Address, ExtraLine, Labelled, Phone
from personal_crm.plugin import ContactCandidate, Issue
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.importers.csv import IMPORTER


def extract(data, name="people.csv", **columns):
    content = data.encode() if isinstance(data, str) else data
    source = source_of(content, name)
    assert IMPORTER.identify(source)
    return list(IMPORTER.extract(source))


def people(found):
    return [one.contact for one in found if isinstance(one, ContactCandidate) and not one.skip]


def issues(found):
    return [(one.line, one.message) for one in found if isinstance(one, Issue)]


def fields(heading_row):
    columns = IMPORTER.table(source_of(heading_row.encode(), "people.csv")).columns
    return [column.field for column in columns]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (
            "Full name,Mobile,Work e-mail,Birth date,Company,Job title,Home city",
            ["name", "phone/mobile", "email/work", "birthday", "organization", "title",
             "city/home"],
        ),
        (
            "Name;Vorname;Straße;Hausnr.;PLZ;Ort;Handy;Telefon (privat);Geburtsdatum;Firma",
            ["family", "given", "street", "number", "postcode", "city", "phone/mobile",
             "phone/home", "birthday", "organization"],
        ),
        (
            "Nom;Prénom;Courriel;Téléphone (bureau);Code postal;Ville;Date de naissance;Société",
            ["family", "given", "email", "phone/work", "postcode", "city", "birthday",
             "organization"],
        ),
        (
            "Nombre;Apellidos;Correo electrónico;Móvil;Dirección;Cumpleaños;Aniversario;Empresa",
            ["given", "family", "email", "phone/mobile", "address", "birthday",
             "date/anniversary", "organization"],
        ),
        (
            "Nome;Cognome;Cellulare;Posta elettronica;Via (ab.);CAP (ab.);Compleanno",
            ["given", "family", "phone/mobile", "email", "street/home", "postcode/home",
             "birthday"],
        ),
        (
            "Nome;Sobrenome;Apelido;Telemóvel;Endereço de email;Aniversário;Morada",
            ["given", "family", "nickname", "phone/mobile", "email", "birthday", "address"],
        ),
        ("Name,Email,Shoe size", ["name", "email", ""]),
        ("Title,Name,Job Title,Fax", ["prefix", "name", "title", "phone/fax"]),
    ],
)  # fmt: skip
def test_headings_are_understood_in_six_languages(headings, expected):
    assert fields(headings + "\n") == expected


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"]
)
def test_a_charset_is_told_from_the_bytes(charset):
    text = "Vorname;Name;Straße\nJürgen;Groß;Müßige Höhe 7\n"
    (jurgen,) = people(extract(text.encode(charset)))
    assert (jurgen.name, jurgen.addresses[0].street) == ("Jürgen Groß", "Müßige Höhe 7")


@pytest.mark.parametrize(
    ("charset", "name"),
    [
        ("cp1250", "Łukasz Żółć"),
        ("cp1251", "Иван Петров"),
        ("koi8-r", "Владимир Ильин"),
        ("cp1253", "Γιώργος Παπάς"),
        ("iso8859-2", "Łukasz Żaś"),
        ("cp949", "김철수 이영희"),
        ("euc-jp", "鈴木 スズキ"),
        ("cp932", "山田太郎"),
        ("gb18030", "王小明"),
        ("utf-8", "Ζωή"),
    ],
)
def test_charsets_of_other_countries(charset, name):
    (read,) = people(extract(f"name,email\n{name},x@x.test\n".encode(charset)))
    assert read.name == name


def test_a_line_in_another_charset_than_the_rest_is_read_too():
    rows = "".join(f"Zoë {n},z{n}@x.test\n" for n in range(50))
    data = b"name,email\n" + rows.encode() + "Jörg,j@x.test\n".encode("cp1252")
    assert people(extract(data))[-1].name == "Jörg"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_parts_cells_and_lines_is_told_from_the_file(delimiter, end):
    lines = (("name", "email", "note"), ("Ana", "a@x.test", "one, two; three"), ("Leo", "", ""))
    quoted = (delimiter.join(f'"{cell}"' for cell in cells) for cells in lines)
    ana, leo = people(extract(end.join(quoted) + end))
    assert (ana.note, leo.name) == ("one, two; three", "Leo")


def test_a_spreadsheet_may_name_the_delimiter_itself():
    assert people(extract("sep=|\nname|note\nAna|a,b,c,d;e\n"))[0].note == "a,b,c,d;e"


@pytest.mark.parametrize(
    ("row", "name", "note"),
    [
        ('Ana,"two\nlines"', "Ana", "two\nlines"),
        ('Ana,"say ""hi"", then go"', "Ana", 'say "hi", then go'),
        ('Ana,"say "hi" to her"', "Ana", 'say "hi" to her'),
        ('Ana "Anita" Díaz,6" tall', 'Ana "Anita" Díaz', '6" tall'),
        ('"Ana" , "a" ', "Ana", "a"),
        ("A\0na,\0", "Ana", ""),
    ],
)
def test_quotes_as_people_write_them(row, name, note):
    ana, leo = people(extract(f"name,note\n{row}\nLeo,b\n"))
    assert (ana.name, ana.note, leo.name) == (name, note, "Leo")


def test_a_quote_left_open_spoils_its_own_line_alone():
    found = extract('name,email\n"Ana,ana@x.test\nLeo,leo@x.test\n')
    assert [person.name for person in people(found)] == ['"Ana', "Leo"]
    assert issues(found) == [
        (2, "a quotation mark opens here and none closes it; read as it stands")
    ]


def test_ragged_rows_lose_nothing():
    found = extract("name,email,city\nAna\nLeo,leo@x.test,Berlin,more,\n,,\n\nBen,,Rome\n")
    ana, leo, ben = people(found)
    assert (ana.name, ben.addresses) == ("Ana", (Address(city="Rome"),))
    assert leo.extra == (ExtraLine(name="Column 4", value="more"),)
    assert issues(found) == [(3, "more cells than headings; those beyond are kept in extra")]


def test_what_has_no_field_is_kept_with_its_heading_and_the_row_as_it_stood():
    found = extract("name,shoe size,email\nAna,39,\n")
    assert people(found)[0].extra == (ExtraLine(name="shoe size", value="39"),)
    assert [one.raw for one in found if isinstance(one, ContactCandidate)] == ["Ana,39,"]


def test_a_row_that_names_nobody_is_skipped_and_said():
    found = extract("name,city,email\n,Berlin,\nAna,,\n")
    skipped = [one for one in found if isinstance(one, ContactCandidate) and one.skip]
    assert [one.line for one in skipped] == [2]
    assert issues(found) == [(2, f"skipped: {skipped[0].skip}")]


def test_a_table_without_headings_is_read_by_what_stands_in_it():
    ana, leo = people(
        extract("Ana Díaz,ana@x.test,+34 600 000 000\nLeo,leo@x.test,+34 600 000 001\n")
    )
    assert (ana.name, ana.emails[0].value, leo.phones[0].value) == (
        "Ana Díaz", "ana@x.test", "+34 600 000 001",
    )  # fmt: skip


def test_a_table_that_is_not_about_people_says_so_with_its_headings():
    found = extract("product,price\ncar,3\n")
    assert people(found) == []
    assert [(one.line, one.severity, one.text) for one in found] == [(1, "error", "product,price")]


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 9000, b"BEGIN:VCARD\nFN:Ana\nEND:VCARD\n", b"Dear Ana,\nhow are you?\n"]
)
def test_what_is_no_table_is_not_claimed(data):
    assert IMPORTER.identify(source_of(data, "people.txt")) is None


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1990-02-14", "1990-02-14"), ("14.02.1990", "1990-02-14"), ("14.2.90", "1990-02-14"),
        ("14. Februar 1990", "1990-02-14"), ("Feb 14, 1990", "1990-02-14"),
        ("14 février 1990", "1990-02-14"), ("14 de febrero de 1990", "1990-02-14"),
        ("--02-14", "--02-14"), ("14 Feb", "--02-14"), ("1990", "1990"),
        ("1990-02-14 00:00:00", "1990-02-14"), ("14/2/1604", "--02-14"),
        ("29/2/2000", "2000-02-29"),
    ],
)  # fmt: skip
def test_dates_of_several_countries(written, date):
    (ana,) = people(extract(f'name,birthday\nAna,"{written}"\n'))
    assert str(ana.birthday) == date


@pytest.mark.parametrize("written", ["0/0/00", "0.0.0000", "00/00/0000", "-"])
def test_no_date_is_none(written):
    found = extract(f"name,birthday\nAna,{written}\n")
    assert people(found)[0].birthday is None
    assert issues(found) == []


def test_an_impossible_date_is_kept_and_said():
    found = extract("name,birthday\nAna,31.02.1990\n")
    assert people(found)[0].extra == (ExtraLine(name="birthday", value="31.02.1990"),)
    assert issues(found) == [(2, "no date that can be read; kept in extra")]


def test_one_date_past_the_twelfth_tells_how_all_are_meant():
    found = extract("name,birthday\nAna,03/04/1990\nLeo,25/12/1990\n")
    assert [str(person.birthday) for person in people(found)] == ["1990-04-03", "1990-12-25"]
    assert issues(found) == []
    found = extract("name,birthday\nAna,03/04/1990\n")
    assert str(people(found)[0].birthday) == "1990-03-04"
    assert len(issues(found)) == 1


def test_numbers_and_mails_are_labelled_by_their_headings():
    (ana,) = people(extract("name,home phone,fax,phone 2,work email\nAna,1,2,3,a@x.test\n"))
    assert ana.phones == (
        Phone(value="1", label="home"), Phone(value="2", label="fax"), Phone(value="3"),
    )  # fmt: skip
    assert ana.emails == (Labelled(value="a@x.test", label="work"),)


def test_a_row_is_known_again_while_its_name_and_first_address_stay():
    def uids(rows):
        found = extract(f"name,email,city\n{rows}")
        return [one.uid for one in found if isinstance(one, ContactCandidate)]

    before = uids("Ana,ana@x.test,Rome\nLeo,ana@x.test,Rome\n")
    assert uids("Ana,ana@x.test,Oslo\nLeo,ana@x.test,Oslo\n") == before
    assert len(set(before)) == 2
