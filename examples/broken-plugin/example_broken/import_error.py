"""Cannot be imported, because something it needs is missing."""

import a_module_that_nobody_has  # noqa: F401
