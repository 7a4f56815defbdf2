"""Personal CRM: a terminal home for the people you care about."""

__version__ = "0.1.0"
