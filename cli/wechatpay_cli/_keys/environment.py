"""Credentials from the environment or from a .env file: one account, never a mixture of two."""

import os
from pathlib import Path

from wechatpay_signing._apiv3.hosts import base_url_of
from wechatpay_signing._transport.env_file import environment_with


def environment(env_file: Path | None = None, base_url: str | None = None) -> dict[str, str]:
    """The variables to work with: the process's own, or those of the file in their place; then `base_url`.

    Raises ConfigurationError: the file cannot be read, or `base_url` is no address.
    """
    values = dict(os.environ) if env_file is None else environment_with(env_file)
    if base_url is not None:
        values["WECHATPAY_BASE_URL"] = base_url_of(base_url, "--base-url")
    return values
