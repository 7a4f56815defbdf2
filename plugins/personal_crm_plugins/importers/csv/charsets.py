"""The charset of a table that names none: UTF-8, or the one a spreadsheet has in its country."""

from personal_crm_plugins.importers.charsets import EVIDENCE, guessed, is_utf8


def charset_of(lines: list[bytes]) -> str:
    """Return the charset in which `lines` make the fewest unlikely words."""
    odd = b"\n".join(line for line in lines if not line.isascii())[:EVIDENCE]
    return "utf-8" if is_utf8(odd) else guessed(odd)


def decoded(line: bytes, charset: str) -> str:
    """Return `line` as text; one that is not in `charset` is read as Windows' Latin."""
    for candidate in (charset, "utf-8", "cp1252"):
        try:
            return line.decode(candidate)
        except UnicodeError:
            continue
    return line.decode("latin-1")
