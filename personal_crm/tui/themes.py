"""Two themes of our own: one accent colour and one quiet one, and nothing in red."""

from textual.theme import Theme

QUIET = "#8a8578"
DEFAULT = "ink"


def _calm(name: str, *, dark: bool, ground: str, words: str, quiet: str, accent: str) -> Theme:
    """Return a theme in which all that Textual colours keeps to these four."""
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=quiet,
        accent=accent,
        warning=accent,
        error=accent,
        success=accent,
        foreground=words,
        background=ground,
        surface=ground,
        panel=ground,
        text_alpha=1,
        variables={
            "quiet": quiet,
            "footer-background": ground,
            "footer-foreground": quiet,
            "footer-description-foreground": quiet,
            "footer-key-foreground": accent,
            "scrollbar": quiet,
            "scrollbar-background": ground,
            "scrollbar-corner-color": ground,
            "input-cursor-background": accent,
            "input-cursor-foreground": ground,
            "input-selection-background": f"{accent} 35%",
            "block-cursor-background": f"{accent} 20%",
            "block-cursor-foreground": words,
            "block-cursor-text-style": "bold",
        },
    )


THEMES = (
    _calm("ink", dark=True, ground="#16171b", words="#dedad0", quiet="#918c80", accent="#e0ac55"),
    _calm(
        "paper", dark=False, ground="#f8f4ea", words="#2b2926", quiet="#726c60", accent="#8a5200"
    ),
)
