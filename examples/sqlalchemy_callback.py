"""Receive membership-card events with FastAPI and SQLAlchemy, where a dependency commits after the handler.

`scope="function"` matters: without it FastAPI sends the 204 first and commits then, and an event whose commit
fails never comes again.

`on_commit` is worth copying: SQLAlchemy's own event "after_commit" is sent for every savepoint as well, and a
listener of a session that was rolled back stays for the next transaction.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Annotated

from fastapi import Depends, FastAPI, Request, Response
from sqlalchemy.engine import Connection
from sqlalchemy.event import listens_for
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session, SessionTransaction

from wechatpay_membercard import events
from wechatpay_signing import Notification, NotificationParser

Event = events.Event | events.UnknownEvent
Functions = dict[SessionTransaction, list[Callable[[], object]]]


def on_commit(session: Session, function: Callable[[], object]) -> None:
    """Call a function once the work of a session is committed, and only then.

    It is called after the outermost transaction was committed. It is dropped when the transaction or the
    savepoint that it was given in is rolled back or closed, and where the session works within a transaction
    of its connection that somebody else commits. Of an AsyncSession give `sync_session`.
    """
    transaction = session.get_nested_transaction() or session.get_transaction() or session.begin()
    functions: Functions = session.info.setdefault(on_commit, {})
    functions.setdefault(transaction, []).append(function)


@listens_for(Session, "after_commit")
def _committed(session: Session) -> None:
    functions: Functions = session.info.get(on_commit, {})
    savepoint = session.get_nested_transaction()
    if savepoint is not None:
        outer = savepoint.parent
        while outer is not None and outer.parent is not None and not outer.nested:
            outer = outer.parent  # out of a flush
        if outer is not None and savepoint in functions:
            functions.setdefault(outer, []).extend(functions.pop(savepoint))
        return
    transaction = session.get_transaction()
    bind = session.bind
    if transaction in functions and not (isinstance(bind, Connection) and bind.in_transaction()):
        for function in functions.pop(transaction):
            function()


@listens_for(Session, "after_transaction_end")
def _ended(session: Session, transaction: SessionTransaction) -> None:
    functions: Functions = session.info.get(on_commit, {})
    functions.pop(transaction, None)


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
            await on_event(session, events.parse(notification))

        committed = partial(on_commit, session.sync_session)
        answer = await parser.arespond(request.headers, await request.body(), handle, on_commit=committed)
        return Response(answer.body, answer.status_code, answer.headers)

    return app
