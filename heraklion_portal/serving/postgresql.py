"""A connection to PostgreSQL that gives up on a server which neither answers nor goes away."""

import time

import psycopg

from .patience import seconds_left


class PatientConnection(psycopg.Connection):
    """Waits as long as `patience` says. The server's own limit of time is of no use once the server is frozen."""

    def wait(self, gen, interval=0.1, timeout=None):
        timeout = timeout or seconds_left()
        start = time.monotonic()
        try:
            return super().wait(gen, interval, timeout)
        except psycopg.OperationalError:
            if timeout and time.monotonic() - start >= timeout:
                # Whatever it says later would be taken for the answer to the next question.
                self.pgconn.finish()
            raise
