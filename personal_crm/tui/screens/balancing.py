"""Give and take on the screen: sentences, a small plot of the months, and a question."""

from collections.abc import Sequence

from personal_crm.domain.contact import Contact
from personal_crm.services.balance import Balance, Month, balance
from personal_crm.services.house import House
from personal_crm.tui.lines import WIDEST, Line, line, wrapped
from personal_crm.tui.screens.reading import ReadingScreen

LABEL, CELL = 8, 5
KEY = "· once   • two or three times   ● more often"


def balance_screen(house: House, contact: Contact) -> ReadingScreen:
    """Return what is told of give and take with `contact`, or why nothing is."""
    found = balance(house, contact)
    heading = [line("Give and take", "strong"), line("")]
    if isinstance(found, str):
        return ReadingScreen([*heading, line(found)])
    return ReadingScreen([*heading, *_told(found, contact.first_name)])


def _told(found: Balance, name: str) -> list[Line]:
    *said, question = [piece for text in found.sentences for piece in wrapped(text, WIDEST)]
    return [
        *map(line, said),
        line(""),
        *_plot(found.months, name),
        line(""),
        line(question, "accent"),
    ]


def _plot(months: Sequence[Month], name: str) -> list[Line]:
    """Return who began, month by month: a row each, and what both began in both."""
    names = "".join(f"{month.first_day:%b}".ljust(CELL) for month in months)
    mine = "".join(_mark(month.mine + month.both).ljust(CELL) for month in months)
    theirs = "".join(_mark(month.theirs + month.both).ljust(CELL) for month in months)
    whose = name if len(name) < LABEL else "they"
    return [
        ((f"{'':<{LABEL}}", ""), (names.rstrip(), "quiet")),
        ((f"{'you':<{LABEL}}", ""), (mine.rstrip(), "accent")),
        ((f"{whose:<{LABEL}}", ""), (theirs.rstrip(), "accent")),
        ((f"{'':<{LABEL}}", ""), (KEY, "quiet")),
    ]


def _mark(moves: int) -> str:
    if moves == 0:
        return " "
    return "·" if moves == 1 else "•" if moves < 4 else "●"
