"""Structures and services at the desk."""

from . import contact, notices, structures, time, vocabulary  # noqa: F401 (each registers its admins)
from . import services as _services  # noqa: F401
