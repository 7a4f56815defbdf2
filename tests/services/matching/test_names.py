"""Names as people write them: in any order, in short, in another alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal_crm.services.matching import names
from personal_crm.services.matching.names import MISSPELT, ONE_WORD, WHOLE


def likeness(one, other):
    return names.likeness(names.read(one), names.read(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Díaz", "ana diaz"),
        ("Díaz, Ana", "Ana Díaz"),
        ("Anke Müller", "Mueller Anke"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Søren Ægir", "Soeren Aegir"),
        ("Bill Gray", "William Gray"),
        ("Pepe Ruiz", "José Ruiz"),
        ("Sascha Kern", "Alexander Kern"),
        ("Иван Петров", "Ivan Petrov"),
        ("Юлия Щукина", "Yulia Shchukina"),
        ("Γιώργος Παππάς", "Giorgos Pappas"),
        ("Dr. Eva Klein", "Eva Klein"),
        ("Juan Carlos Vega Ruiz", "Juan Vega"),
    ],
)
def test_one_name_in_two_forms_is_whole(one, other):
    assert likeness(one, other) > WHOLE


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ana Díaz", "Leo Díaz"), ("Ana Díaz", "Ana Weber"), ("Kate Ray", "Bill Ray"), ("", "Ana")],
)
def test_another_name_is_nothing(one, other):
    assert likeness(one, other) == 0


def test_initials_single_names_and_slips_are_less_than_whole():
    assert ONE_WORD < likeness("A. Díaz", "Ana Díaz") < WHOLE
    assert likeness("Ana", "Ana Díaz") == ONE_WORD
    assert 0 < likeness("Katharina Hofmeister", "Katharina Hofmeistr") <= MISSPELT


def test_father_and_son_are_told_apart():
    assert names.read("John Ray Jr.").generation != names.read("John Ray").generation
    assert names.read("John Ray II").keys == names.read("John Ray").keys


@given(st.text(), st.text())
def test_any_two_texts_are_compared_alike_either_way(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


@given(st.text())
def test_a_name_is_like_itself_unless_it_is_nothing(text):
    assert bool(likeness(text, text)) == bool(names.read(text).keys)
