"""`python -m workers`: one worker process with the settings of the environment."""

import sys

from workers.main import run
from workers.settings import Settings

sys.exit(run(Settings.read()))
