"""Articles from files, folders, streams and JSON Lines."""
