"""A home with some people, and a way to search it."""

import pytest

from personal_crm.services.searching.service import Searching


@pytest.fixture
def search(story):
    """Return what is found for a query: types with texts, the best first."""
    searching = Searching(story.house)
    yield lambda query: [(r.type, r.text) for r in searching.find(query).results]
    searching.close()
