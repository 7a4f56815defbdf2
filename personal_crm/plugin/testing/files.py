"""Files, as an importer is handed them."""

import datetime as dt
import io

from personal_crm.domain.span import Span
from personal_crm.plugin.importing import HEAD_BYTES, Source

A_YEAR = Span(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def source_of(content: bytes, name: str, window: Span = A_YEAR) -> Source:
    """Return a file called `name` that holds `content`, for an importer to read."""
    return Source(name, len(content), content[:HEAD_BYTES], lambda: io.BytesIO(content), window)
