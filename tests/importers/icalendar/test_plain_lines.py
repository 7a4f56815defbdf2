"""A content line comes apart as the library would take it, plain or not."""

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar.parser import Contentline

from personal_crm_plugins.importers.icalendar.plain_lines import PlainLine

QUOTED = st.text("ab ;:,=", max_size=6).map(lambda words: f'"{words}"')
BARE = st.text("ab =é.Z^%\\\t", max_size=6)
NAMES = st.sampled_from(["CN", "cn", "X-ZONE", "X_1"])
PARAMETERS = st.tuples(NAMES, st.one_of(BARE, QUOTED)).map(lambda one: f";{one[0]}={one[1]}")
WELL_SHAPED = st.tuples(
    st.sampled_from(["ATTENDEE", "dtstart", "X-A", " SUMMARY "]),
    st.lists(PARAMETERS, max_size=3).map("".join),
    st.text('ab:;,"\\n %', max_size=9),
).map(lambda parts: f"{parts[0]}{parts[1]}:{parts[2]}")
ANY = st.text('ABxy-12 ;:=,"\\%^\t.é_n', max_size=25)


def parts(line: Contentline) -> object:
    try:
        name, parameters, value = line.parts()
    except ValueError as error:
        return str(error)
    return name, list(parameters.items()), value


@given(st.one_of(WELL_SHAPED, ANY))
@example('DTSTART;X-ZONE="Europe/Berlin":20260504T090000')
@example("ATTENDEE;CN== =:mailto:a@b.test")
@example("SUMMARY;:")
def test_it_comes_apart_as_the_library_takes_it(text: str) -> None:
    assert parts(PlainLine(text)) == parts(Contentline(text))
