"""Imports a fresh client, calls it and reads with it; prints as JSON what fails. Run by `trial.py`.

python -I trial_run.py FOLDER < contract.json
"""

from __future__ import annotations

import asyncio
import importlib
import json
import pkgutil
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any, cast
from urllib.parse import parse_qsl

sys.path.insert(0, str(Path(__file__).parents[1]))

from regeneration.samples import NoSample, chosen_of, sample, sample_object
from regeneration.trial_wire import KEY, Cipher, Flawed, Wire, check_sent, scalar
from wechatpay_client.errors import InputError, ParseError
from wechatpay_client.models import Model
from wechatpay_contract import MODES, Contract, Field, Json, JsonObject, Mode, Operation, Schema

Place = tuple[str | int, ...]


def _place_of(operation: Operation) -> Place:
    return "paths", operation.path, operation.method.lower()


class Trial:
    """One client and its contract."""

    def __init__(self, package: str, contract: Contract) -> None:
        self.package, self.contract = package, contract
        self.found: list[dict[str, object]] = []

    def run(self) -> None:
        """Import, call, read."""
        self._imports()
        if self.found:
            return
        root = importlib.import_module(self.package)
        facade = importlib.import_module(f"{self.package}._facade")
        kinds = sorted(facade.__all__)
        self._models = root.models
        for operation in self.contract.operations.values():
            clients = [getattr(facade, kind) for kind in self._clients_of(operation, kinds)]
            self._try_calls(operation, clients)
            self._try_examples(operation)
        for event in self.contract.events.values():
            self._try(("webhooks", event.type), self._event, event.type, event.resource, event.example)

    def _try_calls(self, operation: Operation, clients: Iterable[type]) -> None:
        place = _place_of(operation)
        for client in clients:
            self._try(place, self._calls, operation, client)
            if operation.paging:
                self._try((*place, "x-paged"), self._walks, operation, client)
        self._try(place, self._functions, operation)

    def _try_examples(self, operation: Operation) -> None:
        place = _place_of(operation)
        for number, response in operation.responses.items():
            at = (*place, "responses", str(number))
            for name, example in response.examples.items() if response.schema else ():
                self._try(at, self._reads, response.schema, example, name)
        for name, example in operation.examples.items():
            self._try((*place, "requestBody"), self._reads, operation.body, example, name)
            self._try((*place, "requestBody"), self._sends, operation.body, example, name)

    def _try(self, place: Place, check: Callable[..., None], *arguments: object) -> None:
        try:
            check(*arguments)
        except NoSample as error:
            self.tell(place, f"no value could be made {error}")
        except Flawed as error:
            self.tell(place, str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent tells it with its line
            self.tell(place, f"{check.__name__.strip('_')}: {type(error).__name__}: {error}")

    def tell(self, place: Place, problem: str) -> None:
        """Keep a finding."""
        self.found.append({"at": [*place], "problem": " ".join(problem.split())})

    # ---- imports ----

    def _imports(self) -> None:
        for name in self._modules():
            try:
                module = importlib.import_module(name)
                for public in getattr(module, "__all__", ()):
                    getattr(module, public)
            except Exception as error:  # noqa: BLE001 - as above
                self.tell(self._home(name), f"{name} cannot be imported: {type(error).__name__}: {error}")

    def _modules(self) -> Iterator[str]:
        root = importlib.import_module(self.package)
        yield self.package
        for module in pkgutil.walk_packages(root.__path__, f"{self.package}."):
            yield module.name

    def _home(self, module: str) -> Place:
        """The part of the contract that a module was made from."""
        last = module.rpartition(".")[2]
        for operation in self.contract.operations.values():
            if operation.id == last:
                return "paths", operation.path, operation.method.lower()
        for name in self.contract.schemas:
            if name.lower() == last.replace("_", "").lower():
                return "components", "schemas", name
        tags = [tag.name for tag in self.contract.tags]
        return ("tags", tags.index(last)) if last in tags else ()

    # ---- calls ----

    def _clients_of(self, operation: Operation, kinds: list[str]) -> list[str]:
        """Those of the package's clients that have an operation."""
        named = {tag.client for tag in self.contract.tags} - {""}
        wanted = self.contract.tag(operation.tag).client
        alone = {kind: kind.removeprefix("Async") for kind in kinds}
        return [kind for kind, name in alone.items() if (name == wanted if wanted else name not in named)]

    def _calls(self, operation: Operation, kind: type[Any]) -> None:
        wire = Wire()
        client = kind(transport=wire, encryptor=Cipher(), base_url="https://trial.invalid")
        resource = getattr(client, self.contract.tag(operation.tag).resource)
        for mode in MODES:
            for full in (True, False):
                given = _given(operation, mode, full=full)
                arguments = self._arguments(given)
                ids = [sample(one.schema) for one in operation.path_fields]
                wire.answer(*_success(operation))
                call = getattr(resource, operation.name)
                _settled(call(**self._ids(operation, ids), **arguments))
                check_sent(wire.request, operation, ids, given)

    def _walks(self, operation: Operation, kind: type[Any]) -> None:
        """The walk over a list without items, with every filter."""
        wire, paging = Wire(), operation.paging
        if paging is None or operation.result is None:
            return
        client = kind(transport=wire, base_url="https://trial.invalid")
        resource = getattr(client, self.contract.tag(operation.tag).resource)
        name = "iterate" if operation.name == "list" else f"iterate_{operation.name.removeprefix('list_')}"
        given = _given(operation, "direct", full=True)
        filters = {
            one: value for one, value in given.items() if one.name not in (paging.position, paging.size)
        }
        ids = [sample(one.schema) for one in operation.path_fields]
        page = {**sample_object(operation.result, full=False), paging.items: []}
        wire.answer(operation.success, {**page, paging.total: 0} if paging.total else page)
        walk = getattr(resource, name)
        _drain(walk(**self._ids(operation, ids), **self._arguments(filters)))
        sent = wire.request.url.query.decode() if wire.request else ""
        pairs = dict(parse_qsl(sent, keep_blank_values=True))
        wanted = {one.name: scalar(value) for one, value in filters.items() if one.place == "query"}
        if not wanted.items() <= pairs.items() or paging.size not in pairs:
            raise Flawed("the walk does not ask for what it is given")

    def _functions(self, operation: Operation) -> None:
        module = importlib.import_module(f"{self.package}.api.{operation.tag}.{operation.id}")
        client = importlib.import_module(f"{self.package}.client").Client
        wire = Wire()
        wire.answer(*_success(operation))
        ids = [sample(one.schema) for one in operation.path_fields]
        outer = {one: sample(one.schema) for one in (*operation.query_fields, *operation.header_fields)}
        arguments = {one.attribute: self._value(one.schema, value) for one, value in outer.items()}
        if operation.body:
            arguments["body"] = self._value(operation.body, sample_object(operation.body))
        if operation.encrypted:
            arguments["wechatpay_serial"] = KEY
        made = client(base_url="https://trial.invalid", transport=wire)
        module.sync(*self._ids(operation, ids).values(), client=made, **arguments)
        if wire.request is None:
            raise Flawed("the endpoint function sent nothing")

    def _arguments(self, given: Mapping[Field, Json]) -> dict[str, object]:
        return {one.argument: self._value(one.schema, value) for one, value in given.items()}

    def _ids(self, operation: Operation, values: list[Json]) -> dict[str, object]:
        return self._arguments(dict(zip(operation.path_fields, values, strict=True)))

    def _value(self, schema: Schema, value: Json) -> object:
        """What a caller gives for JSON."""
        if schema.is_model and schema.name:
            return getattr(self._models, schema.name).load(value)
        if isinstance(value, list) and schema.items:
            return [self._value(schema.items, one) for one in value]
        if isinstance(value, dict) and schema.values and schema.values.kind:
            return {name: self._value(schema.values, one) for name, one in value.items()}
        if schema.format == "date-time":
            return datetime.fromisoformat(str(value))
        return value

    # ---- reading ----

    def _reads(self, schema: Schema, example: Json, name: str) -> None:
        if not schema.name:
            return
        try:
            model = getattr(self._models, schema.name).load(example)
        except ParseError as error:
            raise Flawed(f"the example {name} cannot be read: {error}") from error
        if model.to_dict() != example:
            raise Flawed(f"the example {name} is not what it is read as")
        for path in _unread(model, ""):
            raise Flawed(f"the example {name} does not fit its schema at {path}")

    def _sends(self, schema: Schema, example: Json, name: str) -> None:
        """An example of a request keeps the limits of its fields."""
        if schema.name:
            try:
                getattr(self._models, schema.name).load(example).wire("")
            except (InputError, ParseError) as error:
                raise Flawed(f"the example {name} cannot be sent: {error}") from error

    def _event(self, event_type: str, resource: Schema, example: JsonObject) -> None:
        events = importlib.import_module(f"{self.package}.events")
        event = events.parse(event_type, example or sample_object(resource))
        if type(event).__name__ != resource.name:
            raise Flawed(f"the example does not fit {resource.name}: {getattr(event, 'problem', '')}")


def _given(operation: Operation, mode: Mode, *, full: bool) -> dict[Field, Json]:
    """Arguments of one mode with their JSON."""
    needs = {one: one.need(mode) for one in operation.arguments}
    group = operation.body.exactly_one_of if operation.body else ()
    chosen = chosen_of(operation.body, full=full) if operation.body else ()
    needs |= {
        one: "required" if one.name in chosen else "absent"
        for one in needs
        if one.place == "body" and one.name in group
    }
    wanted = [one for one, need in needs.items() if need == "required" or (full and need == "optional")]
    return {one: sample(one.schema, full=full) for one in wanted}


def _success(operation: Operation) -> tuple[int, Json]:
    """The first response of a success, with a body of its schema."""
    response = operation.responses[operation.success]
    if response.schema and response.media == "application/json":
        return operation.success, sample(response.schema)
    return operation.success, "bytes" if response.media else None


def _unread(value: object, path: str) -> Iterator[str]:
    """The fields of a model, at any depth, that held something else than they may."""
    if isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            yield from _unread(item, f"{path}[{index}]")
    elif isinstance(value, Model):
        for field in value.FIELDS:
            held: object = getattr(value, field.attribute)
            if held is None and value.additional_properties.get(field.name) is not None:
                yield f"{path}.{field.name}".strip(".")
            yield from _unread(held, f"{path}.{field.name}")


def _settled(outcome: Any) -> None:  # noqa: ANN401 - a value, or a coroutine of one
    if asyncio.iscoroutine(outcome):
        asyncio.run(outcome)


def _drain(items: Any) -> None:  # noqa: ANN401 - an iterator of either kind
    async def drain() -> None:
        async for _ in items:
            pass

    if hasattr(items, "__aiter__"):
        asyncio.run(drain())
    else:
        for _ in items:
            pass


def main(folder: Path) -> None:
    """Try the client in a folder with the contract on standard input."""
    warnings.simplefilter("ignore")
    sys.path.insert(0, str(folder.parent))
    contract = Contract(json.load(sys.stdin), "trial")
    trial = Trial(folder.name, contract)
    try:
        root: ModuleType = importlib.import_module(folder.name)
    except Exception as error:  # noqa: BLE001 - as above
        trial.tell((), f"the package cannot be imported: {type(error).__name__}: {error}")
    else:
        if not Path(str(root.__file__)).is_relative_to(folder):
            trial.tell((), f"{folder.name} is a module of another place; take another name for the package")
        else:
            trial.run()
    json.dump(trial.found, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
