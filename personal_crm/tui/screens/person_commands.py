"""What can be asked for on a person's page."""

from personal_crm.tui.commands import Command
from personal_crm.tui.screens.people import SetRhythm


class ReadIt(Command):
    """Read the whole of the selected line."""

    key = "enter"


class Finish(Command):
    """Say that the selected promise is kept, or the favor thanked."""

    key = "d"
    title = "Kept, or thanked"


class LetGo(Command):
    """Let the selected promise go."""

    key = "x"


class AddPromise(Command):
    """Write down something one of you said to do."""

    key = "p"
    footer = "promise"


class AddFavor(Command):
    """Write down something one of you did for the other."""

    key = "f"
    footer = "favor"


class AddMilestone(Command):
    """Write down an event in their life, glad or hard."""

    key = "m"


class SetBoundary(Command):
    """Say what they, or you, do not want."""

    key = "b"


class RhythmHere(SetRhythm):
    """Set how often you want to be in touch."""

    footer = ""
    title = "Set rhythm"


class EditBasics(Command):
    """Change name, addresses, numbers, birthday, tags."""

    key = "e"
    footer = "edit"


class ToCard(Command):
    """Go to what their card says: numbers, addresses, days, its note."""

    key = "c"
    footer = "card"


class Archive(Command):
    """Put them away, where nothing is suggested; or bring them back."""

    key = "A"


class Forget(Command):
    """Forget them for good, after asking; nothing takes it back."""

    key = "F"


class ShowPrivate(Command):
    """Show what is private, or hide it again."""

    key = "v"
