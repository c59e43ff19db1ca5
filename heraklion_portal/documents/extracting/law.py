"""References to laws and gazette issues, and codes of funding acts."""

import datetime
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Law:
    """ν. 4368/2016; the year is None where it is not printed."""

    number: int
    year: int | None = None


_LAW = re.compile(
    r"(?<!\w)(?:ν\.|ν(?=\s?\d)|νόμο(?:ς|υ|ν)?|law)\s*(?:υπ[’'´]?\s*)?(?:αρ(?:ιθ)?μ?\.?\s*)?(?:no\.?\s*)?(\d{3,4})(?:\s?/\s?(\d{4}|\d{2}))?(?!\d)",
    re.IGNORECASE,
)


def laws(text: str) -> list[Law]:
    return list(dict.fromkeys(Law(int(m[1]), _year(m[2])) for m in _LAW.finditer(text)))


@dataclass(frozen=True)
class Gazette:
    """An issue of the Government Gazette: ΦΕΚ Β΄ 854/30.03.2016. Series in Greek capitals, empty where not printed."""

    number: int
    series: str = ""
    year: int | None = None
    issued_on: datetime.date | None = None

    @property
    def key(self):
        return f"{self.number}/{self.series}/{self.year}"


_QUOTE = "[΄'’´ʹ′]"
_SERIES = r"(?:τ(?:εύχος|\.)\s*)?\(?([ΑΒΓΔABαβ])(?:" + _QUOTE + r"|(?=[\s/.]))"
_DATE = r"(?:(\d{1,2})[.\-/](\d{1,2})[.\-/])?(\d{4})"
_GAZETTE = re.compile(
    r"(?:ΦΕΚ|Φ\.Ε\.Κ\.|FEK|Gov(?:ernment|\.)?\s+Gazette)\s*(?:αρ(?:ιθ)?\.?\s*)?"
    rf"(?:{_SERIES}\s*[/\s]?\s*)?(\d{{1,5}})\s*(?:[/\s]?\s*{_SERIES})?\s*[/,\s(]\s*{_DATE}"
    rf"(?:\s*\(?\s*{_SERIES})?",
    re.IGNORECASE,
)
_GREEK_SERIES = {"A": "Α", "B": "Β", "α": "Α", "β": "Β"}


def gazettes(text: str) -> list[Gazette]:
    """ΦΕΚ Α' 21/21.02.2016, ΦΕΚ 854 Β'/30.03.2016, ΦΕΚ 1064/5-6-2015 (τεύχος Β’), ΦΕΚ 87/Α/2010."""
    found = []
    for match in _GAZETTE.finditer(text):
        before, number, between, day, month, year, after = match.groups()
        series = before or between or after or ""
        try:
            issued = datetime.date(int(year), int(month), int(day)) if day else None
        except ValueError:
            issued = None
        found.append(Gazette(int(number), _GREEK_SERIES.get(series, series.upper()), int(year), issued))
    return list(dict.fromkeys(found))


def _year(text):
    if text is None:
        return None
    return int(text) if len(text) == 4 else int(text) + (1900 if int(text) > 40 else 2000)


@dataclass(frozen=True)
class Funding:
    """The code of a funding act. `system`: "ops" or "mis"."""

    system: str
    code: str


_CODE = re.compile(
    r"(?<!\w)(Ο\.?Π\.?Σ\.?|O\.?P\.?S\.?|MIS|ΜΙΣ)\s*(?:\(?MIS\)?\s*)?[:#]?\s*(?:αρ(?:ιθ)?\.?\s*)?(\d{6,8})(?!\d)",
    re.IGNORECASE,
)


def funding_codes(text: str) -> list[Funding]:
    """(Κωδικός ΟΠΣ 6002212), κωδικό MIS 5001616."""
    found = (Funding("mis" if m[1].upper() in ("MIS", "ΜΙΣ") else "ops", m[2]) for m in _CODE.finditer(text))
    return list(dict.fromkeys(found))
