"""A replay store in your own database, by SQLAlchemy: what was handled stands where your data stands.

It takes connections of its own and commits each change at once: other workers have to see a claim while it is
held, and a transaction of yours that is rolled back must not take it along. Make the table by a migration, or
once by `metadata.create_all(engine)`.

    NotificationParser(verifier, apiv3_key, seen=SQLAlchemyReplayStore(create_engine(url)))
"""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Float,
    MetaData,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from wechatpay_signing import ReplayStoreError

metadata = MetaData()
seen = Table(
    "wechatpay_seen",
    metadata,
    Column("key", String(255), primary_key=True),
    Column("value", String(255), nullable=False),
    Column("expires", Float(53), nullable=False, index=True),
)


class SQLAlchemyReplayStore:
    """Keys that expire, in the table `wechatpay_seen`; give it to `seen=` of a `NotificationParser`."""

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._clock = clock

    def add(self, key: str, value: str, seconds: float) -> str | None:
        """Keep `value` under `key` unless a live value is there; return that value, or None if added."""
        now = self._clock()
        with self._connected() as connection:
            connection.execute(delete(seen).where(seen.c.expires <= now))
            while not _inserted(connection, key, value, now + seconds):
                found = connection.scalar(select(seen.c.value).where(seen.c.key == key))
                if found is not None:  # else it was removed between the two statements
                    return str(found)
        return None

    def renew(self, key: str, value: str, seconds: float) -> str | None:
        """Like `add`, but `value` itself may be there, and its life then begins again."""
        expires = self._clock() + seconds
        own = update(seen).where(seen.c.key == key, seen.c.value == value).values(expires=expires)
        with self._connected() as connection:
            if connection.execute(own).rowcount:
                return None
        return self.add(key, value, seconds)

    def put(self, key: str, value: str, seconds: float) -> None:
        """Keep `value` under `key`, whatever was there."""
        expires = self._clock() + seconds
        there = update(seen).where(seen.c.key == key).values(value=value, expires=expires)
        with self._connected() as connection:
            while not connection.execute(there).rowcount and not _inserted(connection, key, value, expires):
                pass  # it was added, or removed, between the two statements

    def remove(self, key: str, value: str) -> None:
        """Forget `key` if it still holds `value`."""
        with self._connected() as connection:
            connection.execute(delete(seen).where(seen.c.key == key, seen.c.value == value))

    @contextmanager
    def _connected(self) -> Generator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise ReplayStoreError(
                "The replay store in the database failed.", remedy="Answer the callback with 503."
            ) from error


def _inserted(connection: Connection, key: str, value: str, expires: float) -> bool:
    try:
        connection.execute(insert(seen).values(key=key, value=value, expires=expires))
    except IntegrityError:
        return False
    return True
