"""The work fails as it is committed: 5xx, and the next delivery is handled exactly once. On real servers."""

import warnings
from pathlib import Path

import pytest

from wechatpay_signing import NotificationParser, RedisReplayStore, RSAVerifier

KEYS = Path(__file__).parents[1] / "vectors" / "keys"


@pytest.fixture
def table(postgres):
    """A table whose rows are checked only when they are committed: a code that is not allowed fails there."""
    import psycopg

    with psycopg.connect(host=postgres, user="shop", dbname="postgres", autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS points, allowed")
        connection.execute("CREATE TABLE allowed (code text PRIMARY KEY)")
        connection.execute("CREATE TABLE points (code text REFERENCES allowed DEFERRABLE INITIALLY DEFERRED)")
        yield connection


class Ledger:
    """Makes the commits of the next deliveries fail or succeed, and counts the rows."""

    def __init__(self, table):
        self.table = table

    def allow(self):
        self.table.execute("INSERT INTO allowed VALUES ('478515832665')")

    def rows(self):
        return self.table.execute("SELECT code FROM points").fetchall()


@pytest.fixture
def ledger(table):
    return Ledger(table)


INSERT = "INSERT INTO points VALUES (%s)"


@pytest.fixture(params=["atomic requests", "atomic", "autocommit"])
def django_app(request, sender, example, postgres):
    import django.conf
    from django.test import Client, override_settings
    from django.urls import path

    if not django.conf.settings.configured:
        django.conf.settings.configure(
            ALLOWED_HOSTS=["testserver"],
            SECRET_KEY="for tests",
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        )
        django.setup()
    from django.db import connections, transaction

    settings = connections.configure_settings(
        {
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "HOST": postgres,
                "USER": "shop",
                "NAME": "postgres",
                "ATOMIC_REQUESTS": request.param == "atomic requests",
            }
        }
    )

    def take(event):
        with connections["default"].cursor() as cursor:
            cursor.execute(INSERT, [event.code])

    view = example("django_callback").make_view(sender.parser(), take)
    if request.param == "atomic":
        view = transaction.atomic(view)
        view.csrf_exempt = True

    former = connections.settings
    connections.settings = settings
    connections["default"] = connections.create_connection("default")

    def post(headers, body):
        with override_settings(ROOT_URLCONF=(path("wechatpay/callback", view),)):
            client = Client(raise_request_exception=False)
            response = client.generic("POST", "/wechatpay/callback", body, headers=headers)
            return response.status_code

    yield post
    connections["default"].close()
    connections.settings = former
    del connections["default"]


def test_in_django(django_app, sender, ledger):
    assert django_app(*sender.delivery()) == 500
    assert ledger.rows() == []
    ledger.allow()
    sender.now += 60
    assert [django_app(*sender.delivery()) for _ in range(3)] == [204, 204, 204]
    assert len(ledger.rows()) == 1


def test_in_fastapi_with_sqlalchemy(sender, example, ledger, postgres):
    from sqlalchemy import text
    from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
    from sqlalchemy.pool import NullPool

    with warnings.catch_warnings(action="ignore"):  # Starlette would like its client to run on httpx2
        from fastapi.testclient import TestClient

    engine = create_async_engine(f"postgresql+psycopg://shop@/postgres?host={postgres}", poolclass=NullPool)

    async def take(session, event):
        await session.execute(text("INSERT INTO points VALUES (:code)"), {"code": event.code})

    app = example("sqlalchemy_callback").make_app(sender.parser(), async_sessionmaker(engine), take)
    with TestClient(app, raise_server_exceptions=False) as client:

        def post(headers, body):
            return client.post("/wechatpay/callback", headers=headers, content=body).status_code

        assert post(*sender.delivery()) == 500
        assert ledger.rows() == []
        assert post(*sender.delivery()) == 503  # the claim lasts 45 seconds
        ledger.allow()
        sender.now += 60
        assert [post(*sender.delivery()) for _ in range(3)] == [204, 204, 204]
    assert len(ledger.rows()) == 1


class Sessions:
    """Sessions on the real server, and the functions that were called after a commit."""

    def __init__(self, engine, on_commit):
        self.engine = engine
        self.on_commit = on_commit
        self.called = []

    def session(self):
        from sqlalchemy.orm import Session

        return Session(self.engine)

    def work(self, session, name, code="478515832665"):
        from sqlalchemy import text

        session.execute(text("INSERT INTO points VALUES (:code)"), {"code": code})
        self.on_commit(session, lambda: self.called.append(name))


@pytest.fixture
def sessions(example, postgres, ledger):
    from sqlalchemy import create_engine

    ledger.allow()
    engine = create_engine(f"postgresql+psycopg://shop@/postgres?host={postgres}")
    yield Sessions(engine, example("sqlalchemy_callback").on_commit)
    engine.dispose()


class TestOnCommitOfSQLAlchemy:
    def test_calls_after_the_commit_once(self, sessions, ledger):
        with sessions.session() as session:
            sessions.work(session, "a")
            assert sessions.called == []
            session.commit()
            assert sessions.called == ["a"]
            sessions.work(session, "b")
            session.commit()
        assert sessions.called == ["a", "b"]
        assert len(ledger.rows()) == 2

    def test_calls_though_no_statement_came_before(self, sessions):
        with sessions.session() as session:
            sessions.on_commit(session, lambda: sessions.called.append("a"))
            session.commit()
        assert sessions.called == ["a"]

    def test_does_not_call_when_a_savepoint_is_released(self, sessions, ledger):
        with sessions.session() as session:
            sessions.work(session, "outer")
            with session.begin_nested():
                sessions.work(session, "inner")
                with session.begin_nested():
                    sessions.work(session, "innermost")
            assert sessions.called == []
            session.rollback()
            assert sessions.called == []
            session.commit()
        assert (sessions.called, ledger.rows()) == ([], [])

    def test_calls_for_released_savepoints_when_all_is_committed(self, sessions, ledger):
        with sessions.session() as session:
            with session.begin_nested():
                with session.begin_nested():
                    sessions.work(session, "innermost")
                sessions.work(session, "inner")
            sessions.work(session, "outer")
            session.commit()
        assert sessions.called == ["innermost", "inner", "outer"]
        assert len(ledger.rows()) == 3

    def test_drops_what_was_given_in_a_savepoint_that_is_rolled_back(self, sessions, ledger):
        with sessions.session() as session:
            sessions.work(session, "outer")
            with session.begin_nested():
                with session.begin_nested():
                    sessions.work(session, "released first")
                sessions.on_commit(session, lambda: sessions.called.append("inner"))
                session.get_nested_transaction().rollback()
            session.commit()
        assert sessions.called == ["outer"]
        assert len(ledger.rows()) == 1

    @pytest.mark.parametrize("end", ["rollback", "close", "reset", "invalidate"])
    def test_drops_what_was_rolled_back_on_a_session_that_is_used_again(self, sessions, ledger, end):
        with sessions.session() as session:
            sessions.work(session, "a")
            getattr(session, end)()
            sessions.work(session, "b")
            session.commit()
        assert sessions.called == ["b"]
        assert len(ledger.rows()) == 1

    def test_drops_what_could_not_be_committed(self, sessions, ledger):
        from sqlalchemy.exc import IntegrityError

        with sessions.session() as session:
            sessions.work(session, "a", code="not allowed")
            with pytest.raises(IntegrityError):
                session.commit()
            session.rollback()
            sessions.work(session, "b")
            session.commit()
        assert sessions.called == ["b"]

    def test_drops_it_where_somebody_else_commits(self, sessions, ledger):
        from sqlalchemy.orm import Session

        for mode in ("conditional_savepoint", "create_savepoint", "rollback_only"):
            with sessions.engine.connect() as connection, connection.begin() as outer:
                with Session(connection, join_transaction_mode=mode) as session:
                    sessions.work(session, mode)
                    session.commit()
                outer.rollback()
        assert (sessions.called, ledger.rows()) == ([], [])

    def test_calls_on_a_connection_whose_transaction_is_the_sessions(self, sessions, ledger):
        from sqlalchemy.orm import Session

        with sessions.engine.connect() as connection, Session(connection) as session:
            sessions.work(session, "a")
            session.commit()
        assert sessions.called == ["a"]

    def test_keeps_sessions_apart_and_nothing_in_them(self, sessions):
        with sessions.session() as one, sessions.session() as other:
            sessions.work(one, "one")
            sessions.work(other, "other")
            other.commit()
            assert sessions.called == ["other"]
            one.commit()
            assert [list(session.info.values()) for session in (one, other)] == [[{}], [{}]]
        assert sessions.called == ["other", "one"]

    def test_an_event_is_done_with_the_outermost_commit_alone(self, sessions, sender):
        """A delivery whose transaction fails after a savepoint; the next one is handled."""
        from functools import partial

        parser, handled = sender.parser(), []
        for fails in (True, False):
            with sessions.session() as session:
                on_commit = partial(sessions.on_commit, session)
                answer = parser.respond(*sender.delivery(), handled.append, on_commit=on_commit)
                with session.begin_nested():
                    sessions.work(session, "audit")
                session.rollback() if fails else session.commit()
            assert answer.status_code == 204
            sender.now += 60
        assert len(handled) == 2
        assert parser.respond(*sender.delivery(), handled.append).status_code == 204
        assert len(handled) == 2


def test_in_celery(sender, example, redis_client, redis_socket):
    from celery import Celery
    from celery.contrib.testing.worker import start_worker

    def queue(socket):
        made = Celery(set_as_current=False, broker=f"redis+socket://{socket}")
        made.conf.update(task_ignore_result=True, worker_hijack_root_logger=False)
        return made

    handled = []

    def post(app, headers, body):
        response = app.test_client().post("/wechatpay/callback", headers=headers, data=body)
        return response.status_code

    verifier = RSAVerifier({sender.serial: KEYS / "public_pub.pem"})
    parser = NotificationParser(
        verifier, sender.apiv3_key, seen=RedisReplayStore(redis_client), clock=lambda: sender.now
    )
    make_app = example("celery_callback").make_app
    out_of_reach = make_app(parser, queue(f"{redis_socket}.none"), lambda *event: handled.append(event))
    assert post(out_of_reach, *sender.delivery()) == 500
    live = queue(redis_socket)
    app = make_app(parser, live, lambda *event: handled.append(event))
    assert [post(app, *sender.delivery()) for _ in range(3)] == [204, 204, 204]
    with (
        warnings.catch_warnings(action="ignore"),  # Celery's own
        start_worker(live, perform_ping_check=False, pool="solo", shutdown_timeout=60),
    ):
        while redis_client.llen("celery") or not handled:
            live.control.ping(timeout=1, limit=1)
    assert [event_id for event_id, _ in handled] == ["EVENT-1"]
