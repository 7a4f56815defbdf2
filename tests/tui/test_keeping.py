"""Backup, restore and doctor on the screen, and the copy of the day made beside it."""

from personal_crm.domain.contact import Contact
from personal_crm.services import contacts


async def test_a_backup_is_made_and_put_back(look, house, tmp_path):
    contacts.add(house, Contact(name="Ana"))
    file = tmp_path / "crm.zip"
    async with look() as viewer:
        await viewer.press("5", "b")
        assert "which file?" in await viewer.press("enter")
        await viewer.write(str(file))
        assert "Backed up to" in await viewer.press("enter")
        contacts.add(house, Contact(name="Leo"))
        await viewer.press("p")
        await viewer.write(str(file))
        assert "Restored" in await viewer.press("enter")
        shown = await viewer.press("2")
        assert "Ana" in shown
        assert "Leo" not in shown
    house.store.refresh()
    assert [contact.name for contact in house.store.all(Contact)] == ["Ana"]


async def test_what_is_no_backup_is_refused_in_the_form(look, house, tmp_path):
    contacts.add(house, Contact(name="Ana"))
    file = tmp_path / "other.zip"
    file.write_text("what is this")
    async with look() as viewer:
        await viewer.press("5", "p")
        await viewer.write(str(file))
        assert "no backup" in await viewer.press("enter")


async def test_doctor_says_what_is_wrong(look, house):
    contacts.add(house, Contact(name="Ana"))
    async with look() as viewer:
        assert "All is well" in await viewer.press("5", "d")
        await viewer.press("escape")
        house.home.journal.chmod(0o644)
        assert "doctor --repair" in await viewer.press("d")


async def test_the_first_write_of_a_day_makes_a_backup(look, folder):
    async with look() as viewer:
        await viewer.press("n")
        await viewer.write("Ana")
        await viewer.press("enter")
        await viewer.settle()
    assert [path.name for path in folder.glob("backups/*.zip")] == ["2026-05-04.zip"]


async def test_a_day_whose_backup_cannot_be_made_is_told(look, folder):
    folder.mkdir(mode=0o700)
    (folder / "backups").write_text("in the way")
    async with look() as viewer:
        await viewer.press("n")
        await viewer.write("Ana")
        await viewer.press("enter")
        await viewer.until(lambda shown: "could not be made" in shown)


async def test_a_home_that_is_thrown_away_needs_no_backup(look, folder):
    async with look(throw_away=True) as viewer:
        await viewer.press("n")
        await viewer.write("Ana")
        await viewer.press("enter")
        await viewer.settle()
    assert not (folder / "backups").exists()
