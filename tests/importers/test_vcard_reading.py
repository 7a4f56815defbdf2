"""What vobject reads of a line is the same whether it or we part the value."""

import vobject
from hypothesis import example, given
from hypothesis import strategies as st

from personal_crm_plugins.importers.vcard.lines import ContentLine
from personal_crm_plugins.importers.vcard.reading import read


def vobjects(name: str, value: str) -> object:
    """Return what vobject makes of a line by itself; a Name or Address as its parts."""
    line = vobject.base.ContentLine(name, [], value, encoded=True)
    vobject.vCard().add(line)
    return parts(line.transformToNative().value)


def parts(value: object) -> object:
    return vars(value) if isinstance(value, vobject.vcard.Name | vobject.vcard.Address) else value


@given(
    name=st.sampled_from(["N", "ADR", "ORG", "FN", "NOTE", "TEL", "X-THING"]),
    value=st.text(st.characters(exclude_characters="\\,\r\n", exclude_categories=["Cs"])),
)
@example(name="N", value="")
@example(name="N", value="a;")
@example(name="N", value=";;;;")
@example(name="ORG", value="a;;")
@example(name="ADR", value=";;Olmo 7;Madrid;;28012;Spain;more")
def test_a_value_without_escapes_is_read_as_vobject_reads_it(name: str, value: str) -> None:
    found, issues = read([ContentLine(1, f"{name}:{value}", "", name, {}, value)])
    assert not issues
    assert parts(found[0].value) == vobjects(name, value)
