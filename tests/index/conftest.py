"""How Hypothesis runs here: no deadline on a busy machine, and the same examples every time in CI."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("index", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("index_ci", settings.get_profile("index"), derandomize=True, database=None)
settings.load_profile("index_ci" if os.environ.get("CI") else "index")
