"""Claims of many articles: which are comparable, and what their comparison says."""
