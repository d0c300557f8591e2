"""Where calls may not go. A test runner sets it; our own connections ask before they carry a request."""

from collections.abc import Callable

refuse: Callable[[str], None] | None = None
"""Called with the host of each request; raises if it is not to be called. None: every host may be called."""
