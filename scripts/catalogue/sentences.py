"""The sentences in Python sources, as templates."""

import ast
import builtins
from collections import defaultdict
from collections.abc import Iterable, Iterator

MARKS = frozenset({"Said", "Said.verbatim", "say"})
"""Calls whose first argument is a template."""

_OF_ERRORS = frozenset({"cause", "problem", "remedy", "rule"})
"""Arguments and attributes of errors that are sentences."""


class Sentences:
    """What a module says.

    Args:
        source: Of the module.
    """

    def __init__(self, source: str) -> None:
        self.tree = ast.parse(source)
        self._assigned: defaultdict[str, list[ast.expr]] = defaultdict(list)
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self._assigned[node.targets[0].id].append(node.value)

    def made_by(self, node: ast.expr | None) -> Iterator[tuple[int, str]]:
        """Yield line and template of each sentence that an expression may be; none if it is made elsewhere."""
        match node:
            case ast.Constant(value=str(text)):
                yield node.lineno, text
            case ast.Call(args=[first, *_]) if ast.unparse(node.func) in MARKS:
                yield from self.made_by(first)
            case ast.IfExp():
                yield from self.made_by(node.body)
                yield from self.made_by(node.orelse)
            case ast.BoolOp():
                for value in node.values:
                    yield from self.made_by(value)
            case ast.Name():
                for value in self._assigned[node.id]:
                    if not isinstance(value, ast.Name):
                        yield from self.made_by(value)
            case _:
                pass

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Yield line and template of every sentence that a person may read."""
        for node in ast.walk(self.tree):
            for expression in _sentences_in(node):
                yield from self.made_by(expression)


def _sentences_in(node: ast.AST) -> Iterable[ast.expr]:
    match node:
        case ast.Call(func=function, args=args, keywords=keywords):
            name = ast.unparse(function)
            if name in MARKS:
                yield from args[:1]
            elif name.endswith("Error") and name[0].isupper() and not hasattr(builtins, name):
                yield from args[:1]
                yield from (keyword.value for keyword in keywords if keyword.arg in _OF_ERRORS)
        case ast.ClassDef(name=name, body=body) if name.endswith("Error"):
            for line in body:
                if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) in _OF_ERRORS:
                    yield line.value
        case _:
            pass
