"""Who may come how, as people read it."""

import datetime
from dataclasses import dataclass

from services.opening import is_open_way


@dataclass(frozen=True)
class WayIn:
    """One way for the same people. `rules` are `AccessRule`s; `suspensions` those that close it, now or later."""

    mode: str
    audience: object | None
    rules: list
    suspensions: list
    is_open: bool


def ways_in(owner, on: datetime.date) -> list[WayIn]:
    """The ways into a structure or service, in staff's order, without rules that are over.

    `owner` has `accessrule_rows`, prefetched with their audiences where pages ask.
    """
    together = {}
    for rule in owner.accessrule_rows.all():
        if rule.ends_on is None or rule.ends_on >= on or rule.is_suspended:
            together.setdefault((rule.mode, rule.audience), []).append(rule)
    found = []
    for (mode, audience), rules in together.items():
        # A suspension alone speaks of the way itself as well.
        said = [rule for rule in rules if not rule.is_suspended] or rules
        suspensions = [
            rule for rule in rules if rule.is_suspended and not (rule.ends_on and rule.ends_on < on)
        ]
        found.append(WayIn(mode, audience, said, suspensions, is_open_way(rules, on)))
    return found
