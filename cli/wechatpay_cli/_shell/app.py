"""The tree of commands. Nothing heavy is imported before a command runs."""

import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from cyclopts import App, CycloptsError, Group

from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._products import resources as client_resources
from wechatpay_cli._shell.help import epilogue, new_app
from wechatpay_cli._shell.output import print_failure
from wechatpay_cli._shell.streams import patient_streams, wide_enough
from wechatpay_cli._shell.usage import as_usage_failure
from wechatpay_cli._texts.language import in_language, say
from wechatpay_signing._said import Said


@dataclass(frozen=True)
class _Command:
    """A command by its place in the code, so that it is imported only when it runs."""

    name: str
    target: str
    help: str
    examples: tuple[str, ...]
    more: str = ""


_TRY = (
    _Command(
        "demo",
        "_gateway.demo:demo",
        Said("Sign, send and verify a call against an offline WeChat Pay; see what the customer sees."),
        ("membercard demo",),
    ),
    _Command(
        "mock",
        "_gateway.mock:mock",
        Said("Run the offline WeChat Pay, for programs in any language."),
        ("membercard mock --port 0 --keys ./mock",),
        Said(
            "Serves until SIGTERM or Ctrl-C. Its first line is JSON with url and env, a file "
            "of variables that point any client at it. A page at /__mock__/ shows what "
            "happens.\n"
            "\n"
            "Merchants: 1230000109 (direct), 1900000100 (service provider), 1900000109 "
            "(sub-merchant). Cards: pbLatjvWOibDc5-TBnbUk1pD12o0 with code 478515832665, and "
            "478515832665 with code 478515832665. The documentation lists all of them in "
            "`reference/seed`."
        ),
    ),
    _Command(
        "doctor",
        "_doctor.command:doctor",
        Said("Check the credentials, and show how to fix what is wrong."),
        (
            "membercard doctor",
            "membercard doctor --online --env-file ./mock/.env",
            "membercard doctor --online --callback https://www.example.com/notify --listen 8080",
        ),
        Said(
            "Looks at variables, keys, certificate, permissions and clock. Without --online nothing is sent."
        ),
    ),
    _Command(
        "trigger",
        "_gateway.trigger:trigger",
        Said("Send a signed and encrypted test notification."),
        (
            "membercard trigger MEMBERCARD.ACTIVATE_CARD --to http://127.0.0.1:8000/notify",
            "membercard trigger MEMBERCARD.ACTIVATE_CARD --to http://127.0.0.1:8000/notify --fault signtest",
        ),
        Said(
            "The receiver must use the published test keys: those that `membercard mock --keys DIR` writes."
        ),
    ),
)
_CALL = (
    _Command(
        "call",
        "_calls.free:call",
        Said("Call any operation of WeChat Pay APIv3, signed and verified."),
        (
            "membercard call GET /v3/certificates",
            "membercard call POST /v3/security/echo --json body.json",
        ),
        Said("For operations without a command. The request is not checked before it is sent."),
    ),
)
_REST = (
    _Command(
        "completion",
        "_shell.completion:completion",
        Said("Install shell completion."),
        ("membercard completion --shell bash", "membercard completion --shell zsh --show"),
    ),
)
_BULK = (
    _Command(
        "import",
        "_bulk.commands:import_members",
        Said("Give existing members their cards, from a CSV file."),
        (
            "membercard import members.csv --card-id pbLatjvWOibDc5-TBnbUk1pD12o0 --check",
            "membercard import members.csv --card-id pbLatjvWOibDc5-TBnbUk1pD12o0",
        ),
        Said(
            "The first line names the columns: openid or phone_number (手机号), and perhaps "
            "code (会员卡号). The file is checked completely before anything is sent. Run it "
            "again after any interruption: it resumes where it stopped and never processes a "
            "row twice."
        ),
    ),
    _Command(
        "deposit",
        "_bulk.commands:deposit",
        Said("Deposit codes, one per line of a file."),
        ("membercard deposit codes.txt --card-id pbLatjvWOibDc5-TBnbUk1pD12o0",),
        Said(
            "For templates whose code mode is MERCHANT_DEPOSIT. A code that already exists "
            "counts as done. Run the same command again after any interruption: it resumes."
        ),
    ),
)


_BRAND = Said("Brand members (商家名片会员), for brands and service providers.")
_RESULTS = Said("Merge the results files of several machines.")


def build_app() -> App:
    """The `membercard` application."""
    app = new_app(
        "membercard",
        about=say(
            "WeChat Pay member cards, brand members and orders: call, test and diagnose.\n"
            "\n"
            "Credentials come from the environment (WECHATPAY_MCHID, WECHATPAY_SERIAL_NO, "
            "WECHATPAY_PRIVATE_KEY_FILE, …) or from --env-file. A brand sets WECHATPAY_BRAND_ID "
            "instead of WECHATPAY_MCHID."
        ),
        epilogue=epilogue(
            say(
                "Exit codes: 0 success, 1 other error, 2 invalid usage or input, 3 rejected by "
                "WeChat Pay, 4 response not verified, 5 connection failed."
            ),
            say("Run `membercard COMMAND --help` for details."),
            examples=["membercard demo", "membercard bonus prepare --help"],
        ),
    )
    app.version = _version
    app.version_flags = ["--version"]
    app["--version"].help = say("Show the version.")
    resources = Group(say("Call WeChat Pay"), sort_key=2)
    start = Group(say("Explore and debug"), sort_key=1)
    lists = Group(say("Bulk operations"), sort_key=3)
    rest = Group(say("Other"), sort_key=9)
    for name in ("--help", "--version"):
        app[name].group = (rest,)
    for group, commands in ((start, _TRY), (resources, _CALL), (lists, _BULK), (rest, _REST)):
        for command in commands:
            app.command(
                f"wechatpay_cli.{command.target}",
                name=command.name,
                group=group,
                help="\n\n".join(filter(None, (in_language(command.help), in_language(command.more)))),
                help_epilogue=epilogue(examples=command.examples),
            )
    app.command(
        "wechatpay_cli._explain.command:app",
        name="explain",
        group=start,
        help=say("Find out why a signature is rejected."),
    )
    app.command("wechatpay_cli._bulk.merging:app", name="results", group=lists, help=in_language(_RESULTS))
    for resource in client_resources().values():
        if resource.group:
            continue
        app.command(
            f"wechatpay_cli._calls.commands:{resource.command}",
            name=resource.command.replace("_", "-"),
            group=resources,
            help=in_language(resource.tag.description),
        )
    app.command(
        "wechatpay_cli._calls.commands:brand", name="brand", group=resources, help=in_language(_BRAND)
    )
    return app


def _version() -> str:
    from importlib.metadata import version

    return version("wechatpay-membercard")


def _with_dashes_joined(words: Sequence[str]) -> list[str]:
    """Write `--json -` as `--json=-`: the parser takes a lone dash for an option.

    Another is standard input, by the name that it has as a file.
    """
    joined: list[str] = []
    for word in words:
        if word == "-" and joined and joined[-1].startswith("--") and "=" not in joined[-1]:
            joined[-1] += "=-"
        else:
            joined.append("/dev/stdin" if word == "-" else word)
    return joined


def run(tokens: Sequence[str]) -> int:
    """Run one command line. Returns the exit code; failures are shown, never raised."""
    with patient_streams():
        wide_enough()
        code = _run(tokens)
        # Whatever is buffered yet fails here, not when the interpreter ends.
        try:
            sys.stdout.flush()
        except CommandError as error:
            print_failure(error)
            return code or error.exit_code
    return code


def _run(tokens: Sequence[str]) -> int:
    # Failures are told once, as a block; the library's log lines would repeat them on stderr.
    logging.getLogger("wechatpay_signing").addHandler(logging.NullHandler())
    try:
        result = build_app()(
            _with_dashes_joined(tokens), exit_on_error=False, print_error=False, result_action="return_value"
        )
    except CycloptsError as error:
        print_failure(as_usage_failure(error))
        return Exit.INPUT
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:
        failure = _known(error)
        if failure is None:
            raise
        print_failure(failure)
        return failure.exit_code
    return result if isinstance(result, int) else Exit.OK


def _known(error: Exception) -> CommandError | None:
    if isinstance(error, CommandError):
        return error
    from wechatpay_cli._failures.told import as_failure

    return as_failure(error)
