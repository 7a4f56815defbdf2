"""Plugins that are broken in six ways, a module each."""
