"""From records to today's list: windows, kept per person; the day; the rules; the ranking."""
