"""Finished answers in a worker's memory: which to keep, for how long, and which to let go. Knows nothing of Django."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A finished answer. `mark`: the content it was made from; `until`: when its words stop being true anyway."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    mark: object
    until: datetime

    def is_current(self, mark: object, now: datetime) -> bool:
        return self.mark == mark and now < self.until

    @property
    def size(self) -> int:
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers)


class KeptPages:
    """Pages by key, at most `most_bytes` together; the one that was asked for longest ago goes first."""

    def __init__(self, most_bytes: int):
        self.most_bytes = most_bytes
        self.bytes = 0
        self._pages: OrderedDict[tuple, KeptPage] = OrderedDict()
        self._lock = threading.Lock()  # workers may have threads

    def get(self, key: tuple) -> KeptPage | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def keep(self, key: tuple, page: KeptPage) -> None:
        if page.size > self.most_bytes // 8:
            return  # one page must not push out many
        with self._lock:
            before = self._pages.pop(key, None)
            self._pages[key] = page
            self.bytes += page.size - (before.size if before else 0)
            while self.bytes > self.most_bytes:
                _key, dropped = self._pages.popitem(last=False)
                self.bytes -= dropped.size

    def __len__(self) -> int:
        return len(self._pages)
