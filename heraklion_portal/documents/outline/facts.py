"""What is extracted from the text of a block, by name; plain values that JSON can hold."""

from heraklion_portal.documents import extracting


def facts_of(text) -> dict:
    """Only what was found: phones, emails, websites, hours, gazettes, laws, funding, amounts, dates, ages, counts."""
    lines = text.split("\n")
    found = {
        "phones": _each(extracting.phones, lines),
        "emails": _each(extracting.emails, lines),
        "websites": _each(extracting.websites, lines),
        "hours": [hour for line in lines for hour in map(_hours, extracting.hours(line))],
        "gazettes": _each(extracting.gazettes, lines),
        "laws": _each(extracting.laws, lines),
        "funding": _each(extracting.funding_codes, lines),
        "amounts": [str(amount) for amount in _each(extracting.amounts, lines)],
        "dates": [(one.day.isoformat(), one.precision) for one in _each(extracting.dates, lines)],
        "ages": [(one.first, one.last) for one in _each(extracting.ages, lines)],
        "counts": [(str(one.number), one.unit, one.qualifier) for one in _each(extracting.counts, lines)],
    }
    return {name: values for name, values in found.items() if values}


def _each(extract, lines):
    return list(dict.fromkeys(value for line in lines for value in extract(line)))


def _hours(hour):
    return hour.weekday, hour.since.isoformat(), hour.until.isoformat()
