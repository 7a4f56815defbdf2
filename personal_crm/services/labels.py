"""How undo names the actions that may come about without you."""

IMPORT = "Import"
