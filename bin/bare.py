"""The bare server of bin/bench: bytes kept in a file, through the same gunicorn, without Django."""

import json
import os
from pathlib import Path

_pages = {
    path: ([tuple(header) for header in page["headers"]], bytes.fromhex(page["body"]))
    for path, page in json.loads(Path(os.environ["BARE_PAGES"]).read_text()).items()
}


def application(environ, start_response):
    headers, body = _pages[environ["PATH_INFO"]]
    start_response("200 OK", headers)
    return [body]
