"""What others get to know of one exchange, the log and OpenTelemetry: nothing of a person, no signature."""

from contextlib import AbstractContextManager

import httpx

from .._extensions import RESENDS
from .._log import log_failure, log_messages, log_outcome, request_id_of
from .._masks import loggable_path
from .._spans import Attributes, request_span

_METHODS = frozenset({"CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"})


class Telling:
    """Of one exchange. Opaque, as the exchange is: it holds the request."""

    def __init__(self, request: httpx.Request) -> None:
        self.sent = request.headers
        """The headers as they are sent, once the request is signed."""
        self.response: httpx.Response | None = None
        """The response, once it begins to come."""
        self._request = request

    def came(self, response: httpx.Response, *, verified: bool, refusal: Exception | None = None) -> None:
        """A response came; see `log_outcome`."""
        log_outcome(self._request, response, verified=verified, refusal=refusal)
        log_messages(self._request, self.sent, response)

    def failed(self, error: BaseException, seconds: float) -> None:
        """None came, or none that can be read."""
        address: str = getattr(error, "address", "")
        why = f"{type(error).__name__}{f' at {address}' if address else ''}"
        log_failure(self._request, self.response, why, seconds)

    def span(self) -> AbstractContextManager[object]:
        """Around the exchange."""
        return request_span(self.of_the_request, self.of_the_response)

    def of_the_request(self) -> Attributes:
        """Attributes by OpenTelemetry's conventions for HTTP clients."""
        request, url = self._request, self._request.url
        told: Attributes = {
            "http.request.method": request.method if request.method in _METHODS else "_OTHER",
            "server.address": url.host,
            "server.port": url.port or (80 if url.scheme == "http" else 443),
            "url.template": loggable_path(request),
        }
        resends = request.extensions.get(RESENDS)
        return {**told, "http.request.resend_count": resends} if resends else told

    def of_the_response(self) -> Attributes:
        """Likewise, as far as there is a response; beside them its Request-ID."""
        response = self.response
        if response is None:
            return {}
        told: Attributes = {"http.response.status_code": response.status_code}
        if response.is_error:
            told["error.type"] = str(response.status_code)
        if "request-id" in response.headers:
            told["wechatpay.request_id"] = request_id_of(response, self._request)
        return told
