"""What cannot be the handler of a callback: work that nobody would carry out."""

import inspect

from .._errors import ConfigurationError


def refuse_asynchronous(work: object) -> None:
    """Reject a coroutine function, and what one returned: nobody would await it, and the event be lost."""
    if inspect.iscoroutine(work):
        work.close()
    if inspect.iscoroutinefunction(work) or inspect.isawaitable(work):
        raise ConfigurationError(
            "The handler is asynchronous, and the call is not.",
            remedy="Call arespond, or pass a plain function as the handler.",
        )


def refuse_generator(work: object) -> None:
    """Reject a generator function, and what one returned: nobody would run it, and the event be lost."""
    kinds = inspect.isgeneratorfunction, inspect.isasyncgenfunction, inspect.isgenerator, inspect.isasyncgen
    if any(is_kind(work) for is_kind in kinds):
        raise ConfigurationError(
            "The handler is a generator, so its body would never run.",
            remedy="Pass a plain function as the handler.",
        )
