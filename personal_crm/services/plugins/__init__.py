"""Plugins: found on entry points, loaded when needed, kept from doing harm."""
