"""How gunicorn serves the demo: two workers, reachable from this machine only, silent but for the addresses."""

import os
import signal
import socket
import sys

port = int(os.environ.get("PORT") or 8000)

wsgi_app = "heraklion_portal.wsgi:application"
bind = f"127.0.0.1:{port}"
workers = 2
preload_app = True
loglevel = "warning"
graceful_timeout = 5
control_socket_disable = True


def on_starting(server):
    # gunicorn itself would try for five seconds, with an error each time.
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(f"Port {port} is taken or not allowed here. Try another: make demo PORT={port + 1}")


def when_ready(server):
    # Ctrl-C otherwise cuts off an answer under way, with a traceback.
    signal.signal(signal.SIGINT, lambda number, frame: os.kill(os.getpid(), signal.SIGTERM))
    site = f"http://127.0.0.1:{port}"
    print(f"\n  {site}/el/     Ελληνικά\n  {site}/en/     English\n  {site}/admin/  staff\n", flush=True)
    print("Ctrl-C stops it.", flush=True)


def post_worker_init(worker):
    # Ctrl-C reaches the workers too; the server tells them to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
