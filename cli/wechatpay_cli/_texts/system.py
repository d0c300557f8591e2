"""Sentences of the operating system, OpenSSL and Python, as far as a user meets them."""

import re
from functools import cache
from string import Formatter

from wechatpay_cli._texts.marks import template
from wechatpay_signing._said import Said

_TEMPLATES = (
    # Files.
    template("No such file or directory"),
    template("Permission denied"),
    template("Is a directory"),
    template("Not a directory"),
    template("File exists"),
    template("File name too long"),
    template("Read-only file system"),
    template("No space left on device"),
    template("Too many open files"),
    # Sockets.
    template("Address already in use"),
    template("Cannot assign requested address"),
    template("Connection refused"),
    template("Connection reset by peer"),
    template("Network is unreachable"),
    template("No route to host"),
    template("Broken pipe"),
    template("Name or service not known"),
    template("Temporary failure in name resolution"),
    template("No address associated with hostname"),
    template("nodename nor servname provided, or not known"),
    template("getaddrinfo failed"),
    template("[Errno {number}] {reason}"),
    # TLS.
    template("self-signed certificate"),
    template("self-signed certificate in certificate chain"),
    template("unable to get local issuer certificate"),
    template("certificate has expired"),
    template("certificate is not yet valid"),
    template("Hostname mismatch, certificate is not valid for {name}"),
    template("IP address mismatch, certificate is not valid for {name}"),
    # JSON.
    template("Expecting value: line {line} column {column} (char {char})"),
    template("Expecting property name enclosed in double quotes: line {line} column {column} (char {char})"),
    template("Expecting ',' delimiter: line {line} column {column} (char {char})"),
    template("Expecting ':' delimiter: line {line} column {column} (char {char})"),
    template("Illegal trailing comma before end of object: line {line} column {column} (char {char})"),
    template("Illegal trailing comma before end of array: line {line} column {column} (char {char})"),
    template("Extra data: line {line} column {column} (char {char})"),
    template("Unterminated string starting at: line {line} column {column} (char {char})"),
    template("Invalid control character at: line {line} column {column} (char {char})"),
    template("Invalid \\escape: line {line} column {column} (char {char})"),
    template("Invalid \\uXXXX escape: line {line} column {column} (char {char})"),
    # Other texts of Python.
    template("Invalid isoformat string: {text}"),
    template("'{codec}' codec can't decode byte {byte} in position {position}: {reason}"),
    template("'{codec}' codec can't decode bytes in position {position}: {reason}"),
    template("invalid start byte"),
    template("invalid continuation byte"),
    template("illegal multibyte sequence"),
    template("incomplete multibyte sequence"),
    template("unexpected end of data"),
    template("unknown encoding: {name}"),
    template("line contains NUL"),
    template("it is larger than … KiB"),
    template("embedded null byte"),
    template("field larger than field limit ({limit})"),
    template("new-line character seen in unquoted field - do you need to open the file with newline=''?"),
    template("No closing quotation"),
    template("No escaped character"),
)


def recognised(text: str) -> Said | None:
    """The template that a finished sentence was made of, and its values; None if it is none of these."""
    for sentence, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return Said(sentence, **{name: Said.verbatim(value) for name, value in found.groupdict().items()})
    return None


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(each, re.compile(_pattern(each), re.DOTALL)) for each in _TEMPLATES if "{" in each]


def _pattern(sentence: str) -> str:
    return "".join(
        re.escape(words) + (f"(?P<{name}>.*?)" if name else "")
        for words, name, *_ in Formatter().parse(sentence)
    )
