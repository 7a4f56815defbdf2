"""What a person's page says, line by line."""

import datetime as dt
from typing import NamedTuple

from personal_crm.domain.base import Record
from personal_crm.domain.dates import spoken_partial
from personal_crm.services.timeline import Moment, Open, Page
from personal_crm.tui.lines import WIDEST, Line, cut, line, padded, wrapped
from personal_crm.tui.screens.card_words import card_of
from personal_crm.tui.speech import ago, near

LABEL = 13
KIND = 10
ASIDE = 18
SHORT = 8


class PageRow(NamedTuple):
    """A line of the page that can be selected: a label, a kind, a text, an aside."""

    label: str
    kind: str
    text: str
    aside: str
    record: Record | None


def header(page: Page, width: int) -> list[Line]:
    """Return the lines under the name: how to reach them, how you met, what they do not want."""
    contact = page.contact
    places = [a.city or a.country for a in contact.addresses if a.city or a.country]
    phones = [phone.value for phone in contact.phones[:1]]
    emails = [email.value for email in contact.emails[:1]]
    work = ", ".join(text for text in (contact.title, contact.organization) if text)
    reach = " · ".join(text for text in (*places[:1], *phones, *emails, work) if text)
    met = f"met: {contact.how_met}" if contact.how_met else ""
    tags = " ".join(f"#{tag}" for tag in contact.tags)
    born = f"birthday {spoken_partial(contact.birthday)}" if contact.birthday else ""
    known = " · ".join(text for text in (born, met, tags) if text)
    told = [line(cut(reach, width), "quiet"), line(cut(known, width), "quiet")]
    told.append(line(cut(" · ".join(page.boundary), width), "accent"))
    days = habit(page)
    told.append(line(f"About every {days} days; keep that? K keeps it" if days else "", "accent"))
    return [parts for parts in told if parts[0][0]]


def name_of(page: Page) -> str:
    """Return the name, with pronouns and how it is said."""
    contact = page.contact
    said = f"“{contact.pronunciation}”" if contact.pronunciation else ""
    away = "put away" if contact.archived else ""
    parts = (contact.name or "(no name)", contact.pronouns, said, away)
    return " · ".join(text for text in parts if text)


def habit(page: Page) -> int | None:
    """Return the days of the rhythm that shows, where none is wished for."""
    contact = page.contact
    wished = contact.rhythm or contact.cadence_days or page.wished
    return None if wished or contact.archived or contact.died else page.observed


def rhythm_of(page: Page) -> str:
    """Return the wished rhythm and the one that is."""
    rhythm: str = page.contact.rhythm or ""
    if page.contact.cadence_days:
        rhythm = f"every {page.contact.cadence_days} days"
    days = f"{page.observed} days" if page.observed != 1 else "day"
    really = f"really every {days}" if page.observed else ""
    return " · ".join(text for text in (rhythm, really) if text)


def rows_of(page: Page, today: dt.date) -> list[PageRow]:
    """Return what was written down: open items, facts, then what happened, newest first."""
    waiting = [_open_row(item, today) for item in page.open]
    facts = [PageRow(known.label, "", known.text, "", known.record) for known in page.facts]
    return [*waiting, *facts, *(_moment_row(moment, today) for moment in page.moments)]


def card_rows(page: Page, *, reveal: bool) -> list[PageRow]:
    """Return what their card says, a row each."""
    told = card_of(page.contact, reveal=reveal)
    return [PageRow(said.label, "", said.text, said.word, None) for said in told]


def painted(row: PageRow, width: int) -> Line:
    """Return a row on one line."""
    kind = padded(row.kind, KIND) if row.kind else ""
    aside = f"  {cut(row.aside, ASIDE)}" if row.aside else ""
    room = max(min(width - LABEL - 1 - len(kind) - len(aside), WIDEST), 8)
    return (
        (padded(row.label, LABEL), "quiet"),
        (kind, ""),
        (cut(row.text, room), ""),
        (aside, "quiet"),
    )


def whole(row: PageRow, width: int = WIDEST) -> list[Line]:
    """Return everything about a row, in lines of so many cells."""
    head = " · ".join(text for text in (row.label, row.kind, row.aside) if text)
    pieces = wrapped(row.text, min(width, WIDEST))
    return [line(head, "strong"), line(""), *(line(piece) for piece in pieces)]


def short(page: Page, today: dt.date) -> list[Line]:
    """Return the page as it fits beside a list."""
    rows = rows_of(page, today)
    rhythm = rhythm_of(page)
    return [
        line(name_of(page), "strong"),
        *([line(rhythm, "quiet")] if rhythm else []),
        *header(page, WIDEST),
        line(""),
        *(painted(row, WIDEST) for row in rows[:SHORT]),
    ]


def _open_row(item: Open, today: dt.date) -> PageRow:
    label = item.label.removeprefix("something ")
    due = near(item.due, today) if item.due else ""
    return PageRow(label, "", item.text, due, item.record)


def _moment_row(moment: Moment, today: dt.date) -> PageRow:
    return PageRow(ago(moment.date, today), moment.kind, moment.text, moment.tone, moment.record)
