# Written by scripts/regenerate.py. Do not edit.
"""Everything that can go wrong: the errors of `wechatpay_client.errors`, under this package's name."""

from wechatpay_client import errors as _shared
from wechatpay_client.errors import *  # noqa: F403
from wechatpay_client.errors import __all__ as __all__

_restore = _shared.restore  # errors pickled by 0.1.0 name it here
