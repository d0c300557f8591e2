"""Where version 0.1.0 had these errors: its pickles name this module. It goes with version 0.3.0."""

from ._errors import (
    DuplicateNotificationError,
    MalformedNotificationError,
    NotificationInProgressError,
    ReplayStoreError,
)

__all__ = [
    "DuplicateNotificationError",
    "MalformedNotificationError",
    "NotificationInProgressError",
    "ReplayStoreError",
]
