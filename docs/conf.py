"""Sphinx configuration: MyST pages, the API from docstrings, warnings are errors."""

from quoteminer import __version__

project = "quoteminer"
author = "The quoteminer developers"
copyright = "The quoteminer developers"  # noqa: A001  (Sphinx's name)
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3

default_role = "code"
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "show-inheritance": False}
# Nothing is fetched while building: no intersphinx, no remote fonts.
html_theme = "furo"
html_title = "quoteminer"
