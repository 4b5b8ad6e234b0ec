"""The records that go out and come back."""
