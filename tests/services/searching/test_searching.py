"""What is found for what was typed."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personal_crm.domain.contact import Address, Contact, Labelled, Phone
from personal_crm.domain.records import (
    Boundary,
    Event,
    Fact,
    Favor,
    Interaction,
    Milestone,
    News,
    Promise,
    Relation,
    Tension,
    Thread,
)
from personal_crm.domain.text import words
from personal_crm.services.searching.emphasis import spans
from personal_crm.services.searching.service import Searching

DAY = dt.date(2026, 5, 1)


@pytest.fixture
def ana(story):
    return story.add(
        "Ana Díaz",
        nicknames=("Anita",),
        organization="Lighthouse Ltd",
        emails=(Labelled(value="ana.d@mail.test"),),
        phones=(Phone(value="+49 30 1234567"),),
        addresses=(Address(street="Elm Row 5", city="Leipzig"),),
        tags=("choir",),
        note="collects maps",
        how_met="on the night train",
    )


@pytest.mark.parametrize(
    "query", ["ana", "DIAZ", "díaz an", "anit", "a", "leipzig", "choi", "maps", "night train",
              "lighthouse", "ana.d@mail.test", "elm row"],
)  # fmt: skip
def test_people_are_found_by_all_that_is_known_of_them(ana, search, query):
    assert [kind for kind, _ in search(query)] == ["contact"]


@pytest.mark.parametrize(
    "query", ["030 1234567", "+49 30 123", "0301234567", "0049 30", "4567", "123-45-67"]
)
def test_a_telephone_is_found_by_any_of_its_digits(ana, search, query):
    ((kind, text),) = search(query)
    assert (kind, text.replace(" ", "")) == ("contact", "+49301234567")


def test_everything_with_a_text_is_found(ana, story, search):
    other = story.add("Leo")
    kept = [
        Interaction(date=DAY, contacts=(ana.id,), note="quince one"),
        Interaction(date=DAY, contacts=(ana.id,), place="quince two"),
        Promise(contact=ana.id, text="quince three"),
        Favor(contact=ana.id, text="quince four", date=DAY),
        Thread(contact=ana.id, text="quince five"),
        Milestone(contact=ana.id, text="quince six", date=DAY),
        Tension(contact=ana.id, text="quince seven", date=DAY),
        Fact(contact=ana.id, text="quince eight"),
        News(text="quince nine", date=DAY, told=(ana.id,)),
        Relation(contact=ana.id, label="quince ten", other=other.id),
        Boundary(contact=ana.id, reason="quince eleven"),
        Boundary(contact=other.id, avoid=("quince twelve",)),
        Event(uid="e", start=dt.datetime(2026, 5, 1), summary="quince thirteen"),
        Event(uid="f", start=dt.datetime(2026, 5, 2), location="quince fourteen"),
    ]
    for record in kept:
        story.put(record)
    assert len(search("quin")) == len(kept)
    assert {kind for kind, _ in search("quince")} == {type(r).__name__.lower() for r in kept}


@pytest.mark.parametrize("query", ["ana lisbon", "lisb anit", "choir lisbon", "leipzig diaz lisb"])
def test_words_may_stand_with_the_person_or_with_what_was_written(ana, story, search, query):
    story.log(story.add("Ben"), note="Lisbon again")
    story.log(ana, note="back from Lisbon")
    assert search(query) == [("interaction", "back from Lisbon")]


def test_all_words_must_be_found(ana, story, search):
    story.log(ana, note="back from Lisbon")
    assert search("lisbon porto") == []


def test_a_whole_name_comes_before_a_beginning_and_names_before_texts(story, search):
    for name in ("Annabel Cole", "Ann Cole", "Ann", "Joanna"):
        story.add(name)
    story.add("Zoe", note="sister of Ann")
    story.log(story.add("Ben"), note="ann called")
    assert search("ann") == [
        ("contact", "Ann"),
        ("contact", "Ann Cole"),
        ("contact", "Annabel Cole"),
        ("contact", "sister of Ann"),
        ("interaction", "ann called"),
    ]


def test_what_still_stands_comes_before_what_has_passed_and_the_new_before_the_old(story, search):
    ana = story.add("Ana")
    story.log(ana, days_ago=9, note="plums, long ago")
    story.log(ana, days_ago=2, note="plums")
    story.put(Promise(contact=ana.id, text="bring plums", due=story.ago(300)))
    story.put(Promise(contact=ana.id, text="plums kept", due=story.ago(1), state="kept"))
    texts = [text for _, text in search("plums")]
    assert texts == ["bring plums", "plums kept", "plums", "plums, long ago"]


@pytest.mark.parametrize(
    ("name", "note", "queries"),
    [
        ("山田太郎", "東京の喫茶店で会った", ["山", "田太", "郎", "喫茶", "た", "京の喫茶店"]),
        ("สมชาย ใจดี", "เจอกันที่ร้านกาแฟ", ["ใจ", "ชาย", "กาแฟ", "ร้าน"]),
        ("نور الهدى", "التقينا في القهوة", ["نور", "هدى", "قهوة", "قينا"]),
        ("דוד כהן", "נפגשנו בבית הקפה", ["כהן", "קפה", "בית"]),
        ("김민수", "서울에서 만났다", ["김", "김민", "서울"]),
        ("Łukasz Żółć", "straße und Ærø", ["zolc", "lukasz", "STRASSE", "aero"]),
        ("अनिता शर्मा", "दिल्ली में मिले", ["अनि", "शर्मा", "दिल"]),
        ("Διονύσης", "στην Αθήνα", ["διονυσης", "αθηνα"]),
    ],
)
def test_every_script_is_found_by_a_part_of_it(story, search, name, note, queries):
    story.add("Somebody Else", note="elsewhere")
    story.add(name, note=note)
    for query in queries:
        assert len(search(query)) == 1, query


def test_a_slip_of_the_finger_is_forgiven_where_nothing_else_fits(story):
    story.add("Benjamin Roth")
    story.add("Ann")
    searching = Searching(story.house)
    for typed in ("benjmin", "bejnamin", "benkamin", "bennjamin", "benjaminn", "benk", "roth bemj"):
        found = searching.find(typed)
        assert [(r.text, found.guessed) for r in found.results] == [("Benjamin Roth", True)], typed
    assert not searching.find("benj").guessed
    assert searching.find("bxnkamin").results == ()


def test_so_is_one_in_a_word_of_what_was_written(story):
    ana = story.add("Ana")
    story.put(Fact(contact=ana.id, text="grows tulips in the garden"))
    searching = Searching(story.house)
    for typed in ("gardne", "gadren tulpis", "gardenn", "tulpi", "ana gardne"):
        found = searching.find(typed)
        texts = [(r.type, r.text) for r in found.results]
        assert found.guessed is (typed != "gadren tulpis"), typed
        assert texts == [("fact", "grows tulips in the garden")] * found.guessed, typed
        marked = [text[a:b] for _, text in texts for a, b in spans(text, found.asked)]
        assert set(marked) <= {"garden", "tulips"} and len(marked) == found.guessed, typed
    assert not searching.find("gard").guessed


def test_who_was_put_away_is_found_and_said_so(story):
    story.add("Ana", archived=True)
    (found,) = Searching(story.house).find("ana").results
    assert found.archived


def test_what_is_private_is_found_and_said_so(story):
    ana = story.add("Ana")
    story.put(Fact(contact=ana.id, text="a secret plum", private=True))
    story.put(Thread(contact=ana.id, text="an unsaid plum", unsaid=True))
    found = Searching(story.house).find("plum").results
    assert [(r.private, r.hidden) for r in found] == [(True, True), (False, True)]


def test_records_without_a_person_have_none(story):
    story.put(News(text="moving house", date=DAY))
    (found,) = Searching(story.house).find("moving").results
    assert (found.contact, found.names) == (None, ())


@pytest.mark.parametrize(
    "query", ["", "  ", "--", '"', "*", "(", "' OR 1", "name : x", "^", "\x00"]
)
def test_signs_are_no_questions(ana, search, query):
    assert search(query) == []


def test_an_empty_home_is_not_made_by_searching(story, search):
    assert search("ana") == []
    assert not story.folder.exists()


def test_a_few_dozen_are_enough(story, search):
    with story.house.store.transaction("Many") as change:
        for number in range(60):
            change.put(Contact(id=f"c{number}", name=f"Ana {number}"))
            change.put(Fact(id=f"f{number}", contact=f"c{number}", text="ana likes pears"))
    kinds = [kind for kind, _ in search("a")]
    assert (kinds.count("contact"), kinds.count("fact")) == (20, 40)


@pytest.mark.parametrize("records, more", [(40, False), (41, True)])
def test_it_says_whether_there_is_more(story, records, more):
    with story.house.store.transaction("Many") as change:
        for number in range(records):
            change.put(Fact(id=f"f{number}", contact="a", text="likes pears"))
    found = Searching(story.house).find("pears")
    assert (len(found.results), found.more) == (40, more)


def test_a_file_that_breaks_while_it_is_searched_is_made_anew(ana, story):
    searching = Searching(story.house)
    searching.find("ana")
    story.house.home.search.write_bytes(b"\xff" * 4096 * 40)
    assert len(searching.find("diaz").results) == 1


@settings(deadline=None, max_examples=40)
@given(text=st.text(min_size=1, max_size=30))
def test_every_word_that_was_written_is_found_by_it_and_by_its_beginnings(new_story, text):
    with new_story() as story:
        ana = story.add("Nobody Special")
        story.put(Fact(contact=ana.id, text=text))
        searching = Searching(story.house)
        for word in words(text)[:4]:
            for query in {word, word[:1], word[: len(word) // 2 + 1]}:
                found = searching.find(query).results
                assert "fact" in {result.type for result in found}, query
        searching.close()
