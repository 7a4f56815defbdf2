"""Keeping a home safe: backups, putting them back, finding what is damaged, saving the rest."""
