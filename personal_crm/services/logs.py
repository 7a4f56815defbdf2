"""The log: a file in the platform's state folder that holds no personal data."""

import logging
import traceback
from pathlib import Path

import platformdirs

ROOM_BYTES = 1_000_000
logger = logging.getLogger("personal_crm")


def set_up() -> None:
    """Let what the program notes go to its log. Where that cannot be written, nothing is noted."""
    if logger.handlers:
        return
    logger.setLevel(logging.INFO)
    logger.addHandler(_handler())


def note(error: BaseException) -> None:
    """Note where `error` came from: its kind and the code's lines, not what it says."""
    set_up()
    lines = "".join(traceback.format_tb(error.__traceback__))
    logger.error("unexpected %s\n%s", type(error).__name__, lines)


class _Quiet(logging.FileHandler):
    """A log file whose own troubles are nobody's."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Say nothing, where Python would print a traceback."""


def _handler() -> logging.Handler:
    try:
        folder = Path(platformdirs.user_log_dir("personal-crm", appauthor=False))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / "personal-crm.log"
        if file.exists() and file.stat().st_size > ROOM_BYTES:
            file.replace(file.with_suffix(".old.log"))
        handler = _Quiet(file, encoding="utf-8", delay=True)
    except (OSError, RuntimeError):
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler
