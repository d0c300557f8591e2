"""No frame of this package keeps what it worked on, whatever error passes through it.

Error trackers print the variables of every frame of a traceback and of all errors behind it; so does rich,
and `TracebackException(capture_locals=True)`, which error pages use.
"""

import asyncio
import importlib
import inspect
import io
import pkgutil
import traceback
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from rich.console import Console
from rich.pretty import pretty_repr
from rich.traceback import Traceback

import wechatpay_client
import wechatpay_membercard
from wechatpay_client.fields import Choice, Flag, ListOf, Moment, Text, Whole
from wechatpay_membercard import (
    AsyncMemberCardClient,
    InputError,
    MemberCardClient,
    MemberCardError,
    ParseError,
    api,
    events,
    models,
)
from wechatpay_membercard.client import Client

pytestmark = [pytest.mark.anyio, pytest.mark.case("T23")]

CANARY = "QZ7X"
OURS = tuple(str(Path(package.__file__).parent) for package in (wechatpay_client, wechatpay_membercard))


class Held:
    """What the frames of this file may hold: its repr says nothing."""

    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "<held>"


def example(rule):
    """A value that the rule takes, with the canary wherever there is a text."""
    match rule:
        case Text():
            return f"https://x.test/{CANARY}" if rule.uri else CANARY.ljust(rule.minimum, "7")
        case Whole():
            return rule.minimum or 7
        case Flag():
            return True
        case Moment():
            return datetime(2026, 7, 1, tzinfo=UTC)
        case Choice():
            return next(iter(rule.enum))
        case ListOf():
            return [example(rule.item)] * max(rule.minimum, 1)
        case _:
            return rule.model(**{item.name: example(item.rule) for item in rule.model.FIELDS})


OPERATIONS = {
    name.rpartition(".")[2]: importlib.import_module(name)
    for _, name, package in pkgutil.walk_packages(api.__path__, api.__name__ + ".")
    if not package
}
BOTH = [MemberCardClient, AsyncMemberCardClient]


def arguments(name, **changes):
    """Arguments for the method of an operation: positional, by name."""
    operation = OPERATIONS[name].OPERATION
    values = {
        getattr(item.rule, "plain", item.attribute): example(item.rule)
        for item in (*operation.query_fields, *(operation.body_fields or ()))
    }
    ids = [example(item.rule) for item in operation.path_fields]
    return Held((ids, {**values, **changes}))


class Cipher:
    def encrypt(self, plaintext):
        return f"{plaintext}=", "PUB_KEY_ID_1"


class Way(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Ends every call as it is told to."""

    def __init__(self, ending):
        self.ending = ending

    def handle_request(self, request):
        sent = (str(request.url) + request.content.decode(), request)  # as httpx's own frames hold it
        ending = self.ending.value
        if isinstance(ending, httpx.Response):
            return ending
        if isinstance(ending, httpx.RequestError):
            ending.request = request
        try:
            raise LookupError(len(sent))  # noqa: TRY301 - the context of the ending
        except LookupError:
            raise ending from ValueError("deeper")

    async def handle_async_request(self, request):
        return self.handle_request(request)


def answer(status, content, *, verified=True):
    extensions = {"wechatpay_verified": verified}
    return Held(httpx.Response(status, content=content.replace("…", CANARY).encode(), extensions=extensions))


ENDINGS = {
    "refused": lambda: answer(400, '{"code": "PARAM_ERROR", "detail": {"field": "openid", "value": "…"}}'),
    "html": lambda: answer(502, "<html>…"),
    "unverified": lambda: answer(200, '{"openid": "…"}', verified=False),
    "unreadable": lambda: answer(200, '["…"]'),
    "broken": lambda: answer(200, '{"openid": "…"'),
    "lost": lambda: Held(httpx.ReadTimeout("slow")),
    "unreachable": lambda: Held(httpx.ConnectError("refused")),
    "bug": lambda: Held(ZeroDivisionError("a bug of the transport")),
    "group": lambda: Held(ExceptionGroup("several", [httpx.ReadError("one"), ValueError("two")])),
    "interrupted": lambda: Held(KeyboardInterrupt()),
    "cancelled": lambda: Held(asyncio.CancelledError()),
}


async def failure(call, *arguments, **named):
    """The error of a call, through frames that hold nothing to be hidden."""
    caught = None
    try:
        outcome = call(*arguments, **named)
        if inspect.isawaitable(outcome):
            await outcome
    except BaseException as error:  # noqa: BLE001 - interrupts and cancellation too
        caught = error
    assert caught is not None, "no error"
    return caught


def linked(error):
    """An error, and all that stand behind it."""
    found, waiting = [], [error]
    while waiting:
        link = waiting.pop()
        if link is not None and link not in found:
            found.append(link)
            waiting += [link.__cause__, link.__context__, *getattr(link, "exceptions", ())]
    return found


def kept_by_frames(error):
    """What error trackers see: the variables of each frame that is not of this file."""
    frames = [frame for link in linked(error) for frame, _ in traceback.walk_tb(link.__traceback__)]
    foreign = [frame for frame in frames if frame.f_code.co_filename != __file__]
    return "\n".join(f"{name} = {value!r}" for frame in foreign for name, value in frame.f_locals.items())


def printed(error):
    """The error as rich and `traceback` print it, with variables."""
    console = Console(file=io.StringIO(), width=300, color_system=None)
    trace = Traceback.from_exception(
        type(error), error, error.__traceback__, show_locals=True, locals_max_length=None, max_frames=0
    )
    console.print(trace)
    lines = traceback.TracebackException.from_exception(error, capture_locals=True).format()
    return console.file.getvalue() + "".join(lines)


def check_frames(error):
    shown = kept_by_frames(error).count(CANARY)
    assert shown == 0


def check_hidden(error):
    shown = (kept_by_frames(error) + printed(error)).count(CANARY)
    assert shown == 0


def method(client, name):
    tag = next(tag for tag in vars(type(client)) if name.startswith(f"{tag}_"))
    return getattr(getattr(client, tag), name.removeprefix(f"{tag}_"))


def held_call(function, held):
    """A call whose arguments stand in a frame that is gone before the error is looked at."""
    return Held(lambda: function(*held.value[0], **held.value[1]))


async def end_of(held):
    return await failure(held.value)


def test_the_search_finds_what_is_there():
    def leak(secret):
        raise ValueError("x")

    error = asyncio.run(failure(lambda: leak(CANARY)))
    assert CANARY in printed(error)


@pytest.mark.parametrize("way", ["transport", "http_client"])
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("raw", [False, True], ids=["", "raw"])
async def test_no_operation_shows_its_arguments_or_its_response(kind, ending, way, raw):
    for name in OPERATIONS:
        if ending in {"unreadable", "broken"} and OPERATIONS[name].OPERATION.load.__name__ == "no_content":
            continue
        transport = Way(ENDINGS[ending]())
        own = httpx.Client if kind is MemberCardClient else httpx.AsyncClient
        options = {"transport": transport} if way == "transport" else {way: own(transport=transport)}
        client = kind(encryptor=Cipher(), **options)
        function = method(client, name)
        if raw:
            function = getattr(function.__self__.with_raw_response, function.__name__)
        error = await end_of(held_call(function, arguments(name)))
        check_frames(error)
        if name == "user_cards_import_by_phone":
            check_hidden(error)


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("name", OPERATIONS)
async def test_no_argument_that_is_refused_is_shown(kind, name):
    client = kind(transport=Way(None), encryptor=Cipher())
    held = arguments(name, extra_headers={"X-Member": CANARY + "\n"})
    error = await end_of(held_call(method(client, name), held))
    assert isinstance(error, InputError)
    check_hidden(error)
    good = arguments(name)
    for field in good.value[1]:
        held = arguments(name, **{field: {CANARY: CANARY}})
        error = await end_of(held_call(method(client, name), held))
        assert isinstance(error, InputError)
        check_frames(error)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("function", ["sync", "sync_detailed", "asyncio", "asyncio_detailed"])
async def test_no_endpoint_function_shows_its_arguments(function, ending):
    client = Client(transport=Way(ENDINGS[ending]()))
    for module in OPERATIONS.values():
        operation = module.OPERATION
        if ending == "refused" or (
            ending in {"unreadable", "broken"} and operation.load.__name__ == "no_content"
        ):
            continue  # a refusal is returned here, not raised
        named = {item.name: example(item.rule) for item in operation.query_fields}
        parameters = inspect.signature(getattr(module, function)).parameters
        if "wechatpay_serial" in parameters:
            named["wechatpay_serial"] = "PUB_KEY_ID_1"
        if "body" in parameters:
            model = getattr(models, parameters["body"].annotation.__name__)
            named["body"] = model(**{item.name: example(item.rule) for item in model.FIELDS})
        held = Held(([example(item.rule) for item in operation.path_fields], {**named, "client": client}))
        del named
        check_frames(await end_of(held_call(getattr(module, function), held)))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("kind", BOTH)
async def test_no_walk_shows_its_arguments(kind, ending):
    client = kind(transport=Way(ENDINGS[ending]()))

    async def first(held):
        iterator = held.value()
        del held
        return await anext(iterator) if kind is AsyncMemberCardClient else next(iterator)

    for walk, named in [
        (client.user_cards.iterate, {"openid": CANARY}),
        (client.cards.iterate, {"brand_id": CANARY, "appid": CANARY}),
        (client.user_cards.iterate, {"openid": [CANARY]}),
    ]:
        check_hidden(await failure(first, held_call(walk, Held(((), named)))))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("kind", BOTH)
async def test_a_free_request_shows_nothing(kind, ending):
    client = kind(transport=Way(ENDINGS[ending]()))
    held = Held(
        (("POST", f"/v3/{CANARY}"), {"params": {"openid": CANARY}, "json": {"a": CANARY, "b": [CANARY]}})
    )
    if ending != "unreadable":  # any JSON will do
        check_hidden(await end_of(held_call(client.request, held)))


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(
    "held",
    [
        Held((("POST", f"v3/{CANARY}"), {})),
        Held(((f"{CANARY} ", "/v3/x"), {})),
        Held((("GET", "/v3/x"), {"params": {"openid": [CANARY]}})),
        Held((("GET", "/v3/x"), {"json": {"openid": {CANARY}}})),
        Held((("GET", "/v3/x"), {"json": {"a": [CANARY, 10**30]}})),
    ],
)
async def test_a_free_request_that_is_refused_shows_nothing(kind, held):
    error = await end_of(held_call(kind(transport=Way(None)).request, held))
    assert isinstance(error, InputError)
    check_hidden(error)


@pytest.mark.parametrize(
    "name", [name for name in models.__all__ if hasattr(getattr(models, name), "FIELDS")]
)
async def test_no_model_shows_what_it_could_not_read_or_write(name):
    model = getattr(models, name)
    good = Held({item.name: example(item.rule) for item in model.FIELDS})
    read = Held(model(**good.value).to_dict())
    calls = [held_call(model.from_dict, Held(([[CANARY]], {})))]
    for item in model.FIELDS:
        wrong = Held(model(**{**good.value, item.name: Held(CANARY)}))
        calls.append(held_call(lambda wrong=wrong: wrong.value.wire(""), Held(((), {}))))
        if item.required:
            changed = Held(([{**read.value, item.name: None}], {}))
            calls.append(held_call(model.from_dict, changed))
    for call in calls:
        error = await end_of(call)
        assert isinstance(error, MemberCardError)
        check_hidden(error)


@pytest.mark.parametrize("resource", [Held(f'["{CANARY}"]'), Held(f'{{"openid": "{CANARY}"'), Held([CANARY])])
async def test_no_callback_shows_what_it_could_not_read(resource):
    error = await end_of(Held(lambda: events.parse("MEMBERCARD.ACTIVATE_CARD", resource.value)))
    assert isinstance(error, ParseError | InputError)
    check_hidden(error)


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(
    "options",
    [
        Held({"base_url": f"https://user:{CANARY}@x.test"}),
        Held({"mode": CANARY}),
        Held({"encryptor": CANARY}),
        Held({"transport": CANARY}),
    ],
)
async def test_no_constructor_shows_its_arguments(kind, options):
    error = await end_of(Held(lambda: kind(**{"transport": Way(None), **options.value})))
    assert isinstance(error, InputError)
    check_hidden(error)


@pytest.mark.parametrize("kind", BOTH)
async def test_no_option_shows_its_value(kind):
    client = kind(transport=Way(None))
    held = Held(((), {"extra_headers": {"Authorization": f"{CANARY}\n"}}))
    check_hidden(await end_of(held_call(client.with_options, held)))


@pytest.mark.parametrize("kind", BOTH)
async def test_a_model_that_is_half_built_has_a_repr(kind):
    for name in models.__all__:
        model = getattr(models, name)
        if hasattr(model, "FIELDS"):
            empty = model.__new__(model)
            assert repr(empty) == pretty_repr(empty) == f"{name}()"
    assert "base_url" in repr(kind(transport=Way(None)))


async def test_a_foreign_error_says_where_it_was_raised():
    client = MemberCardClient(transport=Way(ENDINGS["bug"]()))
    error = await end_of(held_call(client.user_cards.get, arguments("user_cards_get")))
    (note,) = error.__notes__
    assert note.startswith(f"raised in {__file__}:")
    assert ", handle_request;" in note


async def test_an_error_that_is_raised_twice_is_noted_once():
    client = MemberCardClient(transport=Way(ENDINGS["bug"]()))
    for _ in range(2):
        error = await end_of(held_call(client.callback.get, Held(((), {}))))
    assert len(error.__notes__) == 1


@pytest.mark.parametrize("kind", BOTH)
async def test_what_the_caller_was_handling_keeps_its_frames(kind):
    client = kind(transport=Way(ENDINGS["lost"]()))
    try:
        raise KeyError("of the caller")  # noqa: TRY301 - it has to be handled where the call is made
    except KeyError as error:
        handled = error
        frames = len(list(traceback.walk_tb(handled.__traceback__)))
        failed = await end_of(held_call(client.callback.get, Held(((), {}))))
    assert len(list(traceback.walk_tb(handled.__traceback__))) == frames > 0
    assert handled in linked(failed)


async def test_the_chain_of_an_error_stays():
    client = MemberCardClient(transport=Way(ENDINGS["lost"]()))
    error = await end_of(held_call(client.callback.get, Held(((), {}))))
    assert [type(link).__name__ for link in linked(error)] == [
        "RequestTimeoutError", "ReadTimeout", "LookupError", "ValueError",
    ]  # fmt: skip


def test_methods_look_as_they_are_written():
    assert inspect.iscoroutinefunction(AsyncMemberCardClient(transport=Way(None)).callback.get)
    get = MemberCardClient(transport=Way(None)).user_cards.get
    assert [*inspect.signature(get).parameters] == ["card_id", "code", "timeout", "extra_headers"]
    assert inspect.getdoc(get).startswith("Read")
