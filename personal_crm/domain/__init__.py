"""The field's words as frozen, typed records. No input or output, no clock."""
