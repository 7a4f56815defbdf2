"""A TinyDB over a snapshot and a journal: durable commits, undo, several processes.

It knows nothing of what the documents mean. `docs/storage.md` tells the format.
"""
