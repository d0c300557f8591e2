"""Credentials from the environment or from a .env file: one account, never a mixture of two."""

import os
from pathlib import Path

from wechatpay_cli._keys.env_file import read_env_file

_PREFIX = "WECHATPAY_"
_OF_NO_ACCOUNT = ("WECHATPAY_LOG",)


def environment(env_file: Path | None = None, base_url: str | None = None) -> dict[str, str]:
    """The variables to work with: the process's own, or those of the file in their place; then `base_url`.

    A file replaces every variable of an account: a key or an address that the shell still has from
    another account would go with the keys of the file. Raises CommandError when the file cannot be read.
    """
    values = dict(os.environ)
    if env_file is not None:
        values = {
            name: value
            for name, value in values.items()
            if not name.startswith(_PREFIX) or name in _OF_NO_ACCOUNT
        } | dict(read_env_file(env_file))
    if base_url is not None:
        values["WECHATPAY_BASE_URL"] = base_url
    return values
