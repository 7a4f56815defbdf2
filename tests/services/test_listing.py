"""Everybody on one list."""

import pytest

from personal_crm.domain.records import Interaction
from personal_crm.services import contacts, listing


def test_rows_stand_by_name_with_rhythm_and_last_moment(story):
    zoe = story.add("zoe", rhythm="often")
    story.add("Émile", cadence_days=14)
    ana = story.add("Ana")
    contacts.set_archived(story.house, story.add("Gone Away"), True)
    story.put(Interaction(date=story.ago(9), kind="call", contacts=(zoe.id, ana.id)))
    story.put(Interaction(date=story.ago(2), kind="meal", contacts=(ana.id,)))
    rows = listing.rows(story.house)
    assert [(row.name, row.rhythm, row.last, row.kind) for row in rows] == [
        ("Ana", "", story.ago(2), "meal"),
        ("Émile", "every 2w", None, ""),
        ("zoe", "often", story.ago(9), "call"),
    ]
    assert listing.kept_close(rows) == 2


@pytest.mark.parametrize(
    "query, names",
    [
        ("", ["Ana Díaz", "Benjamin"]),
        ("DIAZ ana", ["Ana Díaz"]),
        ("choir", ["Ana Díaz"]),
        ("benny", ["Benjamin"]),
        ("x.test", ["Benjamin"]),
        ("ana benny", []),
    ],
)
def test_every_word_must_stand_somewhere(story, query, names):
    story.add("Ana Díaz", tags=("Choir",))
    story.add("Benjamin", nicknames=("Benny",), emails=contacts.emails(("ben@x.test",)))
    found = listing.found(listing.rows(story.house), query)
    assert [row.name for row in found] == names
