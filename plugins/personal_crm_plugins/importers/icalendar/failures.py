"""What reading hostile text through other people's code may raise."""

# Both libraries let through whatever a malformed value does to them, so that no narrower list
# would hold: text that is no number, a date past the year 9999, a value of another kind.
UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
