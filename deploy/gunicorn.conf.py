"""gunicorn in production: behind nginx, on the socket that systemd opened."""

import os
import shutil
from pathlib import Path

from prometheus_client import multiprocess

wsgi_app = "heraklion_portal.wsgi:application"
# No `bind`: systemd passes the socket. One named here would be opened instead at the next reload.
workers = int(os.environ.get("WEB_CONCURRENCY", 1 + (os.cpu_count() or 1)))
# One that waits for the database must not keep others from pages that need none.
worker_class = "gthread"
threads = 4
timeout = 20
graceful_timeout = 20
max_requests = 20_000
max_requests_jitter = 2_000
loglevel = "warning"
# Answers are counted, not listed: a line for each would say who looked at what.
accesslog = None
control_socket_disable = True

FIGURES = os.environ.get("PROMETHEUS_MULTIPROC_DIR")


def on_starting(server):
    if FIGURES:
        shutil.rmtree(FIGURES, ignore_errors=True)
        Path(FIGURES).mkdir(parents=True)


def child_exit(server, worker):
    if FIGURES:
        multiprocess.mark_process_dead(worker.pid)
