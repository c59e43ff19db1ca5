"""The middleware floor of bin/bench: bytes kept in a file, given by a view that does nothing, through all of the
portal's middleware."""

import json
import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import re_path

os.environ["KEPT_PAGES_BYTES"] = "0"
application = get_wsgi_application()
settings.ROOT_URLCONF = __name__

_pages = {
    path: (page["type"], bytes.fromhex(page["plain"]))
    for path, page in json.loads(Path(os.environ["BENCH_PAGES"]).read_text()).items()
}


def _given(request):
    kind, body = _pages[request.get_full_path()]
    return HttpResponse(body, content_type=kind)


urlpatterns = [re_path("", _given)]
