"""`membercard explain`: the command around the analysis."""

import time
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from wechatpay_cli._explain.codes import Meaning, meanings_of
from wechatpay_cli._explain.given import bytes_of, headers_of, recording_of
from wechatpay_cli._explain.keys import load_key, merchant_keys, path_of, platform_keys
from wechatpay_cli._explain.sources import from_answer
from wechatpay_cli._explain.verdict import print_diagnosis
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._keys.environment import environment
from wechatpay_cli._shell.help import epilogue, new_app
from wechatpay_cli._shell.output import Format, print_lines, print_value
from wechatpay_cli._shell.whole import Whole
from wechatpay_cli._texts.language import in_language, say
from wechatpay_mock.diagnosis import of_answer, of_request
from wechatpay_signing._said import Said


def _help(text: str) -> Parameter:
    return Parameter(help=in_language(text), negative=())


_EnvFile = Annotated[Path | None, _help(Said("Keys and serial from this .env file."))]
_Output = Annotated[Format, _help(Said("Output format: table (human-readable) or json."))]
_Headers = Annotated[
    list[str] | None,
    Parameter(name=["--header", "-H"], help=say("A header, Name: value."), negative=()),
]
_Body = Annotated[str | None, _help(Said("The body, or @FILE for its exact bytes."))]

app = new_app(
    "explain",
    about=say(
        "Find out why a signature was rejected or does not verify. For every APIv3 product; sends nothing."
    ),
    epilogue=epilogue(
        say("Run `membercard explain COMMAND --help` for details."),
        examples=["membercard explain request --har failed.har --key apiclient_key.pem"],
    ),
)
_ANSWER = (
    "-H 'Wechatpay-Timestamp: 1790000000' -H 'Wechatpay-Nonce: 5A0C1F' -H 'Wechatpay-Signature: c2ln' "
    "-H 'Wechatpay-Serial: PUB_KEY_ID_01' --body @body.json"
)


@app.default
def lookup(
    what: Annotated[
        str | None,
        _help(
            Said("An error code such as SIGN_ERROR, a Request-ID, or the number at its end."),
        ),
    ] = None,
    /,
    *,
    output: _Output = "table",
) -> int:
    """Say what an error code or the number of a Request-ID means."""
    if what is None:
        app.help_print([])
        return Exit.OK
    found = meanings_of(what)
    if not found:
        raise CommandError(
            say("No meaning of {what} is known", what=what),
            remedy=say(
                "Give an error code (SIGN_ERROR) or a whole Request-ID; with that, WeChat Pay can say more."
            ),
        )
    if output == "json":
        print_value({"meanings": [one.as_json() for one in found]}, output)
    else:
        print_lines([line for one in found for line in _lines_of(one)][1:], output)
    return Exit.OK


def _lines_of(meaning: Meaning) -> list[str]:
    head = " ".join(filter(None, (meaning.name, meaning.where)))
    remedy = [f"  {say('Remedy: ')}{meaning.remedy}"] if meaning.remedy else []
    return ["", head, f"  {meaning.text}", *remedy]


@app.command(
    help=say(
        "Why a request was rejected.\n"
        "\n"
        "Give the request as it was sent (from a HAR file, a curl line or the options) "
        "and the key that should have signed it. The body of the 401, if you have it, "
        "makes the diagnosis more reliable. Exits with 0 if the signature is valid and nothing else "
        "is wrong, else with 4."
    ),
    help_epilogue=epilogue(
        examples=[
            "membercard explain request --har failed.har --key apiclient_key.pem --cert apiclient_cert.pem",
            "membercard explain request --curl - --env-file .env --answer 401.json",
        ]
    ),
)
def request(
    *,
    method: Annotated[str, _help(Said("HTTP method."))] = "GET",
    url: Annotated[str | None, _help(Said("URL, or path and query, as sent."))] = None,
    authorization: Annotated[str | None, _help(Said("The Authorization header."))] = None,
    header: _Headers = None,
    body: _Body = None,
    har: Annotated[Path | None, _help(Said("Take the request from a HAR file."))] = None,
    entry: Annotated[Whole | None, _help(Said("Which entry of the HAR file, from 1."))] = None,
    curl: Annotated[str | None, _help(Said("A curl command line, or - for standard input."))] = None,
    key: Annotated[Path | None, _help(Said("The merchant's private key."))] = None,
    cert: Annotated[Path | None, _help(Said("The merchant's API certificate."))] = None,
    serial: Annotated[str | None, _help(Said("Its serial, if there is no --cert."))] = None,
    other_key: Annotated[list[Path] | None, _help(Said("A key that may have been used by mistake."))] = None,
    answer: Annotated[Path | None, _help(Said("File with the body of the 401."))] = None,
    date: Annotated[str | None, _help(Said("The Date header of the response."))] = None,
    env_file: _EnvFile = None,
    output: _Output = "table",
) -> int:
    """Try every known mistake until the signature fits."""
    recording = recording_of(method, url, authorization, header, body, har, entry, curl)
    environ = environment(env_file)
    merchant = merchant_keys(key, cert, environ)
    known = from_answer(bytes_of(f"@{answer}") if answer else b"", date)
    apiv3_key = environ.get("WECHATPAY_APIV3_KEY")
    diagnosis = of_request(
        recording.request,
        merchant,
        serial=serial or environ.get("WECHATPAY_SERIAL_NO") or None,
        mchid=environ.get("WECHATPAY_MCHID") or None,
        others=[load_key(path) for path in other_key or []],
        secrets=[apiv3_key.encode()] if apiv3_key else [],
        answer=known if answer or date else recording.answer,
        now=int(time.time()),
    )
    return print_diagnosis(diagnosis, output)


@app.command(
    name="response",
    help=say(
        "Why a response does not verify.\n"
        "\n"
        "Give its headers and its body as they arrived, and WeChat Pay's keys."
    ),
    help_epilogue=epilogue(examples=[f"membercard explain response {_ANSWER} --env-file .env"]),
)
@app.command(
    name="callback",
    help=say(
        "Why a callback does not verify or decrypt.\n"
        "\n"
        "Give its headers and its body as they arrived, and WeChat Pay's keys. With an "
        "APIv3 key in the environment or the .env file the content is decrypted too."
    ),
    help_epilogue=epilogue(
        examples=[f"membercard explain callback {_ANSWER} --env-file .env --received-at now"]
    ),
)
def response(
    *,
    header: _Headers = None,
    body: _Body = None,
    platform_key: Annotated[
        list[str] | None,
        _help(Said("SERIAL=FILE: a WeChat Pay public key or certificate.")),
    ] = None,
    key: Annotated[Path | None, _help(Said("The merchant's own key, to detect mixed-up keys."))] = None,
    received_at: Annotated[int | Literal["now"] | None, _help(Said("Unix time of arrival, or now."))] = None,
    env_file: _EnvFile = None,
    output: _Output = "table",
) -> int:
    """Compare what is being verified with what WeChat Pay signed."""
    environ = environment(env_file)
    platform = platform_keys(platform_key or [], environ)
    private = key or path_of(environ, "WECHATPAY_PRIVATE_KEY_FILE")
    apiv3_key = environ.get("WECHATPAY_APIV3_KEY")
    diagnosis = of_answer(
        headers_of(header),
        bytes_of(body),
        platform,
        others=[load_key(private)] if private else [],
        apiv3_key=apiv3_key.encode() if apiv3_key else None,
        now=int(time.time()) if received_at == "now" else received_at,
    )
    return print_diagnosis(diagnosis, output)
