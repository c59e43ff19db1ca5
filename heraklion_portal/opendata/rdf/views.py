"""The RDF documents: the directory and its catalogue, and one for each service."""

from django.http import Http404, HttpResponse

from heraklion_portal.opendata.answers import reading_only, streamed
from heraklion_portal.opendata.feed import Feed
from heraklion_portal.opendata.rows import services

from .cpsv import directory, one_service
from .dataset import catalogue
from .graph import FORMS

DOCUMENTS = {"cpsv": directory, "catalogue": catalogue}


@reading_only
def document(request, name, form, language):
    media_type, write = FORMS[form]
    feed = Feed.of(request, language)
    return streamed(request, media_type, lambda: write(DOCUMENTS[name](feed)))


@reading_only
def service(request, identifier, form, language):
    media_type, write = FORMS[form]
    found = services().filter(uuid=identifier).first()
    if found is None:
        raise Http404
    return HttpResponse(
        "".join(write(one_service(found, Feed.of(request, language)))), content_type=media_type
    )
