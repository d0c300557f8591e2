# Written by scripts/regenerate.py. Do not edit.
"""The client of the endpoint functions under `api`."""

from wechatpay_client.endpoints import Client

__all__ = ["Client"]
