# Written by scripts/regenerate.py. Do not edit.
"""What the endpoint functions under `api` return."""

from wechatpay_client.endpoints import Response

__all__ = ["Response"]
