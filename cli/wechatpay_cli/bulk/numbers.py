"""Hashes that only the merchant can compute: request numbers (商户请求单号) of rows, and marks of inputs.

A number travels beside the encrypted phone number, and a results file may be handed around: any phone number
is found again from a plain hash of it within the hour. So the hash is keyed, by what only the merchant's
private key can make: its signature of a fixed text, which PKCS#1 v1.5 makes the same each time, in a KMS too.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from wechatpay_cli.bulk.rows import Row
from wechatpay_signing import Signer

_TEXT = b"wechatpay-membercard: key of the request numbers, version 2"
"""One line, so no request has it as its message."""


class MerchantHashes:
    """Hashes under one merchant key.

    Args:
        signer: the merchant's; asked once.
    """

    def __init__(self, signer: Signer) -> None:
        self._key = hashlib.sha256(base64.b64decode(signer.sign(_TEXT))).digest()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    @property
    def origin(self) -> str:
        """Tells whether two runs have the same key, and nothing else."""
        return self._hashed("origin")[:16]

    def mark_of(self, fingerprint: str) -> str:
        """What a results file says of its input, 64 hexadecimal digits."""
        return self._hashed("input", fingerprint)

    def _hashed(self, *parts: str) -> str:
        return hmac.digest(self._key, json.dumps(parts).encode(), "sha256").hex()


class RequestNumbers(MerchantHashes):
    """The request numbers of one merchant key for one card template and one round.

    Args:
        signer: the merchant's; asked once.
        card_id: the template.
        batch: name of the round, so that the same member can be sent again in another one.
    """

    def __init__(self, signer: Signer, card_id: str, batch: str) -> None:
        super().__init__(signer)
        self._card_id, self._batch = card_id, batch

    def of(self, row: Row) -> str:
        """The number of a row, 32 hexadecimal digits."""
        kind = "openid" if "openid" in row.values else "phone_number"
        code = row.values.get("code", "")
        return self._hashed(self._batch, self._card_id, kind, row.values[kind], code)[:32]

    def numbered(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows with their request numbers, one after the other."""
        return (row._replace(request_no=self.of(row)) for row in rows)


def fingerprint(path: Path, *identity: str) -> str:
    """SHA-256 of the file's bytes and of what the results depend on beside them.

    Not to be written anywhere: a short file is found again from it by trying. Raises OSError.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    digest.update("\0".join(identity).encode())
    return digest.hexdigest()
