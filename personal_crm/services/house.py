"""What every use case is given: one home with all that was composed for it."""

from dataclasses import dataclass

from personal_crm.services.clock import Clock
from personal_crm.services.people import People
from personal_crm.services.plugins.manager import Plugins
from personal_crm.services.settings import Settings
from personal_crm.services.suggesting.service import Suggesting
from personal_crm.storage.home import Home
from personal_crm.storage.store import Store


@dataclass
class House:
    """One open home. `settings` is replaced when a setting changes; the rest stays."""

    home: Home
    clock: Clock
    settings: Settings
    store: Store
    people: People
    plugins: Plugins
    suggesting: Suggesting
