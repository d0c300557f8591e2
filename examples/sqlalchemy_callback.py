"""Receive membership-card events with FastAPI and SQLAlchemy, where a dependency commits after the handler.

`scope="function"` matters: without it FastAPI sends the 204 first and commits then, and an event whose commit
fails never comes again.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Annotated

from fastapi import Depends, FastAPI, Request, Response
from sqlalchemy.event import listen
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from wechatpay_membercard import events
from wechatpay_signing import Notification, NotificationParser

Event = events.Event | events.UnknownEvent


def make_app(
    parser: NotificationParser,
    sessions: async_sessionmaker[AsyncSession],
    on_event: Callable[[AsyncSession, Event], Awaitable[None]],
) -> FastAPI:
    """Serve one callback address. `on_event` sees each event once; again, if its work was not committed."""
    app = FastAPI()

    async def unit_of_work() -> AsyncIterator[AsyncSession]:
        async with sessions() as session:
            yield session
            await session.commit()

    @app.post("/wechatpay/callback")
    async def callback(
        request: Request, session: Annotated[AsyncSession, Depends(unit_of_work, scope="function")]
    ) -> Response:
        async def handle(notification: Notification) -> None:
            await on_event(session, events.parse(notification.event_type, notification.resource))

        def on_commit(done: Callable[[], object]) -> None:
            listen(session.sync_session, "after_commit", lambda _: done(), once=True)

        answer = await parser.arespond(request.headers, await request.body(), handle, on_commit=on_commit)
        return Response(answer.body, answer.status_code, answer.headers)

    return app
