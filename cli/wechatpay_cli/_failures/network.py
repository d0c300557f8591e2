"""Why no response came, as far as the error tells, and what to do about it."""

import socket
import ssl
from typing import NamedTuple

import httpx

from wechatpay_cli._texts.language import in_language, reason, say
from wechatpay_signing._causes import proxy_of
from wechatpay_signing._said import Said


class Trouble(NamedTuple):
    """What stood in the way, and what to do."""

    why: str
    remedy: str


def network_trouble(error: BaseException) -> Trouble:
    """Read the chain of errors behind a call that got no response."""
    chain = _chain(error)
    found = [trouble for error in chain if (trouble := _trouble(error)) is not None]
    trouble = found[0] if found else _unknown(chain[-1])
    proxy = next((proxy for error in chain if (proxy := proxy_of(error))), "")
    if not proxy:
        return trouble
    why = say("{why} (through the proxy {proxy})", why=trouble.why, proxy=proxy)
    return trouble._replace(why=why)


def _chain(error: BaseException) -> list[BaseException]:
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None:
        chain.append(cause)
    return chain


def _trouble(error: BaseException) -> Trouble | None:
    match error:
        case socket.gaierror():
            return Trouble(
                say("the host name cannot be resolved"),
                say("Check the spelling and this machine's DNS; never connect by IP address."),
            )
        case ConnectionRefusedError():
            return Trouble(
                say("the connection was refused"),
                say("Check host and port: there may be no server listening, or a firewall rejects it."),
            )
        case httpx.ConnectTimeout():
            return Trouble(
                say("no connection in time"),
                say("A firewall may drop the packets: allow port 443 to this host."),
            )
        case httpx.TimeoutException():
            return Trouble(
                say("connected, but no response in time"),
                say("Try again, with a longer --timeout if there is one."),
            )
        case ssl.SSLCertVerificationError():
            return Trouble(
                say(
                    "the TLS certificate is not trusted ({reason})", reason=in_language(error.verify_message)
                ),
                say(
                    "A proxy may open TLS on the way: exempt this host, or name the proxy's CA in "
                    "SSL_CERT_FILE. Check the clock too."
                ),
            )
        case ssl.SSLError():
            return Trouble(
                say("the TLS handshake failed"),
                say("Check that the port speaks TLS and that no proxy or firewall interferes."),
            )
        case httpx.TransportError() if any(isinstance(text, Said) for text in error.args):
            # Our own connections know better than the type tells.
            return Trouble(reason(error), _look_at_the_network())
        case httpx.RemoteProtocolError() | ConnectionResetError() | BrokenPipeError():
            return Trouble(
                say("the connection was closed before a response came"),
                _look_at_the_network(),
            )
        case _:
            return None


def _unknown(error: BaseException) -> Trouble:
    return Trouble(reason(error) or type(error).__name__, _look_at_the_network())


def _look_at_the_network() -> str:
    return say("Check network, proxy and firewall, then try again.")
