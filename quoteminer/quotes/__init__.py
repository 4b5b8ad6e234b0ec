"""Quotation marks, what stands between them, and who said it."""
