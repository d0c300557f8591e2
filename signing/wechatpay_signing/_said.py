"""A text that remembers its template, so that a program can show it in the reader's language."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Self


class Said(str):
    """An English sentence made from a template and values; a `str` everywhere.

    Whoever translates it looks up `template` and fills in `values`. Mask secrets before they become values.

    Attributes:
        template: For `str.format`; a brace of the text itself is doubled. The msgid of a translation.
        values: What was filled in, by name; a `Said` among them can be translated too.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Fill in the template.

        Args:
            template: For `str.format`, with named fields.
            **values: One for each field.

        Raises:
            KeyError: A field has no value.
        """
        said = super().__new__(cls, template.format(**values))
        said.template, said.values = template, values
        return said

    @classmethod
    def verbatim(cls, text: str) -> Self:
        """A finished sentence, such as one of the operating system, which a catalogue may know."""
        return text if isinstance(text, cls) else cls(text.replace("{", "{{").replace("}", "}}"))

    def translated(self, template: str, translate: Callable[[str], str]) -> str:
        """Fill in the values in another language.

        Args:
            template: The translation of this one's, with the same fields.
            translate: For each value that is a `Said` itself.
        """
        values = {
            name: translate(value) if isinstance(value, Said) else value
            for name, value in self.values.items()
        }
        return template.format(**values)

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), self.template, dict(self.values))


def _restored(kind: type[Said], template: str, values: dict[str, object]) -> Said:
    return kind(template, **values)


def reason_of(error: BaseException) -> Said:
    """Why the operating system, Python or a check of ours failed, as a sentence that can be translated."""
    said = next((each for each in error.args if isinstance(each, Said)), None)
    return said or Said.verbatim(getattr(error, "strerror", None) or str(error))


def listed(texts: Iterable[str]) -> str:
    """Names, at least one, with commas between them."""

    def both(first: str, then: str) -> str:
        return Said("{first}, {then}", first=first, then=then)

    return reduce(both, texts)


def sentences(texts: Iterable[str]) -> str:
    """Sentences, at least one, one after the other."""

    def both(first: str, then: str) -> str:
        return Said("{first} {then}", first=first, then=then)

    return reduce(both, texts)


def together(texts: Iterable[str]) -> str:
    """Statements, at least one, with semicolons between them."""

    def both(first: str, then: str) -> str:
        return Said("{first}; {then}", first=first, then=then)

    return reduce(both, texts)
