"""Where version 0.1.0 had the class: its pickles name this module. It goes with version 0.3.0."""

from ._callbacks.notification import Notification

__all__ = ["Notification"]
