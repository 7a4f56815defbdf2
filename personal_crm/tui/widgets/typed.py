"""A line that a person types into."""

from textual.widgets import Input


class Typed(Input):
    """Takes every printable key, so that no footer offers one of them for something else."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether `key` would be typed; Textual knows no character for the slash's name."""
        return key == "slash" or super().check_consume_key(key, character)
