"""Bringing files in: seen before it is written, stopped without a trace, undone as one."""

from pathlib import Path

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.services import contacts

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{0}\r\nFN:{1}\r\nTEL:{2}\r\nEND:VCARD\r\n"


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    """A phone's export with three people."""
    names = ("Ana Díaz", "Ben Okafor", "Fay Morgan")
    cards = [CARD.format(n, name, f"+49 30 555010{n}") for n, name in enumerate(names)]
    path = tmp_path / "files" / "phone.vcf"
    path.parent.mkdir()
    path.write_text("".join(cards), "utf-8")
    return path


def files_in(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*") if path.is_file())


async def plan(viewer, path: Path) -> str:
    await viewer.press("i")
    await viewer.write(str(path))
    return await viewer.press("enter")


async def test_a_file_is_shown_then_applied_then_undone(look, phone, house):
    async with look() as viewer:
        shown = await plan(viewer, phone)
        assert "added" in shown and "3" in shown
        assert "Nothing is written yet" in shown
        assert len(house.store.all(Contact)) == 0
        assert "Brought in: 3 added. u takes it back" in await viewer.press("a")
        house.store.refresh()
        assert len(house.store.all(Contact)) == 3
        assert "Taken back: Import 3 contacts from phone.vcf" in await viewer.press("u")
    house.store.refresh()
    assert len(house.store.all(Contact)) == 0


async def test_amid_a_preview_nothing_else_is_taken_back(look, phone, house):
    contacts.add(house, Contact(name="Zoe"))
    async with look() as viewer:
        await viewer.press("i", *str(phone), "enter")
        await viewer.until(lambda screen: "Nothing is written yet" in screen)
        assert "escape leaves no trace" in await viewer.press("u")
        assert "escape goes back" in await viewer.press("enter", "u")
    house.store.refresh()
    assert [one.name for one in house.store.all(Contact)] == ["Zoe"]


async def test_escape_leaves_no_trace(look, phone, folder):
    before = files_in(folder)
    async with look() as viewer:
        await plan(viewer, phone)
        assert "Nothing was written" in await viewer.press("escape")
        assert "Monday 4 May" in await viewer.press("escape")
        assert "Nobody here yet." in viewer.read()
    assert files_in(folder) == before


async def test_a_reading_can_be_stopped_half_way(look, tmp_path, folder):
    path = tmp_path / "many.vcf"
    cards = (CARD.format(n, f"Person {n}", f"+49 30 {n:07}") for n in range(20_000))
    path.write_text("".join(cards), "utf-8")
    async with look() as viewer:
        await viewer.press("i")
        await viewer.write(str(path))
        await viewer.pilot.press("enter")
        await viewer.until(lambda shown: "escape leaves no trace" in shown)
        await viewer.pilot.press("escape")
        assert "Stopped. Nothing was written" in await viewer.until(
            lambda shown: "Stopped" in shown
        )
    assert files_in(folder) == []


async def test_leaving_for_another_room_stops_a_reading_and_says_so(look, tmp_path, folder):
    path = tmp_path / "many.vcf"
    cards = (CARD.format(n, f"Person {n}", f"+49 30 {n:07}") for n in range(20_000))
    path.write_text("".join(cards), "utf-8")
    async with look() as viewer:
        await viewer.press("i")
        await viewer.write(str(path))
        await viewer.pilot.press("enter")
        await viewer.until(lambda shown: "escape leaves no trace" in shown)
        await viewer.pilot.press("1")
        await viewer.until(lambda shown: "The reading was stopped" in shown)
    assert files_in(folder) == []


async def test_after_the_first_import_it_asks_whom_to_keep_close(look, phone):
    async with look() as viewer:
        await plan(viewer, phone)
        shown = await viewer.press("a")
        assert "K asks whom you want to keep close" in shown


async def test_one_can_look_into_each_list(look, phone):
    async with look() as viewer:
        await plan(viewer, phone)
        shown = await viewer.press("enter")
        assert "Import: added" in shown
        assert "Ana Díaz" in shown and "Fay Morgan" in shown
        assert "Nothing is written yet" in await viewer.press("escape")


async def test_on_a_wide_screen_it_is_seen_at_once_who_is_in_a_line(look, phone):
    async with look(size=(140, 45)) as viewer:
        shown = await plan(viewer, phone)
    assert "Ana Díaz" in shown and "Fay Morgan" in shown


async def test_on_a_wide_screen_the_selected_entry_stands_whole_beside_the_list(look, phone):
    async with look(size=(140, 45)) as viewer:
        await plan(viewer, phone)
        assert "+49 30 5550100" in await viewer.press("enter")
        shown = await viewer.press("down")
        assert "+49 30 5550101" in shown and "+49 30 5550100" not in shown


@pytest.mark.parametrize("key, count", [("s", 1), ("o", 2)])
async def test_who_may_be_somebody_you_have_is_decided(look, tmp_path, house, key, count):
    contacts.add(house, Contact(name="Ana Maria Diaz", phones=contacts.phones(("+49 30 5550100",))))
    path = tmp_path / "one.vcf"
    path.write_text(CARD.format("1", "Handyman", "+49 30 5550100"), "utf-8")
    async with look() as viewer:
        assert "may be somebody you have" in await plan(viewer, path)
        assert "Import: review" in await viewer.press("enter")
        whole = await viewer.press("enter")
        assert "Handyman" in whole and "Ana Maria Diaz" in whole
        await viewer.press("escape")
        assert "All are decided" in await viewer.press(key)
        shown = await viewer.press("u")
        assert "Handyman is to review again" in shown and "may be Ana Maria Diaz" in shown
        await viewer.press(key, "escape", "a")
        assert "Brought in" in viewer.read()
    house.store.refresh()
    assert len(house.store.all(Contact)) == count


async def test_a_path_that_leads_nowhere_is_said_and_stays_to_be_mended(look, tmp_path):
    async with look() as viewer:
        shown = await plan(viewer, tmp_path / "nothing.vcf")
    assert "there is no such file or folder" in " ".join(shown.split())
    assert "nothing.vcf" in shown


async def test_a_file_that_no_plugin_reads_is_reported(look, tmp_path):
    path = tmp_path / "strange.bin"
    path.write_bytes(bytes(range(256)))
    async with look() as viewer:
        shown = await plan(viewer, path)
    assert "no plugin reads this kind of file" in shown


async def test_a_folder_is_completed_while_it_is_typed(look, phone):
    async with look() as viewer:
        await viewer.press("i")
        await viewer.write(str(phone.parent)[:-2])
        assert "phone.vcf" in await viewer.press("right", "right")
        assert "added" in await viewer.press("enter")


async def test_the_footer_offers_no_key_that_would_be_typed(look, phone):
    async with look() as viewer:
        footer = (await viewer.press("i")).splitlines()[-1]
        assert "/ find" not in footer and "log" not in footer and "f1 help" in footer
        assert "What works here" in await viewer.press("f1")
        await viewer.press("escape")
        await viewer.write(str(phone))
        footer = (await viewer.press("enter")).splitlines()[-1]
    assert "/ find" in footer and "? help" in footer


MEETING = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:m1\r\nSUMMARY:Choir\r\n"
    "DTSTART:20260502T180000\r\nDTEND:20260502T190000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


async def test_people_stand_before_meetings_each_with_their_counts(look, phone):
    (phone.parent / "a.ics").write_text(MEETING, "utf-8")
    async with look() as viewer:
        rows = [
            text.strip("▌ ").split() for text in (await plan(viewer, phone.parent)).splitlines()
        ]
        assert [row[:4] for row in rows if "added" in row] == [
            ["3", "people", "added", "3"],
            ["1", "meeting", "added", "1"],
        ]
        shown = await viewer.press("j", "enter")
    assert "Choir" in shown and "Ana Díaz" not in shown


async def test_numbers_without_a_country_are_told_with_what_to_set(look, tmp_path):
    path = tmp_path / "one.vcf"
    path.write_text(CARD.format("1", "Ana", "600 000 000"), "utf-8")
    async with look() as viewer:
        await plan(viewer, path)
        shown = await viewer.press("a")
    assert "1 number without a country" in shown and "phone.region" in shown


TABLE = "Naam;Wie;Code\nAna;ana@x.test;7\nLeo;leo@x.test;8\n"


async def test_what_columns_hold_is_shown_changed_and_remembered(look, tmp_path, house):
    path = tmp_path / "people.csv"
    path.write_text(TABLE, "utf-8")
    async with look() as viewer:
        shown = await plan(viewer, path)
        assert "What the columns of people.csv hold" in shown
        assert "Naam" in shown and "ana@x.test" in shown and "kept as it stands" in shown
        await viewer.press("down", "down")
        await viewer.write("shoe")
        assert "no column holds" in await viewer.press("enter")
        await viewer.press("backspace", "backspace", "backspace", "backspace")
        await viewer.write("nickname")
        await viewer.press("enter")
        assert "added" in await viewer.until(lambda shown: "Nothing is written yet" in shown)
        await viewer.press("a")
    house.store.refresh()
    assert sorted(c.nicknames for c in house.store.all(Contact)) == [("7",), ("8",)]
    path.write_text(TABLE.replace("Leo", "Zoe"), "utf-8")
    async with look() as viewer:
        assert "Nothing is written yet" in await plan(viewer, path)


async def test_leaving_the_columns_leaves_no_trace(look, tmp_path, folder):
    path = tmp_path / "people.csv"
    path.write_text(TABLE, "utf-8")
    async with look() as viewer:
        await plan(viewer, path)
        assert "How to get them" in await viewer.press("escape")
    assert files_in(folder) == []


async def test_enter_alone_reads_again_what_was_brought_in(look, phone):
    async with look() as viewer:
        await plan(viewer, phone)
        await viewer.press("a", "escape")
        assert "enter alone reads again: phone.vcf (today)" in await viewer.press("i")
        phone.write_text(phone.read_text("utf-8") + CARD.format(9, "Zoe", "1"), "utf-8")
        shown = await viewer.press("enter")
    assert "added" in shown and "4" in shown


async def test_what_is_read_again_is_listed_read_alone_and_let_go(look, phone, house):
    other = phone.with_name("work.vcf")
    other.write_text(CARD.format(9, "Gil Sand", "+49 30 5550109"), "utf-8")
    async with look() as viewer:
        for path in (phone, other):
            await plan(viewer, path)
            await viewer.press("a", "escape")
        await viewer.press("i")
        assert "2 sources" in await viewer.press("down")
        other.unlink()
        await viewer.press("escape", "down", "down")
        assert "not there any more" in await viewer.press("enter")
        assert "work.vcf is read again no more" in await viewer.press("delete")
        assert "1 source" in viewer.read()
        await viewer.press("u")
        assert "2 sources" in viewer.read()
        await viewer.press("g", "home")
        assert "unchanged" in await viewer.press("enter")


async def test_whom_you_met_and_do_not_have_is_told_after_a_calendar(look, tmp_path):
    people = "".join(f"ATTENDEE:mailto:p{number}@x.test\r\n" for number in range(13))
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{day}\r\nDTSTART:202604{day}T100000Z\r\nSUMMARY:Walk with Ana\r\n"
        f"ATTENDEE;CN=Zoe New:mailto:zoe@x.test\r\n{people if day == 22 else ''}END:VEVENT\r\n"
        for day in (20, 21, 22)
    )
    path = tmp_path / "calendar.ics"
    path.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n", "utf-8")
    async with look() as viewer:
        await viewer.press("n")
        await viewer.write("Ana")
        await viewer.press("enter")
        await plan(viewer, path)
        shown = await viewer.press("a")
    assert "Zoe New <zoe@x.test>, 2 times" in shown
    assert "1 meeting of many people makes no history" in shown
