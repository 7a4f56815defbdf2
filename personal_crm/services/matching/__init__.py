"""Whether two cards are one person: names compared as people write them, and what they share."""
