"""Formats that records leave in, one plugin each."""
