"""How files that were not read again for long are spoken of: gently, and in one line."""

from personal_crm.domain.text import shortened
from personal_crm.services.suggesting.day import Today


def told(day: Today, by: str) -> str:
    """Return that imported files were read long ago, and that `by` reads them again; or nothing."""
    if not day.stale:
        return ""
    name = shortened(day.stale[0].name, 30)
    more = len(day.stale) - 1
    if not more:
        age = (day.date - day.stale[0].day).days
        return f"{name} was read {age} days ago; {by} reads it again"
    others = "another file" if more == 1 else f"{more} other files"
    return f"{name} and {others} were read over a month ago; {by} reads them again"
