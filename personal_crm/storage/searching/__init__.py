"""An index of all that is written down, derived from the records and made anew at any time."""
