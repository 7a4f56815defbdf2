"""TinyDB tables in one folder: transactions that are durable when they return, and undo."""
