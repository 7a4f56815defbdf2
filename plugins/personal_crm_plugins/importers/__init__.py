"""Importers: one package or module for each format that can be read."""
