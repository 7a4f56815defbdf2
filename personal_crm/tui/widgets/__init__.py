"""The few widgets that Textual does not have in the shape needed here."""
