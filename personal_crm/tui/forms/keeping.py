"""The forms that ask where a backup is to go, and which one is to come back."""

from collections.abc import Callable
from pathlib import Path

from personal_crm.domain.errors import WrongCall
from personal_crm.services import backing_up
from personal_crm.services.house import House
from personal_crm.tui.forms.fields import Field
from personal_crm.tui.forms.form import Answers, Form
from personal_crm.tui.forms.paths import PathSuggester


def backup(house: House) -> Form:
    """Return the form that writes a backup."""

    def save(answers: Answers) -> str:
        return f"Backed up to {backing_up.back_up(house, _path(answers))}"

    about = "People, history, settings and photos, in one file or into that folder."
    return Form("Back up", [_field("to", "~/Backups/")], save, about=about)


def restore(house: House, restored: Callable[[], None]) -> Form:
    """Return the form that puts a backup back, and calls `restored` when that is done."""

    def save(answers: Answers) -> str:
        aside = backing_up.restore(house.home, _path(answers), house.clock)
        restored()
        return f"Restored. What was here before is in {aside}" if aside else "Restored"

    about = "It takes the place of all that is here, which is set aside."
    return Form("Restore", [_field("from", f"{house.home.backups}/")], save, about=about)


def _field(label: str, hint: str) -> Field:
    return Field("path", label, hint=hint, suggester=PathSuggester())


def _path(answers: Answers) -> Path:
    typed = answers["path"].strip()
    if not typed:
        raise WrongCall("which file?", "", "name one, or a folder")
    return Path(typed).expanduser()
