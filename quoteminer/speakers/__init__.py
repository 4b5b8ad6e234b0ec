"""Mentions of sources and the one speaker behind them."""
