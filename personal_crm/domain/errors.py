"""The one tree of errors that a person may see, each saying what, where and what to do."""


class PersonalCrmError(Exception):
    """Something could not be done, and nothing was changed.

    `what` is wrong, `where` it is (a file, a line, a name; may be empty), and the `remedy`.
    """

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        mend = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{mend}"


class WrongCall(PersonalCrmError):
    """What was asked for makes no sense as it stands."""


class NobodyFits(WrongCall):
    """No contact, or more than one, fits the words given for somebody."""


class SeveralFit(NobodyFits):
    """More than one contact fits the words given for somebody: those of the ids `fitting`."""

    fitting: tuple[str, ...] = ()


class HomeUnusable(PersonalCrmError):
    """The home folder cannot be read or written."""


class HomeDamaged(HomeUnusable):
    """A file of the home is not as it was written."""


class HomeNewer(HomeUnusable):
    """The home was written by a newer version of the program."""


class CannotUndo(PersonalCrmError):
    """There is nothing to undo, or later actions build upon it."""


class PluginFailed(PersonalCrmError):
    """A plugin did not do what it promised."""
