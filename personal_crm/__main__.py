"""`python -m personal_crm` is `personal-crm`."""

import sys

from personal_crm.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
