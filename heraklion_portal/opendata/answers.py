"""How open data is sent: for reading only, streamed where it may be long, with a mark that tells whether it changed."""

import datetime
import functools
import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from partners.models import ContentVersion

from .problems import problem

READING = "GET, HEAD, OPTIONS"
# Another release may write the same content differently.
_CODE = hashlib.blake2b(
    b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py"))), digest_size=8
).hexdigest()


def reading_only(view):
    """For a view whose keyword `language` names the language it speaks: other methods than reading are refused."""

    @csrf_exempt  # nothing here changes anything; the refusal comes as a problem and not as a page
    @functools.wraps(view)
    def wrapped(request, *args, language, **kwargs):
        if request.method not in ("GET", "HEAD"):
            response = HttpResponse(status=204) if request.method == "OPTIONS" else problem(405, language)
            response.headers["Allow"] = READING
            return response
        with translation.override(language):
            response = view(request, *args, language=language, **kwargs)
        response.headers.setdefault("Content-Language", language)
        return response

    return wrapped


def as_json(document: dict) -> HttpResponse:
    return HttpResponse(json.dumps(document, ensure_ascii=False), content_type="application/json")


def streamed(request, content_type: str, make: Callable[[], Iterable], name: str = "") -> HttpResponse:
    """What `make()` gives, bit by bit (texts or bytes), unless the reader has it already. `name`: of a file to keep.

    The mark speaks of the content, today's date, this release and the address, so that nothing is made to compare.
    """
    etag = f'W/"{mark_of(request.build_absolute_uri())}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        empty = request.method == "HEAD"
        response = StreamingHttpResponse(() if empty else make(), content_type=content_type)
    response.headers["ETag"] = etag
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def mark_of(address: str) -> str:
    """Changes with all that an answer at an address depends on."""
    parts = (ContentVersion.objects.current(), timezone.localdate(), _CODE, address)
    return hashlib.blake2b("|".join(map(str, parts)).encode(), digest_size=12).hexdigest()


def lines_of_json(documents: Iterable[dict]) -> Iterable[str]:
    for document in documents:
        yield json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def as_moment(text: str) -> datetime.datetime:
    """An ISO 8601 date or moment; one without its zone is Greek time. Raises `ValueError`."""
    moment = datetime.datetime.fromisoformat(text)
    # Further away than that, a database's own arithmetic runs out.
    if not 1900 <= moment.year <= 9000:
        raise ValueError("too far away")
    return moment if moment.tzinfo else timezone.make_aware(moment)
