"""The invented plans of the answering tests serve the experiments as well."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "app"))
