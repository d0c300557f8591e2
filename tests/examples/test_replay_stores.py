"""Replay stores in the user's own database do what every store does, and keep an event to one handling."""

import base64
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from wechatpay_signing import NotificationParser, ReplayStore, ReplayStoreError, RSAVerifier

KEYS = Path(__file__).parents[1] / "vectors" / "keys"


class Clock:
    def __init__(self, now=1795449600.0):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def database(postgres):
    """The real server without the table of the stores."""
    import psycopg

    with psycopg.connect(host=postgres, user="shop", dbname="postgres", autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS wechatpay_seen, callbacks_seen")
    return postgres


@pytest.fixture
def sqlalchemy_store(example, clock, database):
    from sqlalchemy import create_engine

    recipe = example("sqlalchemy_replay_store")
    engine = create_engine(f"postgresql+psycopg://shop@/postgres?host={database}")
    recipe.metadata.create_all(engine)
    yield recipe.SQLAlchemyReplayStore(engine, clock=clock)
    engine.dispose()


@pytest.fixture
def sqlite_store(example, clock, tmp_path):
    from sqlalchemy import create_engine

    recipe = example("sqlalchemy_replay_store")
    engine = create_engine(f"sqlite:///{tmp_path / 'shop.db'}", connect_args={"timeout": 60})
    recipe.metadata.create_all(engine)
    yield recipe.SQLAlchemyReplayStore(engine, clock=clock)
    engine.dispose()


@pytest.fixture
def django_store(django_ready, clock, database):
    from django.db import connections

    recipe = django_ready
    former = connections.settings
    connections.settings = connections.configure_settings(
        {
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"},
            "callbacks": {
                "ENGINE": "django.db.backends.postgresql",
                "HOST": database,
                "USER": "shop",
                "NAME": "postgres",
            },
        }
    )
    with connections["callbacks"].schema_editor() as editor:
        editor.create_model(recipe.Seen)
    yield recipe.DjangoReplayStore(clock=clock)
    connections["callbacks"].close()
    del connections["callbacks"]
    connections.settings = former


@pytest.fixture(scope="session")
def django_ready(example):
    """The recipe, imported once: Django keeps a list of its models."""
    import django.conf

    if not django.conf.settings.configured:
        django.conf.settings.configure(
            ALLOWED_HOSTS=["testserver"],
            SECRET_KEY="for tests",
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        )
        django.setup()
    return example("django_replay_store")


@pytest.fixture(params=["sqlalchemy_store", "sqlite_store", "django_store"])
def store(request):
    return request.getfixturevalue(request.param)


def test_it_is_a_replay_store(store):
    assert isinstance(store, ReplayStore)


def test_a_key_is_taken_once_for_its_seconds(store, clock):
    assert store.add("key", "first", 60) is None
    clock.now += 59
    assert store.add("key", "second", 60) == "first"
    clock.now += 1
    assert store.add("key", "third", 60) is None


def test_a_value_is_replaced_with_a_life_of_its_own(store, clock):
    store.put("key", "first", 10)
    store.put("key", "second", 60)
    clock.now += 59
    assert store.add("key", "third", 60) == "second"


def test_only_the_value_that_is_there_is_forgotten(store):
    store.add("key", "value", 60)
    store.remove("key", "other")
    assert store.add("key", "again", 60) == "value"
    store.remove("key", "value")
    assert store.add("key", "again", 60) is None
    store.remove("unknown", "value")


def test_a_claim_is_renewed_by_its_owner_alone(store, clock):
    assert store.renew("key", "own", 60) is None
    clock.now += 59
    assert store.renew("key", "own", 60) is None
    clock.now += 59
    assert store.renew("key", "other", 60) == "own"


def test_of_many_at_once_one_takes_the_key(store):
    from django.db import connections

    def take(number):
        try:
            return store.add("key", str(number), 60)
        finally:
            connections.close_all()  # of Django, which has one for each thread

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(take, range(40)))
    [winner] = [number for number, value in enumerate(found) if value is None]
    assert {value for value in found if value is not None} == {str(winner)}


def test_a_database_out_of_reach_is_an_error_of_a_store(example, django_ready, tmp_path):
    from sqlalchemy import create_engine

    unreachable = create_engine(f"postgresql+psycopg://shop@/postgres?host={tmp_path}")
    for call in (
        lambda store: store.add("key", "value", 60),
        lambda store: store.put("key", "value", 60),
        lambda store: store.renew("key", "value", 60),
        lambda store: store.remove("key", "value"),
    ):
        with pytest.raises(ReplayStoreError, match="failed"):
            call(example("sqlalchemy_replay_store").SQLAlchemyReplayStore(unreachable))
        with pytest.raises(ReplayStoreError, match="failed"):
            call(django_ready.DjangoReplayStore("default"))  # without its table


def test_an_event_is_handled_once(store, sender, clock):
    verifier = RSAVerifier({sender.serial: KEYS / "public_pub.pem"})
    parser = NotificationParser(verifier, sender.apiv3_key, seen=store, clock=lambda: sender.now)
    handled = []

    def fail(notification):
        raise LookupError(notification.id)

    with pytest.raises(LookupError):
        parser.respond(*sender.delivery(), fail)
    answers = [parser.respond(*sender.delivery(), handled.append).status_code for _ in range(3)]
    assert (answers, len(handled)) == ([204, 204, 204], 1)


@pytest.mark.parametrize("encoded", [False, True], ids=["text", "base64"])
def test_an_event_that_comes_by_lambda_is_verified_over_its_bytes(example, sender, encoded):
    handled = []
    handler = example("lambda_callback").make_handler(sender.parser(), handled.append)

    def request(headers, body):
        text = base64.b64encode(body).decode() if encoded else body.decode()
        names = {name.lower(): value for name, value in headers.items()}  # as payload version 2.0 has them
        return {"headers": names, "body": text, "isBase64Encoded": encoded}

    assert handler(request(*sender.delivery()), None) == {"statusCode": 204, "headers": {}, "body": ""}
    assert [event.code for event in handled] == ["478515832665"]
    headers, body = sender.delivery()
    refused = handler(request(headers, body.replace(b"encrypt-resource", b"encrypt-Resource")), None)
    assert (refused["statusCode"], len(handled)) == (401, 1)
    assert handler({}, None)["statusCode"] == 401
