"""Settings that all tests share."""

import os

from hypothesis import settings

# No deadline: the machines that run the tests are shared and their speed varies.  In CI the examples
# are the same each time, so that a change is judged by itself and not by luck.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_make_parametrize_id(val, argname):
    """Name Arabic parameters by what they are: test ids stay in Latin letters, readable anywhere."""
    return argname if isinstance(val, str) and not val.isascii() else None
