"""What was found, kept in one file: add articles, compare them, export them (extra ``store``)."""

from quoteminer.store.connection import is_store
from quoteminer.store.database import Added, Store, Stored

__all__ = ["Added", "Store", "Stored", "is_store"]
