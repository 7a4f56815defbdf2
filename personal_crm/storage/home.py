"""The one folder that holds everything."""

from dataclasses import dataclass
from pathlib import Path

from personal_crm.storage import files
from personal_crm.storage.journaled.commits import HISTORY, JOURNAL, SNAPSHOT


@dataclass(frozen=True)
class Home:
    """Names the places inside a home folder. Making one of these touches no disk."""

    folder: Path

    @property
    def journal(self) -> Path:
        """The commits since the snapshot."""
        return self.folder / JOURNAL

    @property
    def snapshot(self) -> Path:
        """All records as of one commit."""
        return self.folder / SNAPSHOT

    @property
    def history(self) -> Path:
        """The lines of the last actions that are in the journal no more."""
        return self.folder / HISTORY

    @property
    def config(self) -> Path:
        """The settings."""
        return self.folder / "config.toml"

    @property
    def windows(self) -> Path:
        """The kept windows of suggestions; can be made again at any time."""
        return self.folder / "derived" / "windows.json"

    @property
    def failures(self) -> Path:
        """What plugins did wrong; can be lost at any time."""
        return self.folder / "derived" / "failures.json"

    @property
    def search(self) -> Path:
        """The index by which all that is written down is found; can be made again at any time."""
        return self.folder / "derived" / "search.sqlite"

    @property
    def photos(self) -> Path:
        """The pictures, each in a file named by the SHA-256 of its bytes."""
        return self.folder / "photos"

    @property
    def backups(self) -> Path:
        """The copies made after the first write of a day."""
        return self.folder / "backups"

    @property
    def set_aside(self) -> Path:
        """What stood here before a backup was put back, a folder each time."""
        return self.folder / "set-aside"

    @property
    def unsaying(self) -> Path:
        """The words that are being taken out of everything; there only until that is done."""
        return self.folder / "unsaying"

    def make(self) -> None:
        """Make the folder and those in it, mode 0700, where they are missing.

        Raises:
            HomeUnusable: where that cannot be done.
        """
        for folder in (self.folder, self.windows.parent):
            try:
                files.make_folder(folder)
            except OSError as error:
                raise files.unusable(error, folder) from error
