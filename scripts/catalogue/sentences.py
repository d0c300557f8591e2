"""The sentences in Python sources and in contracts, as templates: what a translator gets to see."""

import ast
import builtins
from collections import defaultdict
from collections.abc import Iterable, Iterator

from wechatpay_contract import Contract, Field

MARKS = {"CauseText": 2, "Said": 1, "say": 1, "template": 1}
"""Calls that take templates, and how many."""

_OTHERS = {"PydanticCustomError", *dir(builtins)}
_OF_ERRORS = frozenset({"cause", "problem", "remedy", "rule"})
"""Arguments and attributes of errors that are sentences."""


class Sentences:
    """What a Python module says.

    Args:
        source: Of the module.
    """

    def __init__(self, source: str) -> None:
        self.tree = ast.parse(source)
        self._assigned: defaultdict[str, list[ast.expr]] = defaultdict(list)
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self._assigned[node.targets[0].id].append(node.value)

    def __iter__(self) -> Iterator[str]:
        """Yield every sentence that a person may read."""
        for node in ast.walk(self.tree):
            for expression in _sentences_in(node):
                yield from self.made_by(expression)

    def made_by(self, node: ast.expr | None, *, is_template: bool = False) -> Iterator[str]:
        """Yield each template that an expression may be; none if it is made elsewhere."""
        match node:
            case ast.Constant(value=str(text)):
                yield text if is_template else template_of(text)
            case ast.Call(func=function, args=args):
                for argument in args[: MARKS.get(ast.unparse(function), 0)]:
                    yield from self.made_by(argument, is_template=True)
            case ast.IfExp(body=first, orelse=second) | ast.BoolOp(values=[first, second]):
                yield from self.made_by(first, is_template=is_template)
                yield from self.made_by(second, is_template=is_template)
            case ast.Name(id=name):
                values = self._assigned.pop(name, [])  # one may be made of the name itself
                for value in values:
                    yield from self.made_by(value, is_template=is_template)
                self._assigned[name] = values
            case _:
                pass


def template_of(text: str) -> str:
    """A finished sentence as a template."""
    return text.replace("{", "{{").replace("}", "}}")


def sentences_of(contract: Contract) -> Iterator[str]:
    """Yield what a contract says of its resources, of their operations, and of what these take."""
    yield from (tag.description for tag in contract.tags)
    for operation in contract.operations.values():
        yield from (operation.summary, operation.description)
        for field in (*operation.path_fields, *operation.arguments):
            yield from _descriptions(field)


def _descriptions(field: Field) -> Iterator[str]:
    if not field.schema.fields:
        yield field.description
    for inner in field.schema.fields.values():
        yield from _descriptions(inner)


def _sentences_in(node: ast.AST) -> Iterable[ast.expr]:
    match node:
        case ast.Call(func=function, args=args, keywords=keywords):
            name = ast.unparse(function)
            if name in MARKS:
                yield node
            elif _is_error(name):
                yield from args[:1]
                yield from (keyword.value for keyword in keywords if keyword.arg in _OF_ERRORS)
        case ast.ClassDef(name=name, body=body) if _is_error(name):
            for line in body:
                if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) in _OF_ERRORS:
                    yield line.value
        case _:
            pass


def _is_error(name: str) -> bool:
    """Whether a name is that of an error of ours."""
    return name.endswith("Error") and name[0].isupper() and name not in _OTHERS
