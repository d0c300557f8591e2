"""Errors of the libraries, told as what, why and remedy, with the exit code they stand for."""

import wechatpay_membercard as client
import wechatpay_signing as signing
from wechatpay_cli._failures.error import CommandError, Exit, processed
from wechatpay_cli._failures.issues import issue_in_language
from wechatpay_cli._failures.network import network_trouble
from wechatpay_cli._failures.wording import in_command, option_name, option_of_pointer
from wechatpay_cli._texts.language import in_language, reason, say, sentences
from wechatpay_membercard import errors as client_errors
from wechatpay_signing._masks import masked
from wechatpay_signing._quoting import path_shown
from wechatpay_signing._said import Said


def as_failure(error: Exception) -> CommandError | None:
    """The failure to show for an error of our libraries or of the system; None for any other."""
    match error:
        case CommandError():
            return error
        case client_errors.InputError():
            return _of_input(error)
        case client.UnknownResponderError():
            return _of_third_party(error)
        case client.ApiError() if not error.verified:
            return _unsigned(error)
        case client.ApiError():
            return _rejected(error)
        case client_errors.ConnectionFailedError():
            trouble = network_trouble(error)
            state = processed(maybe=error.request_may_have_been_processed)
            return CommandError(
                say("No response from WeChat Pay"),
                why=trouble.why,
                remedy=sentences(state, trouble.remedy),
                exit_code=Exit.UNREACHABLE,
            )
        case client_errors.UnverifiedResponseError():
            why = say("no transport vouched for the response ({status})", status=error.response.status_code)
            return _unverified(why, processed(maybe=True), None)
        case client_errors.NotCarriedOutError():
            return CommandError(
                say("Accepted, but not carried out yet: 202"),
                remedy=say("Send it again with the same numbers, or query the result."),
                request_id=error.request_id,
                exit_code=Exit.OTHER,
            )
        case client_errors.UnexpectedStatusError():
            return CommandError(
                say("WeChat Pay documents no such response: {status}", status=error.status_code),
                remedy=processed(maybe=True),
                request_id=error.request_id,
                exit_code=Exit.OTHER,
            )
        case client_errors.ResponseParseError():
            return CommandError(
                say("The response does not match the contract"),
                why=_where(error),
                remedy=processed(maybe=True),
                request_id=masked(error.response.headers.get("Request-ID", ""), error.response),
                exit_code=Exit.OTHER,
            )
        case client_errors.ParseError():
            return CommandError(
                say("A document does not match the contract"),
                why=_where(error),
                remedy=say("Compare it with the contract; update this package."),
            )
        case signing.SigningError():
            return _of_signing(error)
        case OSError():
            place = f"{path_shown(error.filename)}: " if error.filename else ""
            return CommandError(
                say("The operating system reported an error"),
                why=f"{place}{reason(error)}",
                remedy=say("Check path, permissions and disk space."),
                # Nobody knows here what was sent before.
                exit_code=Exit.OTHER,
            )
        case _:
            return None


def _of_input(error: client_errors.InputError) -> CommandError:
    option, rule = option_name(error.field), in_command(error.rule)
    is_predicate = rule.startswith(_PREDICATES)
    what = say("{option} {rule}" if is_predicate else "{option}: {rule}", option=option, rule=rule)
    return CommandError(what, remedy=in_command(error.remedy))


_PREDICATES = ("is ", "must ", "takes ", "does ", "holds ", "cannot ")
"""How a rule begins that says something of its field."""


def _where(error: client_errors.ParseError) -> str:
    return ": ".join(filter(None, (error.field, in_language(error.problem))))


_BEGINNING = 200
"""Characters of a third party's response that are shown."""
_LOOKED_AT = 64 * 1024
_REMEDIES: tuple[tuple[type[client.ApiError], str], ...] = (
    (
        client.SignError,
        Said("Run `membercard doctor`, then `membercard explain`."),
    ),
    (client.ParamError, Said("Correct the parameter that is named.")),
    (
        client.NoAuthError,
        Said("Apply for the permission on the merchant platform, for brand members to WeChat Pay's staff."),
    ),
    (client.RateLimitError, Said("Not processed: slow down, then repeat.")),
    (client.ServerError, Said("Repeat later with the same parameters.")),
    (client.NotFoundError, Said("Check the ids.")),
)


def _rejected(error: client.ApiError) -> CommandError:
    why, remedy = error.message or "", ""
    if error.detail:
        told = {name: masked(str(text), error.response) for name, text in error.detail.items()}
        told["issue"] = issue_in_language(told.get("issue", ""))
        pieces = [f"{name}: {told[name]}" for name in ("field", "issue", "location") if told.get(name)]
        why += f" ({', '.join(pieces)})" if pieces else ""
        if told.get("field", "").startswith("/") and isinstance(error, client.ParamError):
            option, field = option_of_pointer(told["field"]), told["field"].removeprefix("/")
            remedy = say("Correct {option}, or {field} in --json.", option=option, field=field)
    remedy = remedy or next((in_language(text) for kind, text in _REMEDIES if isinstance(error, kind)), "")
    if error.request_may_have_been_processed:
        remedy = sentences(remedy, processed(maybe=True))
    code = f"{error.status_code} {error.code or ''}".rstrip()
    return CommandError(
        say("WeChat Pay rejected the request: {told}", told=code),
        why=why.strip(),
        remedy=remedy or say("Correct the request as the text says."),
        request_id=error.request_id,
        exit_code=Exit.REFUSED,
    )


def _unsigned(error: client.ApiError) -> CommandError:
    """An error with a WeChat Pay code but without its signature: anybody on the way can write one."""
    said = f"{error.status_code} {error.code or ''}"
    return CommandError(
        say("An error response that is not signed: {said}", said=said),
        why=error.message or "",
        remedy=processed(maybe=True),
        request_id=error.request_id,
        exit_code=Exit.UNVERIFIED,
    )


def _of_third_party(error: client.UnknownResponderError) -> CommandError:
    text = masked(error.response.content[:_LOOKED_AT].decode(errors="replace"), error.response)
    body = " ".join(text.split())[:_BEGINNING]
    return CommandError(
        say("A third party responded, not WeChat Pay: {status}", status=error.status_code),
        why=(
            say("the response is not signed and has no WeChat Pay error code"),
            body and say("it begins: {body}", body=body),
        ),
        remedy=processed(maybe=True) + say(" Look at proxies, gateways and sign-in pages on the way."),
        request_id=error.request_id,
        exit_code=Exit.UNVERIFIED,
    )


def _of_signing(error: signing.SigningError) -> CommandError:
    why, remedy = in_command(error.cause), in_command(error.remedy)
    if isinstance(error, signing.VerificationError):
        if error.request_may_have_been_processed:
            remedy += say(" ") + processed(maybe=True)
        return _unverified(why, remedy, error.request_id)
    if isinstance(error, signing.CertificateDownloadError):
        what = say("The platform certificates could not be fetched")
        if signing.request_may_have_been_processed(error):
            remedy = " ".join(filter(None, (remedy, processed(maybe=True))))
        return CommandError(
            what, why=why, remedy=remedy, request_id=error.request_id, exit_code=Exit.UNREACHABLE
        )
    if signing.request_may_have_been_processed(error):
        return CommandError(
            say("The response was not accepted"),
            why=why,
            remedy=" ".join(filter(None, (remedy, processed(maybe=True)))),
            request_id=getattr(error, "request_id", None),
            exit_code=Exit.UNVERIFIED,
        )
    if isinstance(error, signing.ConfigurationError | signing.KeyLoadError):
        return CommandError(say("The settings cannot be used"), why=why, remedy=remedy)
    return CommandError(say("The request could not be signed"), why=why, remedy=remedy)


def _unverified(why: str, remedy: str, request_id: str | None) -> CommandError:
    return CommandError(
        say("The response failed verification and was discarded"),
        why=why,
        remedy=remedy or say("Run `membercard doctor --online`."),
        request_id=request_id,
        exit_code=Exit.UNVERIFIED,
    )
