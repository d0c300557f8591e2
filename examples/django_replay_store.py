"""A replay store in your own database, by Django's ORM: what was handled stands where your data stands.

Other workers have to see a claim while it is held, and a transaction of yours that is rolled back must not
take it along. So give it an alias of the same database that no request wraps in a transaction:

    DATABASES["callbacks"] = {**DATABASES["default"], "ATOMIC_REQUESTS": False}

    NotificationParser(verifier, apiv3_key, seen=DjangoReplayStore("callbacks"))

Put `Seen` into the models of an app of yours, and make its migration.
"""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from django.db import Error, connections, models
from django.db.models import QuerySet

from wechatpay_signing import ReplayStoreError


class Seen(models.Model):
    """A callback that was handled, or is being handled."""

    key = models.CharField(primary_key=True, max_length=255)
    value = models.CharField(max_length=255)
    expires = models.FloatField(db_index=True)

    class Meta:
        """In a Django project the app is the one whose models.py this stands in."""

        app_label = "callbacks"


class DjangoReplayStore:
    """Keys that expire; give it to `seen=` of a `NotificationParser`."""

    def __init__(self, using: str = "callbacks", *, clock: Callable[[], float] = time.time) -> None:
        self._using = using
        self._clock = clock

    def add(self, key: str, value: str, seconds: float) -> str | None:
        """Keep `value` under `key` unless a live value is there; return that value, or None if added."""
        now = self._clock()
        with self._rows() as rows:
            rows.filter(expires__lte=now).delete()
            found, added = rows.get_or_create(key=key, defaults={"value": value, "expires": now + seconds})
        return None if added else str(found.value)

    def renew(self, key: str, value: str, seconds: float) -> str | None:
        """Like `add`, but `value` itself may be there, and its life then begins again."""
        with self._rows() as rows:
            if rows.filter(key=key, value=value).update(expires=self._clock() + seconds):
                return None
        return self.add(key, value, seconds)

    def put(self, key: str, value: str, seconds: float) -> None:
        """Keep `value` under `key`, whatever was there."""
        with self._rows() as rows:
            rows.update_or_create(key=key, defaults={"value": value, "expires": self._clock() + seconds})

    def remove(self, key: str, value: str) -> None:
        """Forget `key` if it still holds `value`."""
        with self._rows() as rows:
            rows.filter(key=key, value=value).delete()

    @contextmanager
    def _rows(self) -> Generator["QuerySet[Seen]"]:
        try:
            connections[self._using].close_if_unusable_or_obsolete()  # nobody else looks outside of requests
            yield Seen.objects.using(self._using)
        except Error as error:
            raise ReplayStoreError(
                "The replay store in the database failed.", remedy="Answer the callback with 503."
            ) from error
