"""``python -m benchmarks``: the table."""

import sys

from benchmarks.run import main

sys.exit(main())
