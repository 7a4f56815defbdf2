"""Import: identify, match, plan, apply. Nothing is written before the last."""
