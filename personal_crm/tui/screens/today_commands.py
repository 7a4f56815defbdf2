"""What can be asked for on Today."""

from personal_crm.tui import everywhere
from personal_crm.tui.commands import Command

OFFERED = frozenset({"DoneWithIt", "Snooze", "NotThisTime", "NeverSuggest"})
DRAFTED = frozenset({"CopyDraft", "OtherWords"})
ASKED = frozenset({"Yes", "No"})
QUESTION_OF_THE_DAY = frozenset({"TellIt", "PassOver"})
FIRST_STEPS = frozenset({"BringContacts", "WriteDownOne", "LookAround"})


class OpenIt(Command):
    """Open the words for the selected line, to change and copy; without any, the person."""

    key = "enter"
    footer = "open"


class OpenThem(Command):
    """Open the page of the person the selected line is about."""

    key = "p"
    title = "Open the person"


class BriefMe(Command):
    """Show what to have in mind: before today's meetings, else about the selected line's person."""

    key = "b,B"
    title = "Brief"


class RememberMeeting(Command):
    """Write down what is worth remembering of the last meeting with somebody you know."""

    key = "m"


class MyNews(Command):
    """Show news of your own, and who has heard them."""

    key = "w"
    title = "News of your own"


class DoneWithIt(Command):
    """Say that you have done what is suggested; it is noted as a touch by you."""

    key = "d"
    footer = "done"
    title = "Done"


class Snooze(Command):
    """Ask for the suggestion again on a later day."""

    key = "s"
    footer = "snooze"


class NotThisTime(Command):
    """Let this suggestion go, this time."""

    key = "x"
    footer = "not this time"


class LetRest(Command):
    """Let it rest: what is unsaid is put aside for good, a quiet that has ended is lifted."""

    key = "r"


class NeverSuggest(Command):
    """Do not suggest this for this person any more."""

    key = "N"
    title = "Don't suggest this for them"


class Yes(Command):
    """Yes, they answered: it is noted as a touch by them."""

    key = "y"


class No(Command):
    """No, they did not answer: then let it rest."""

    key = "n"


class CopyDraft(Command):
    """Copy the words shown under the suggestion."""

    key = "c"


class OtherWords(Command):
    """Show other words for the suggestion."""

    key = "v"


class TellIt(Command):
    """Answer the question of the day in a line; where there is none, write down what happened."""

    key = "t"


class PassOver(Command):
    """Let the question of the day rest for some weeks."""

    key = "minus"
    title = "Not now: let the question rest"


class Everything(Command):
    """Show everything that could be suggested, and what is left alone and why; or the few."""

    key = "a"


class BringContacts(everywhere.ImportFiles):
    """Bring your phone's contacts and your calendar from files."""

    footer = "import"


class WriteDownOne(everywhere.NewPerson):
    """Write down one person you know."""

    footer = "new person"


class LookAround(Command):
    """Say how to look around among made-up people."""

    key = "d"
    footer = "look around"
    title = "Look around with made-up people"
