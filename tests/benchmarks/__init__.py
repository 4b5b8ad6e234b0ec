"""How fast and how frugal it is: `python -m tests.benchmarks` prints the tables of docs/benchmarks.md."""
