"""A diagnosis as people and programs read it, and the exit code that goes with it."""

from wechatpay_cli._failures.error import Exit
from wechatpay_cli._json import Json
from wechatpay_cli._shell.output import Format, print_lines, print_value
from wechatpay_cli._texts.language import in_language, listed, say
from wechatpay_mock.diagnosis import Certainty, Diagnosis
from wechatpay_signing._said import Said

_UNCHECKED = {
    "mchid": Said("the merchant number (--cert or --env-file)"),
    "serial_no": Said("the serial (--cert or --serial)"),
    "timestamp": Said("the timestamp (--date)"),
    "headers": Said("the headers Accept, User-Agent and, with a body, Content-Type (--header)"),
}


def print_diagnosis(diagnosis: Diagnosis, form: Format) -> int:
    """All causes. Returns 0 when the signature fits and nothing else is likely to be wrong, else 4."""
    if form == "json":
        findings: list[Json] = [
            {
                "cause": cause.name,
                "certainty": cause.certainty.name.lower(),
                "what": in_language(cause.text),
                "evidence": in_language(cause.difference.text) if cause.difference else "",
                "remedy": in_language(cause.remedy),
            }
            for cause in diagnosis.causes
        ]
        unchecked: list[Json] = [*diagnosis.unchecked]
        print_value({"signature_fits": diagnosis.fits, "findings": findings, "unchecked": unchecked}, form)
    else:
        print_lines(_text(diagnosis), form)
    blamed = any(cause.certainty > Certainty.POSSIBLE for cause in diagnosis.causes)
    return Exit.OK if diagnosis.fits and not blamed else Exit.UNVERIFIED


def _text(diagnosis: Diagnosis) -> list[str]:
    lines = [_verdict(diagnosis)]
    names = {
        Certainty.CERTAIN: say("certain"),
        Certainty.LIKELY: say("likely"),
        Certainty.POSSIBLE: say("possible"),
    }
    for cause in diagnosis.causes:
        lines += ["", f"[{names[cause.certainty]}] {cause.name}", f"  {in_language(cause.text)}"]
        lines += [f"  {in_language(cause.difference.text)}"] if cause.difference else []
        lines.append(f"  {say('Remedy: ')}{in_language(cause.remedy)}")
    return lines


def _verdict(diagnosis: Diagnosis) -> str:
    if diagnosis.fits:
        return say("The signature fits what was given.")
    if diagnosis.unchecked:
        missing = listed(in_language(_UNCHECKED[name]) for name in diagnosis.unchecked)
        return say(
            "The message was signed as it should be, but WeChat Pay checks more than could "
            "be checked here: {missing}.",
            missing=missing,
        )
    return say("The signature does not fit what was given, or something else is wrong.")
