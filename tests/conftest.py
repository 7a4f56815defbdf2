"""How much the tests of faults do: a size that fits into every run, or all with `--faults full`.

`@pytest.mark.rounds(fitting=2, full=20)` runs a test so many times, with its number as `round_`,
for it to sow its chance with.
"""

import pytest
from hypothesis import HealthCheck, settings

# A busy machine makes drawing slow, which says nothing of what is tried.
settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")
SIZES = ("fitting", "full")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--faults",
        choices=SIZES,
        default=SIZES[0],
        help="how many kills, refusals and losses of power the fault tests try",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "rounds(fitting, full): run so many times, with `round_`")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marker = metafunc.definition.get_closest_marker("rounds")
    if marker is not None:
        count = marker.kwargs[metafunc.config.getoption("faults")]
        metafunc.parametrize("round_", range(count))


@pytest.fixture(scope="session")
def full(pytestconfig: pytest.Config) -> bool:
    """Whether the faults are tried in full."""
    return bool(pytestconfig.getoption("faults") == "full")
