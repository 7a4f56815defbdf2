"""Leaves the whole program while it is imported."""

import sys

sys.exit("this plugin does not like it here")
