"""Numerals, quantities, what they count, and claims."""
