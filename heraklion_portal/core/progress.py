"""How far a long command has come, on one line of the terminal."""

import sys


class ProgressLine:
    """Called with how many of how many are done. Silent where nobody looks on (a log, a pipe, `--verbosity 0`)."""

    def __init__(self, verbosity: int):
        self._is_seen = verbosity > 0 and sys.stderr.isatty()

    def __call__(self, done: int, total: int):
        if self._is_seen and (done % 10 == 0 or done == total):
            sys.stderr.write(f"\r{done}/{total}")

    def end(self):
        if self._is_seen:
            sys.stderr.write("\n")
