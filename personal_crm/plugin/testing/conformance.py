"""The checks of a suggester as pytest runs them, and as a list of sentences."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from personal_crm.domain.person import Person
from personal_crm.plugin.suggesting import Suggester
from personal_crm.plugin.testing import checks
from personal_crm.plugin.testing.people import made_up_people

Check = Callable[[Suggester, tuple[Person, ...]], Iterator[str]]
CHECKS: tuple[Check, ...] = (checks.purity, checks.evidence, checks.words, checks.windows)


def faults_of(suggester: Suggester) -> list[str]:
    """Return what is wrong with `suggester`, in sentences, each once; none where all is well.

    One that raises, or never ends, is not tried further.
    """
    return _found(checks.time, suggester) or [
        fault for check in CHECKS for fault in _found(check, suggester)
    ]


def _found(check: Check, suggester: Suggester) -> list[str]:
    return list(dict.fromkeys(f"{suggester.name} {f}" for f in check(suggester, made_up_people())))


class SuggesterConformance:
    """The tests of one suggester: name yours in a subclass whose own name begins with `Test`."""

    suggester: ClassVar[Suggester]

    def test_it_takes_any_person_and_day_and_its_work_grows_with_the_records(self) -> None:
        """See `checks.time`."""
        self._holds(checks.time)

    def test_the_same_person_and_span_give_the_same_answer(self) -> None:
        """See `checks.purity`."""
        self._holds(checks.purity)

    def test_what_it_suggests_goes_with_the_records_that_it_cites(self) -> None:
        """See `checks.evidence`."""
        self._holds(checks.evidence)

    def test_its_words_and_citations_keep_the_rules(self) -> None:
        """See `checks.words`."""
        self._holds(checks.words)

    def test_its_days_are_true_whichever_span_is_asked_for(self) -> None:
        """See `checks.windows`."""
        self._holds(checks.windows)

    def _holds(self, check: Check) -> None:
        faults = _found(check, self.suggester)
        assert not faults, "\n".join(faults)
