"""Finding people and everything written down about them, as you type."""
