"""The model of a document: which parts it has, what each is, and where it stands. Pure: no database."""

from . import words
from .blocks import SILENT, Block, Form, Outline, Sort, digest
from .forms import outline

__all__ = ["SILENT", "Block", "Form", "Outline", "Sort", "digest", "outline", "words"]
