"""An operation: what it takes, what it gives, and which errors it documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias, cast

from ._errors import ContractError
from ._json import Json, JsonObject, as_list, as_object, as_text, one_line
from ._references import References
from ._schema import Field, Place, Schema, required_first, schema_of

Examples: TypeAlias = Mapping[str, Json]
SERIAL_HEADER = "Wechatpay-Serial"
"""The header that names the key which encrypted a request's fields; the client writes it."""
_BESIDE = ("deprecated", "example")
"""What a parameter says beside its schema."""


@dataclass(frozen=True, eq=False)
class Reason:
    """A documented cause of an error: the slug, and the status and body that it comes with."""

    slug: str
    status: int
    body: JsonObject
    summary: str


@dataclass(frozen=True, eq=False)
class Response:
    """A documented response: its status, the schema of its body, and what bodies look like."""

    status: int
    description: str
    schema: Schema | None
    """Of its JSON; None when it has none."""
    media: str
    """The media type of a body; empty when it has none."""
    examples: Examples
    reasons: tuple[Reason, ...]
    """What its examples stand for when it is an error."""


@dataclass(frozen=True)
class Paging:
    """How a list is walked: which parameters choose a page, and which of its fields say what it holds."""

    items: str
    """The field of a page that holds its items."""
    total: str
    """The field that says how many items there are in all; empty in a list that is walked by cursor."""
    key: tuple[str, ...] = ()
    """The fields of an item that tell it from the others."""
    by: Literal["offset", "page", "cursor"] = "offset"
    """What chooses a page: a position, a page's number, or a text that the page before gave."""
    position: str = "offset"
    """The parameter that chooses the page."""
    size: str = "limit"
    """The parameter that says how many items a page may hold."""
    next: str = ""
    """The field of a page that holds the cursor of the next one."""

    @classmethod
    def of(cls, said: JsonObject) -> Paging:
        """What `x-paged` says."""
        by: Literal["offset", "page", "cursor"] = (
            "page" if "page" in said else "cursor" if "cursor" in said else "offset"
        )
        return cls(
            items=as_text(said.get("items")),
            total=as_text(said.get("total")),
            key=tuple(map(as_text, as_list(said.get("key")))),
            by=by,
            position=as_text(said.get(by)) or "offset",
            size=as_text(said.get("size")) or "limit",
            next=as_text(said.get("next")),
        )


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation. What is asked of it is worked out once, when it is first asked."""

    id: str
    method: str
    """In capitals."""
    path: str
    """With its parameters in braces."""
    _raw: JsonObject = field(repr=False)
    _references: References = field(repr=False)

    @property
    def tag(self) -> str:
        """The resource that it belongs to."""
        return as_text(next(iter(as_list(self._raw.get("tags"))), None))

    @property
    def name(self) -> str:
        """Its name within its tag."""
        return self.id.removeprefix(f"{self.tag}_")

    @property
    def summary(self) -> str:
        """What it does, on one line."""
        return one_line(self._raw.get("summary"))

    @property
    def description(self) -> str:
        """What else is to know, on one line."""
        return one_line(self._raw.get("description"))

    @property
    def page(self) -> str:
        """The address of the official page; empty when there is none."""
        return as_text(as_object(self._raw.get("externalDocs")).get("url"))

    @property
    def deprecated(self) -> bool:
        """Whether WeChat Pay asks not to use it any more."""
        return self._raw.get("deprecated") is True

    @cached_property
    def parameters(self) -> tuple[Field, ...]:
        """The parameters of path, query and headers, in the order of the contract."""
        return parameters_of(self._references, self._raw)

    @cached_property
    def path_fields(self) -> tuple[Field, ...]:
        """The parameters of the path, in its order."""
        inside = (one for one in self.parameters if one.place == "path")
        return tuple(sorted(inside, key=lambda one: self.path.find(f"{{{one.name}}}")))

    @cached_property
    def query_fields(self) -> tuple[Field, ...]:
        """The parameters of the query."""
        return tuple(one for one in self.parameters if one.place == "query")

    @cached_property
    def header_fields(self) -> tuple[Field, ...]:
        """The headers that a caller gives: all but the one that names the key of encrypted fields."""
        sent = (one for one in self.parameters if one.place == "header")
        return tuple(one for one in sent if one.name.lower() != SERIAL_HEADER.lower())

    @cached_property
    def body(self) -> Schema | None:
        """The schema of the request's body; None when it has none."""
        return _schema_in(self._references, self._request)

    @property
    def body_required(self) -> bool:
        """Whether a request without a body is malformed."""
        return self._request.get("required") is True

    @cached_property
    def examples(self) -> Examples:
        """Request bodies that the contract shows, by name."""
        return _examples_in(self._references, self._request)

    @property
    def example(self) -> JsonObject:
        """What a small call gives beside the required fields, or in place of their examples."""
        return as_object(self._raw.get("x-example"))

    @cached_property
    def arguments(self) -> tuple[Field, ...]:
        """What a caller gives beside the path: fields of query, headers and body, required ones first."""
        body = self.body.fields.values() if self.body else ()
        return required_first((*self.query_fields, *self.header_fields, *body))

    @cached_property
    def responses(self) -> Mapping[int, Response]:
        """Every documented response by its status, in the order of the contract."""
        return {
            status: _response(self._references, status, self._references.target(raw))
            for status, raw in _by_status(self._raw)
        }

    @cached_property
    def successes(self) -> tuple[int, ...]:
        """Every status of a success, the lowest first. Raises ContractError when none is documented."""
        statuses = sorted(status for status, _ in _by_status(self._raw) if status < 300)
        if not statuses:
            raise ContractError(f"{self.method} {self.path} documents no successful response")
        return tuple(statuses)

    @property
    def success(self) -> int:
        """The lowest status of a success. Raises ContractError when none is documented."""
        return self.successes[0]

    @property
    def result(self) -> Schema | None:
        """The schema of a success's JSON; None when it has none. Raises ContractError."""
        schemas = (self.responses[status].schema for status in self.successes)
        return next((one for one in schemas if one), None)

    @property
    def result_required(self) -> bool:
        """Whether every success has a body. Raises ContractError."""
        return all(self.responses[status].media for status in self.successes)

    @property
    def media(self) -> str:
        """The media type of a success's body; empty when it has none. Raises ContractError."""
        return next(filter(None, (self.responses[status].media for status in self.successes)), "")

    @cached_property
    def reasons(self) -> Mapping[str, Reason]:
        """The documented errors, by slug."""
        return {reason.slug: reason for one in self.responses.values() for reason in one.reasons}

    @cached_property
    def encrypted(self) -> frozenset[str]:
        """The names of parameters and of fields of the body, at any depth, that travel encrypted.

        Raises ContractError for a body that holds itself.
        """
        inside = self.body.inner_fields() if self.body else ()
        return frozenset(one.name for one in (*self.parameters, *inside) if one.encrypted_from)

    @property
    def idempotent_by(self) -> str | None:
        """The field that makes a repeated call harmless."""
        return as_text(self._raw.get("x-idempotent-by")) or None

    @property
    def unclear_429(self) -> int | None:
        """Seconds to wait after a 429, if it leaves open whether the call was accepted."""
        seconds = self._raw.get("x-unclear-429")
        return seconds if isinstance(seconds, int) else None

    @property
    def paging(self) -> Paging | None:
        """Where a page has its items; None when the operation gives no pages."""
        paged = as_object(self._raw.get("x-paged"))
        return Paging.of(paged) if paged else None

    @cached_property
    def _request(self) -> JsonObject:
        return self._references.target(self._raw.get("requestBody"))


def parameters_of(references: References, raw: JsonObject) -> tuple[Field, ...]:
    """The parameters of an operation or an event. Raises ContractError."""
    raws = (references.target(one) for one in as_list(raw.get("parameters")))
    return tuple(
        Field.of(
            as_text(one.get("name")),
            cast("Place", as_text(one.get("in"))),
            references,
            as_object(one.get("schema")),
            required=one.get("required") is True,
            beside={key: value for key, value in one.items() if key in _BESIDE or key[:2] == "x-"},
        )
        for one in raws
    )


def _by_status(raw: JsonObject) -> Iterator[tuple[int, Json]]:
    for status, response in as_object(raw.get("responses")).items():
        if len(status) == 3 and status.isdecimal():  # neither default nor 4XX
            yield int(status), response


def _response(references: References, status: int, raw: JsonObject) -> Response:
    raws = as_object(_content(raw).get("examples"))
    examples = {slug: references.target(one) for slug, one in raws.items()}
    media = next(iter(as_object(raw.get("content"))), "")
    reasons = (
        Reason(slug, status, as_object(one.get("value")), one_line(one.get("summary")))
        for slug, one in examples.items()
    )
    return Response(
        status,
        one_line(raw.get("description")),
        _schema_in(references, raw),
        media,
        {slug: one.get("value") for slug, one in examples.items()},
        tuple(reasons) if status >= 300 else (),
    )


def _content(holder: JsonObject) -> JsonObject:
    """What a request or a response says of its JSON."""
    return as_object(as_object(holder.get("content")).get("application/json"))


def _schema_in(references: References, holder: JsonObject) -> Schema | None:
    content = _content(holder)
    return schema_of(references, as_object(content["schema"])) if "schema" in content else None


def _examples_in(references: References, holder: JsonObject) -> Examples:
    raws = as_object(_content(holder).get("examples"))
    return {name: references.target(raw).get("value") for name, raw in raws.items()}
