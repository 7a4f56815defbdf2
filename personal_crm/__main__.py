"""`personal-crm`, and `python -m personal_crm`, which is the same."""

import sys

from personal_crm.cli import prompt


def main() -> int:
    """Answer a prompt from what was said to it last; else run the command that was called."""
    said = prompt.said_again(sys.argv[1:])
    if said is not None:
        sys.stdout.write(said)
        return 0
    from personal_crm.cli.main import main as run  # noqa: PLC0415 - a prompt waits for none of it

    return run()


if __name__ == "__main__":
    sys.exit(main())
