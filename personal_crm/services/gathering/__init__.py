"""From an address book to the people who matter: asked, not listed."""
