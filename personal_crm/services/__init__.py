"""The use cases: what the command line and the screen both call."""
