"""Each error code of the platform as Markdown: what it means, what to do, and which calls return it."""

from collections import defaultdict
from collections.abc import Iterator

import httpx
from contract_pages import link
from words import say

from wechatpay_cli._explain.codes import meanings_of
from wechatpay_client.responses import api_error
from wechatpay_contract import Operation, Reason, contract, names

_FOLDERS = {"brand-members": "brand-members", "membercard": "contract", "orders": "orders"}


def codes() -> list[str]:
    """The codes of all contracts, as the names of their pages."""
    return sorted({_page(reason) for _, _, reason in _documented()})


def code_page(name: str) -> str:
    """One code."""
    found = [one for one in _documented() if _page(one[2]) == name]
    response = httpx.Response(found[0][2].status, json={"code": name})
    raised = type(api_error(response, verified=True)).__name__
    parts = [say("The client raises `{error}`.").format(error=raised)]
    remedies = dict.fromkeys(one.remedy for one in meanings_of(name) if one.remedy)
    parts += [say("**Remedy**: {remedy}").format(remedy=remedy) for remedy in remedies]
    parts.append(f"```console\nmembercard explain {name}\n```")
    calls: defaultdict[tuple[int, str], dict[str, None]] = defaultdict(dict)
    for contract_name, operation, reason in found:
        calls[reason.status, reason.summary][link(operation, _FOLDERS[contract_name])] = None
    for (status, summary), links in sorted(calls.items()):
        all_of_them = len(links) == sum(len(contract(one).operations) for one in names())
        parts.append(f"## {status}: {say(summary)}")
        parts.append(say("Every operation.") if all_of_them else ", ".join(links))
    return "\n\n".join(parts)


def _documented() -> Iterator[tuple[str, Operation, Reason]]:
    for name in names():
        for operation in contract(name).operations.values():
            for reason in operation.reasons.values():
                if reason.body.get("code"):
                    yield name, operation, reason


def _page(reason: Reason) -> str:
    return str(reason.body["code"]).replace(" ", "_")
