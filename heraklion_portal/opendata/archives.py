"""ZIP archives made while they are sent: nothing but the piece at hand is in memory.

The same members make the same bytes, so that an archive has a checksum before anybody has asked for it.
"""

import zipfile
from collections.abc import Iterable, Iterator

# The first moment that the format knows: an archive tells nothing of when it was made.
MOMENT = (1980, 1, 1, 0, 0, 0)
# How much is gathered before it is sent on.
PIECE = 64 * 1024


class _Pipe:
    """A file that can only be written, emptied by whoever sends it."""

    def __init__(self):
        self._pieces = []

    def write(self, data):
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self):
        pass

    def taken(self):
        data, self._pieces = b"".join(self._pieces), []
        return data


def zipped(members: Iterable[tuple[str, Iterable[str | bytes]]]) -> Iterator[bytes]:
    """An archive of members, each a name and its content bit by bit."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            with archive.open(info, "w") as member:
                for piece in gathered(content):
                    member.write(piece)
                    yield pipe.taken()
            yield pipe.taken()
    yield pipe.taken()


def gathered(content: Iterable[str | bytes]) -> Iterator[bytes]:
    """The same content in pieces large enough that each is worth the call."""
    waiting, size = [], 0
    for bit in content:
        data = bit.encode() if isinstance(bit, str) else bit
        waiting.append(data)
        size += len(data)
        if size >= PIECE:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)
