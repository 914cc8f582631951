"""The command `duban`: the C++ command line on this process's standard streams."""

from __future__ import annotations

import os
import signal
import sys

from ._core import run_cli


def main() -> int:
    """Run the command with ``sys.argv`` and return its exit code."""
    # C++ does not see Python's handler: Ctrl-C ends the process as it ends any program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run_cli([os.fsencode(argument) for argument in sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
