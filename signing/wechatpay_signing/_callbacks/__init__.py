"""From the bytes of a callback to one handled event."""
