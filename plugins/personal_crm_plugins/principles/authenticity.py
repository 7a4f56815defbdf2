"""Authenticity: a tie grows when you let yourself be known.

`share`: news of your own, from its day for 30 days, with those of rhythm `often` or `monthly`,
and with those it names, who are not among the told. To open up, and to be met
with understanding, goes with feeling close (Laurenceau, Barrett and Pietromonaco, 1998).
"""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.dates import later, spoken
from personal_crm.domain.face_to_face import news_of_mine
from personal_crm.domain.person import Person
from personal_crm.domain.records import News
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted, words
from personal_crm.domain.turns_of_speech import is_grave
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
FRESH = dt.timedelta(days=30)
CLOSE = frozenset({"often", "monthly"})

TITLE = "Tell {name} your news: {words}"
TITLE_GRAVE = "Let {name} know: {words}"
TITLE_PRIVATE = "Tell {name} your news of {day}, if you like"
WHY = "Your news of {day}. As far as you noted, it is new to {name}"
WHY_PRIVATE = "Something of your own. As far as you noted, it is new to {name}"
DRAFTS_TOLD = ("Hi {name}, some news of my own: {news}.",)
DRAFTS_GRAVE = (
    "{name}, something sad has happened, and I would like you to hear it from me.",
    "{name}, these are hard days for me. Could we talk?",
)
DRAFTS = (
    "Hi {name}, I have some news of my own and wanted you to hear it from me.",
    "{name}, there is something new with me. Do you have a minute for it?",
)


def share(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for each news of yours that they would like to hear."""
    for news in person.news:
        told = person.contact.id in news.told
        if (
            not told
            and _concerns(person, news)
            and span.touches(news.date, later(news.date, FRESH))
        ):
            yield _telling(person, news)


def _concerns(person: Person, news: News) -> bool:
    """Tell whether they would like to hear it: those who are close, and whom it names.

    Who is part of it, as in “we move in with Leo”, knows.
    """
    said, named = f" {' '.join(words(news.text))} ", " ".join(words(person.contact.first_name))
    if named and said.startswith((" we ", " i ")) and f" with {named} " in said:
        return False
    return person.contact.rhythm in CLOSE or (bool(named) and f" {named} " in said)


def _telling(person: Person, news: News) -> Suggestion:
    name, day = person.contact.first_name, spoken(news.date, news.date)
    said = quoted(news.text) if news.text else ""
    told = news_of_mine(news.text, name)
    grave = is_grave(words(news.text))
    drafts = DRAFTS_GRAVE if grave else (*DRAFTS_TOLD, *DRAFTS) if told else DRAFTS
    return Suggestion(
        action="share",
        principle="authenticity",
        contact=person.contact.id,
        title=(TITLE_GRAVE if grave else TITLE if said else TITLE_PRIVATE).format(
            name=name, words=said, day=day
        ),
        why=(WHY if said else WHY_PRIVATE).format(name=name, words=said, day=day),
        evidence=(Evidence(type="news", id=news.id),),
        first_day=news.date,
        last_day=later(news.date, FRESH),
        drafts=tuple(draft.format(name=name, news=told) for draft in drafts),
        channel="message",
        effort_minutes=5,
        weight=44,
    )


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    return [Suggester("authenticity", "authenticity", ("share",), share, needs="news")]
