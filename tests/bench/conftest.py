"""Make the repository's `bench` package importable; it is not part of the distribution."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
