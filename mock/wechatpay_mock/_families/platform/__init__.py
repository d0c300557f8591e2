"""What the platform itself serves, whatever the product: certificates, echo, image upload."""

from ..._family import Family
from . import certificates, echo, upload

FAMILY = Family(
    "platform",
    services=(certificates.SERVICE, echo.SERVICE, upload.SERVICE),
    notices={echo.ECHOED: echo.NOTICE},
)
