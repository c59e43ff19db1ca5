"""The addresses that name things: what is called `/data/id/…` is no page, so a reader is sent on to that about it."""

from django.http import Http404, HttpResponse

from partners.models import Municipality, Partner
from programmes.models import BestPractice, NewsItem, Programme
from services.models import Service, Structure

from .answers import reading_only
from .feed import Feed

# What has a page of its own.
ENTRIES = (Municipality, Structure, Service, Programme, BestPractice, NewsItem, Partner)


@reading_only
def lead(request, identifier, language):
    """See other (303), as linked data has it for things that are no documents."""
    for model in ENTRIES:
        entry = model.objects.published().filter(uuid=identifier).first()
        if entry:
            return HttpResponse(status=303, headers={"Location": Feed.of(request, language).url(entry)})
    raise Http404
