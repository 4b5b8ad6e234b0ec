"""Who said what, and which numbers disagree, in Arabic news."""
