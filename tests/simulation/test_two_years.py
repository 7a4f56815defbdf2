"""What two years look like; `pytest tests/simulation -n 0 -s` prints the figures of the docs."""

import datetime as dt
from collections import defaultdict
from itertools import pairwise
from statistics import mean, median
from typing import Any

import pytest

from personal_crm.domain.cadence import RHYTHM_DAYS
from personal_crm.domain.records import Favor, Promise
from personal_crm.services.suggesting.holding import CHASING, REST_DAYS

# One worker lives both lives, once.
pytestmark = pytest.mark.xdist_group("two years")

Life = Any
WEEK = 7
QUARTER = 91


def last_day(life: Life) -> dt.date:
    return max(life.diary.offered)


def longest_gaps(life: Life, rhythm: str) -> list[int]:
    """Return, for each person of that rhythm, the longest time between two moments in days."""
    moments, gaps = life.moments(), []
    for person in life.people:
        if person.rhythm == rhythm:
            days = sorted({person.added, last_day(life), *(m.date for m in moments[person.id])})
            gaps.append(max((later - earlier).days for earlier, later in pairwise(days)))
    return sorted(gaps)


def undated_days(life: Life) -> dict[str, list[dt.date]]:
    """Return the days on which something undated was answered, person by person."""
    found: dict[str, list[dt.date]] = defaultdict(list)
    for day, answered in life.diary.done.items():
        for offered in answered:
            if offered.suggestion.due is None:
                found[offered.contact.id].append(day)
    return found


def share_of_check_ins(life: Life) -> float:
    listed = life.diary.actions()
    return float(listed["check-in"] / listed.total())


def mentioned(life: Life, key: str) -> list[dt.date]:
    """Return the days on which a suggestion stood that rests on the record `key`."""
    return [
        day
        for day, offered in life.diary.offered.items()
        if any(e.id == key for o in offered for e in o.suggestion.evidence)
    ]


def test_everyone_of_rhythm_often_is_kept_within_one_and_a_half_cadences(faithful: Life) -> None:
    for rhythm, days in RHYTHM_DAYS.items():
        gaps = longest_gaps(faithful, rhythm)
        print(f"\n{rhythm}: longest gap {gaps[-1]} days, median of longest {median(gaps)}")
        assert gaps[-1] <= (1.5 if rhythm == "often" else 2) * days


def test_every_favor_is_thanked_within_a_week(faithful: Life) -> None:
    waits = []
    for favor in faithful.all(Favor):
        days = mentioned(faithful, favor.id)
        if favor.noted + dt.timedelta(days=WEEK) <= last_day(faithful):
            assert favor.thanked
        if days:
            waits.append((max(days) - favor.noted).days)
    print(f"\n{len(waits)} favors thanked, {mean(waits):.1f} days after, at the most {max(waits)}")
    assert max(waits) <= WEEK


def test_no_promise_slips_unmentioned(faithful: Life, casual: Life) -> None:
    for life in (faithful, casual):
        ended = [p for p in life.all(Promise) if p.due <= last_day(life)]
        assert len(ended) > QUARTER / 2
        for promise in ended:
            assert min(mentioned(life, promise.id)) <= promise.due


def test_nobody_gets_two_undated_suggestions_in_a_week(faithful: Life, casual: Life) -> None:
    for life in (faithful, casual):
        for days in undated_days(life).values():
            assert all((later - earlier).days >= WEEK for earlier, later in pairwise(days))


def test_no_list_is_longer_than_three(faithful: Life, casual: Life) -> None:
    for life in (faithful, casual):
        lengths = [len(offered) for offered in life.diary.offered.values()]
        print(f"\n{mean(lengths):.2f} suggestions a day, {life.diary.actions().most_common()}")
        assert max(lengths) <= 3


def test_nothing_piles_up_for_one_who_follows_little(casual: Life) -> None:
    alive = list(casual.diary.alive.values())
    before, after = mean(alive[365 - QUARTER : 365]), mean(alive[-QUARTER:])
    print(f"\nalive at the end of the first year {before:.0f}, of the second {after:.0f}")
    assert after <= 1.25 * before


def test_check_ins_are_at_most_half_the_list(casual: Life) -> None:
    print(f"\ncheck-ins: {share_of_check_ins(casual):.0%} of the list")
    assert share_of_check_ins(casual) <= 0.5


def test_nobody_is_chased(faithful: Life, casual: Life) -> None:
    for life in (faithful, casual):
        moments = life.moments()
        for day, offered in life.diary.offered.items():
            for one in offered:
                known = [m for m in moments[one.contact.id] if m.date < day][-2:]
                mine = len(known) == 2 and all(m.initiated_by == "me" for m in known)
                if mine and (day - known[-1].date).days <= REST_DAYS:
                    assert one.suggestion.action not in CHASING
