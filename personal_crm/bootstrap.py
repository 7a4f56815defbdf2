"""Composes the rooms, once: home, settings, clock; storage; plugins; services."""

from pathlib import Path

from personal_crm.services import logs
from personal_crm.services import settings as settings_room
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.people import People
from personal_crm.services.plugins.catalog import Catalog
from personal_crm.services.plugins.guard import Failures
from personal_crm.services.plugins.manager import Plugins
from personal_crm.services.suggesting.kept import Kept
from personal_crm.services.suggesting.service import Suggesting
from personal_crm.storage.home import Home
from personal_crm.storage.store import Store


def open_house(folder: Path, clock: Clock, kept: Kept | None = None) -> House:
    """Open the home in `folder`. Nothing is made there before the first action.

    `kept` are its windows of suggestions, where they were read before.

    Raises:
        HomeUnusable: where it cannot be read.
    """
    logs.set_up()
    home = Home(folder)
    store = Store(home, clock.now, clock.new_id)
    settings = settings_room.load(home.config)
    people = People(store, settings.rhythms)
    plugins = Plugins(settings, Catalog(), Failures(home.failures))
    suggesting = Suggesting(store, people, plugins, settings, clock, kept=kept)
    store.changes.listen(suggesting.follow)
    return House(home, clock, settings, store, people, plugins, suggesting)
