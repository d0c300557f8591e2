"""Where version 0.1.0 had this error: its pickles name this module. It goes with version 0.3.0."""

from ._errors import ImageUploadError

__all__ = ["ImageUploadError"]
