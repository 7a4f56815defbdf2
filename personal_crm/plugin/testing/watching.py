"""What a function calls while it runs: how much, and whether it looks at a clock."""

import datetime as dt
import gc
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import BuiltinFunctionType, FrameType
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_OF_TIME = (time.time, time.time_ns, time.monotonic, time.perf_counter, time.localtime)
_OF_DATES = frozenset({"now", "today", "utcnow"})


@dataclass
class Calls:
    """How many calls there were, and the clocks among them."""

    calls: int = 0
    clocks: set[str] = field(default_factory=set)

    def note(self, _frame: FrameType, event: str, called: Any) -> None:
        """Count a call, as the interpreter reports it to a profiler."""
        self.calls += event in ("call", "c_call")
        if event == "c_call" and _is_a_clock(called):
            self.clocks.add(called.__qualname__)


def _is_a_clock(called: BuiltinFunctionType) -> bool:
    owner = getattr(called, "__self__", None)
    if isinstance(owner, type) and issubclass(owner, dt.date):
        return called.__name__ in _OF_DATES
    return called in _OF_TIME


def watched(function: Callable[P, T], *given: P.args, **named: P.kwargs) -> tuple[T, Calls]:
    """Return what `function` returns, and the calls that were made for it."""
    calls, before, collecting = Calls(), sys.getprofile(), gc.isenabled()
    # A collection may call back others' code in the middle of the function, clocks included.
    gc.disable()
    sys.setprofile(calls.note)
    try:
        return function(*given, **named), calls
    finally:
        sys.setprofile(before)
        if collecting:
            gc.enable()
