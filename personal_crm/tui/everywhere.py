"""The commands that work on every screen."""

from personal_crm.tui.commands import Command


class GoToday(Command):
    """Show what today holds."""

    key = "1"
    title = "Today"


class GoPeople(Command):
    """Show everybody you know."""

    key = "2"
    title = "People"


class GoAgenda(Command):
    """Show meetings, past and coming."""

    key = "3"
    title = "Agenda"


class GoSettings(Command):
    """Show plugins and settings."""

    key = "5"
    title = "Plugins and settings"


class Log(Command):
    """Write down what happened between you and somebody."""

    key = "l"
    footer = "log"
    title = "Log what happened"


class LookBack(Command):
    """Write down whom you saw or talked to this week."""

    key = "W"
    title = "The week"


class LookBackOnMonth(Command):
    """See what the last thirty days held, and keep the rhythms that show in them."""

    key = "M"
    title = "The month"


class Gather(Command):
    """Find the people you want to keep close: asked before anybody is listed."""

    key = "K"
    title = "Gather the people who matter"


class Find(Command):
    """Find people and everything you wrote down, as you type."""

    key = "slash,ctrl+f"
    shown = "/"
    footer = "find"


class NewPerson(Command):
    """Write down somebody you know."""

    key = "n"


class ImportFiles(Command):
    """Bring contacts and calendars from files; nothing is written before you say so."""

    key = "i"


class Undo(Command):
    """Take back the last thing that was written down."""

    key = "u"


class Redo(Command):
    """Do again what was undone last."""

    key = "R"


class ChangeTheme(Command):
    """Choose the colours; they stay for the next time."""

    key = "ctrl+t"


class Help(Command):
    """Show the keys that work here."""

    key = "question_mark,f1"
    shown = "?"
    footer = "help"


class Back(Command):
    """Go back to where you came from."""

    key = "escape"
    shown = "esc"


class Leave(Command):
    """Leave Personal CRM."""

    key = "q"
