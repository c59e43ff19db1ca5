"""Finding services by words. How to read words is the business of the search, which stands above.

It names itself here when the portal starts.
"""

from collections.abc import Callable
from uuid import UUID

Finder = Callable[[str], list[UUID]]
_finder: list[Finder] = []


def use(finder: Finder):
    """Names the function that finds services: from a visitor's words to the identifiers of services."""
    _finder[:] = [finder]


def find_services(words: str) -> list[UUID]:
    return _finder[0](words)
