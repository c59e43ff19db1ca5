"""Funded efforts, and the three listings of a municipality's page."""

from .listings import BestPractice, Initiative, NewsItem, PracticeParticipation, PracticeSection
from .programmes import Programme, ProgrammeFigure, ProgrammeParticipation

__all__ = [
    "BestPractice",
    "Initiative",
    "NewsItem",
    "PracticeParticipation",
    "PracticeSection",
    "Programme",
    "ProgrammeFigure",
    "ProgrammeParticipation",
]
