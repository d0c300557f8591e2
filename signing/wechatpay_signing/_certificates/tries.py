"""The hosts that a download asks, and the error that says what became of it."""

import time
from collections.abc import Callable

import httpx

from .._apiv3.hosts import twin_of
from .._causes import HOST_FAILED, failure_of, remedy_of
from .._errors import CertificateDownloadError, SigningError
from .._frames import without_frames
from .._log import logger
from .._said import Said, together


class Tries:
    """The hosts that one download asks, one after the other, until one responds.

    WeChat Pay's two hosts are each other's backup: a GET does no harm twice.

    Args:
        base_url: Whom to ask first.
        seconds: For all of them.
        clock: Seconds, never going back.
    """

    def __init__(self, base_url: str, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        twin = twin_of(base_url)
        self._hosts = [base_url] if twin is None else [base_url, twin]
        self._clock = clock
        self._ends = clock() + seconds
        self._failed: list[str] = []

    @property
    def base_url(self) -> str:
        """Whom to ask now."""
        return self._hosts[0]

    @property
    def seconds(self) -> float:
        """How long it may take: its share of what is left."""
        return (self._ends - self._clock()) / len(self._hosts)

    def failed(self, error: Exception) -> None:
        """Go on to the other host, if that may do better and there is time.

        Raises:
            CertificateDownloadError: It goes no further. Names every host that was asked.
        """
        if isinstance(error, httpx.TransportError):
            self._failed.append(failure_of(error, self.base_url))
        if isinstance(error, HOST_FAILED) and len(self._hosts) > 1 and self.seconds > 0:
            logger.info("platform certificates: %s, now at the other host", self._failed[-1])
            del self._hosts[0]
            return
        failure = self._failure(error)
        raise failure from without_frames(error)

    def _failure(self, error: Exception) -> CertificateDownloadError:
        if isinstance(error, httpx.TransportError):
            return download_failed(together(self._failed), remedy=remedy_of(error))
        if not isinstance(
            error, SigningError
        ):  # of a signer or transport of the caller's: it may say anything
            return download_failed(type(error).__name__)
        return CertificateDownloadError(
            Said("The platform certificates could not be downloaded. {cause}", cause=error.cause),
            remedy=error.remedy,
            serial_no=error.serial_no,
            request_id=error.request_id,
            status_code=error.status_code,
        )


def download_failed(why: str, *, remedy: str | None = None) -> CertificateDownloadError:
    """The error of a download that got no response, or none that can be trusted."""
    return CertificateDownloadError(
        Said("The platform certificates could not be downloaded ({why}).", why=why), remedy=remedy
    )
