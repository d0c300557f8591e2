"""tmp"""
from .document import Document
def lint(document: Document) -> list[str]:
    return []
