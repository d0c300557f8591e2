"""How far a request got, so that no error says less than what may have happened.

An httpx client runs hooks and authentication of its owner around a request. They may raise anything, an error
of connecting too, before the request is sent or after its response came.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from copy import copy
from typing import cast

import httpx

from wechatpay_signing import request_may_have_been_processed
from wechatpay_signing._errors import mark


class Progress:
    """How far one request got."""

    def __init__(self, *, handed_over: bool = False) -> None:
        self.handed_over = handed_over
        """Whether a transport has the request."""
        self.responded = False
        """Whether a response came, which says that the request was sent, whatever fails now."""

    @contextmanager
    def told(self) -> Generator[None]:
        """Say in an error whether the request may have been processed, where its kind would mislead."""
        try:
            yield
        except Exception as error:
            # A status error speaks by its response.
            if self.responded and not isinstance(error, httpx.HTTPStatusError):
                if not request_may_have_been_processed(error):
                    mark(error, may_have_been_processed=True)
                    error.add_note("A response came: the request may have been processed.")
            elif not self.handed_over and not hasattr(error, "request_may_have_been_processed"):
                mark(error, may_have_been_processed=False)
            _drop_requests(error)
            raise

    def of(self, client: httpx.Client) -> httpx.Client:
        """The client, on the same connections, with hooks that tell how far its request got."""

        def handed_over(_request: httpx.Request) -> None:
            self.handed_over = True

        def responded(_response: httpx.Response) -> None:
            self.responded = True

        hooks, watched = client.event_hooks, copy(client)  # the hooks of the owner's client stay as they are
        watched.event_hooks = {
            "request": [*hooks["request"], handed_over],
            "response": [responded, *hooks["response"]],
        }
        return watched

    def of_async(self, client: httpx.AsyncClient) -> httpx.AsyncClient:
        """The same for an asynchronous client."""

        async def handed_over(_request: httpx.Request) -> None:
            self.handed_over = True

        async def responded(_response: httpx.Response) -> None:
            self.responded = True

        hooks, watched = client.event_hooks, copy(client)
        watched.event_hooks = {
            "request": [*hooks["request"], handed_over],
            "response": [responded, *hooks["response"]],
        }
        return watched


def _drop_requests(error: BaseException) -> None:
    """Take the request, which an httpx client adds, from the errors: a pickle would hold its URL and body."""
    link: BaseException | None = error
    while link is not None:
        if isinstance(link, httpx.RequestError):
            link.request = cast("httpx.Request", None)
        link = link.__cause__ or link.__context__
