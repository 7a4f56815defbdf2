"""Forgetting a person for good: out of the store, its history, its copies and its pictures."""
