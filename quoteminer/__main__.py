"""Run the command line as ``python -m quoteminer``."""

import sys

from quoteminer.cli import main

if __name__ == "__main__":
    sys.exit(main())
