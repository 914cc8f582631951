"""`python -m duban` is the command `duban`."""

import sys

from .cli import main

sys.exit(main())
