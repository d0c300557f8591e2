"""Why no answer came, as far as the error tells, and what to do about it."""

import socket
import ssl
from typing import NamedTuple

import httpx

from wechatpay_cli._chinese import in_language, reason
from wechatpay_cli._texts.language import say
from wechatpay_signing._causes import proxy_of


class Trouble(NamedTuple):
    """What stood in the way, and what to do."""

    why: str
    remedy: str


def network_trouble(error: BaseException) -> Trouble:
    """Read the chain of errors behind a call that got no answer."""
    chain = _chain(error)
    found = [trouble for error in chain if (trouble := _trouble(error)) is not None]
    trouble = found[0] if found else _unknown(chain[-1])
    proxy = next((proxy for error in chain if (proxy := proxy_of(error))), "")
    if not proxy:
        return trouble
    why = say(f"{trouble.why} (through the proxy {proxy})", f"{trouble.why}（经代理 {proxy}）")
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
                say("the host name cannot be resolved", "域名无法解析"),
                say(
                    "Check the spelling and this machine's DNS; never connect by IP address.",
                    "请检查域名拼写与本机 DNS；不要用 IP 直连。",
                ),
            )
        case ConnectionRefusedError():
            return Trouble(
                say("the connection was refused", "连接被拒绝"),
                say(
                    "Check host and port: nothing may listen there, or a firewall refuses it.",
                    "请检查域名与端口：可能没有程序在监听，或被防火墙拒绝。",
                ),
            )
        case httpx.ConnectTimeout():
            return Trouble(
                say("no connection in time", "连接超时"),
                say(
                    "A firewall may drop the packets: allow port 443 to this host.",
                    "防火墙可能丢弃了数据包：请放行到该域名的 443 端口。",
                ),
            )
        case httpx.TimeoutException():
            return Trouble(
                say("connected, but no answer in time", "已连接，但未在时限内应答"),
                say(
                    "Try again, with a longer --timeout if there is one.",
                    "请重试；若有 --timeout 选项可延长等待时间。",
                ),
            )
        case ssl.SSLCertVerificationError():
            return Trouble(
                say(
                    f"the TLS certificate is not trusted ({error.verify_message})",
                    f"TLS 证书不受信任（{in_language(error.verify_message)}）",
                ),
                say(
                    "A proxy may open TLS on the way: exempt this host, or name the proxy's CA in "
                    "SSL_CERT_FILE. Check the clock too.",
                    "可能有代理拆解 TLS：请将该域名加入例外，或用 SSL_CERT_FILE 指定代理的 CA "
                    "证书；并检查本机时钟。",
                ),
            )
        case ssl.SSLError():
            return Trouble(
                say("the TLS handshake failed", "TLS 握手失败"),
                say(
                    "Check that the port speaks TLS and that no proxy or firewall interferes.",
                    "请检查端口是否使用 TLS，以及是否有代理或防火墙干扰。",
                ),
            )
        case httpx.RemoteProtocolError() | ConnectionResetError() | BrokenPipeError():
            return Trouble(
                say("the connection was closed before an answer came", "连接在应答之前被关闭"),
                _look_at_the_network(),
            )
        case _:
            return None


def _unknown(error: BaseException) -> Trouble:
    return Trouble(reason(error) or type(error).__name__, _look_at_the_network())


def _look_at_the_network() -> str:
    return say("Check network, proxy and firewall, then try again.", "请检查网络、代理与防火墙后重试。")
