"""What can be asked for on a person's page."""

from personal_crm.tui.commands import Command
from personal_crm.tui.screens.people import SetRhythm


class ReadIt(Command):
    """Read the whole of the selected line."""

    key = "enter"


class Finish(Command):
    """Say that it is done: the promise kept, the favor thanked, the matter closed or settled."""

    key = "d"
    title = "Kept, thanked, closed or settled"


class EditIt(Command):
    """Change the selected line; on a line of their card, the card."""

    key = "e"
    footer = "edit"
    title = "Edit the selected line"


class DeleteIt(Command):
    """Take the selected line away."""

    key = "delete"
    shown = "del"
    title = "Delete the selected line"


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


class AddThread(Command):
    """Write down something to ask about, or something not said yet."""

    key = "a"
    footer = "ask"
    title = "Add something to ask about"


class AddFact(Command):
    """Write down something worth knowing about them."""

    key = "w"
    title = "Add something worth knowing"


class AddTension(Command):
    """Write down something unresolved between you; it is private."""

    key = "s"
    title = "Add something between you"


class AddRelation(Command):
    """Write down how they belong together with somebody else."""

    key = "o"
    title = "Add how they belong together"


class GiveAndTake(Command):
    """Look at give and take between you, as far as you wrote it down."""

    key = "g"


class BriefHere(Command):
    """Show what to have in mind before you meet them."""

    key = "B"
    title = "Brief"


class KeepObserved(Command):
    """Keep the rhythm that shows in what you wrote down as the one you wish for."""

    key = "K"
    title = "Keep the observed rhythm"


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

    key = "E"
    title = "Edit their card"


class ToCard(Command):
    """Go to what their card says: numbers, addresses, days, its note."""

    key = "c"


class Archive(Command):
    """Put them away, where nothing is suggested; or bring them back."""

    key = "A"


class Forget(Command):
    """Forget them for good, after asking; nothing takes it back."""

    key = "F"


class ShowPrivate(Command):
    """Show what is private, or hide it again."""

    key = "v"
