"""Errors of the libraries, told as what, why and remedy, with the exit code they stand for."""

import wechatpay_membercard as client
import wechatpay_signing as signing
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._failures.network import network_trouble
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
            return CommandError(
                say("{option} is not accepted", option=option_name(error.field)),
                why=in_language(error.rule),
                remedy=in_language(error.remedy),
            )
        case client.UnknownResponderError():
            return _of_third_party(error)
        case client.ApiError() if not error.verified:
            return _unsigned(error)
        case client.ApiError():
            return _rejected(error)
        case client_errors.ConnectionFailedError():
            trouble = network_trouble(error)
            state = _processed(maybe=error.request_may_have_been_processed)
            return CommandError(
                say("No response from WeChat Pay"),
                why=trouble.why,
                remedy=sentences(state, trouble.remedy),
                exit_code=Exit.UNREACHABLE,
            )
        case client_errors.UnverifiedResponseError():
            why = say("no transport vouched for the response ({status})", status=error.response.status_code)
            return _unverified(why, _processed(maybe=True), None)
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
                remedy=_processed(maybe=True),
                request_id=error.request_id,
                exit_code=Exit.OTHER,
            )
        case client_errors.ResponseParseError():
            return CommandError(
                say("The response does not match the contract"),
                why=_where(error),
                remedy=_processed(maybe=True),
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
            )
        case _:
            return None


def _where(error: client_errors.ParseError) -> str:
    return ": ".join(filter(None, (error.field, in_language(error.problem))))


def option_name(field: str) -> str:
    """`guide.phone_number` is `--guide.phone-number`."""
    return "--" + field.replace("_", "-")


_BEGINNING = 200
"""Characters of a third party's response that are shown."""
_LOOKED_AT = 64 * 1024
_REMEDIES: tuple[tuple[type[client.ApiError], str], ...] = (
    (
        client.SignError,
        Said("Run `membercard doctor`, then `membercard explain`."),
    ),
    (client.ParamError, Said("Correct the parameter that is named.")),
    (client.NoAuthError, Said("Apply for the permission on the merchant platform.")),
    (client.RateLimitError, Said("Not processed: slow down, then repeat.")),
    (client.ServerError, Said("Repeat later with the same parameters.")),
    (client.NotFoundError, Said("Check the ids.")),
)


def _rejected(error: client.ApiError) -> CommandError:
    why = error.message or ""
    if error.detail:
        pieces = [
            f"{name}: {masked(str(error.detail[name]), error.response)}"
            for name in ("field", "issue", "location")
            if name in error.detail
        ]
        why += f" ({', '.join(pieces)})" if pieces else ""
    remedy = next((in_language(remedy) for kind, remedy in _REMEDIES if isinstance(error, kind)), "")
    if error.request_may_have_been_processed:
        remedy = sentences(remedy, _processed(maybe=True))
    told = f"{error.status_code} {error.code or ''}".rstrip()
    return CommandError(
        say("WeChat Pay rejected the request: {told}", told=told),
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
        remedy=_processed(maybe=True),
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
        remedy=sentences(
            _processed(maybe=True), say("Look at proxies, gateways and sign-in pages on the way.")
        ),
        request_id=error.request_id,
        exit_code=Exit.UNVERIFIED,
    )


def _of_signing(error: signing.SigningError) -> CommandError:
    why, remedy = in_language(error.cause), in_language(error.remedy)
    if isinstance(error, signing.VerificationError):
        if error.request_may_have_been_processed:
            remedy = sentences(remedy, _processed(maybe=True))
        return _unverified(why, remedy, error.request_id)
    if isinstance(error, signing.CertificateDownloadError):
        what = say("The platform certificates could not be fetched")
        return CommandError(
            what, why=why, remedy=remedy, request_id=error.request_id, exit_code=Exit.UNREACHABLE
        )
    if signing.request_may_have_been_processed(error):
        return CommandError(
            say("The response was not accepted"),
            why=why,
            remedy=sentences(remedy, _processed(maybe=True)),
            request_id=getattr(error, "request_id", None),
            exit_code=Exit.UNVERIFIED,
        )
    return CommandError(say("The request could not be signed"), why=why, remedy=remedy)


def _unverified(why: str, remedy: str, request_id: str | None) -> CommandError:
    return CommandError(
        say("The response failed verification and was discarded"),
        why=why,
        remedy=remedy or say("Run `membercard doctor --online`."),
        request_id=request_id,
        exit_code=Exit.UNVERIFIED,
    )


def _processed(*, maybe: bool) -> str:
    if maybe:
        return say(
            "The request may have been processed: query the result, or repeat it with the same numbers."
        )
    return say("Nothing was sent.")
