"""Old addresses lead on: printed codes, bookmarks and search engines keep working."""

from itertools import accumulate

from django.http import HttpResponsePermanentRedirect

from .models import FormerAddress


class FormerAddressMiddleware:
    """Asks only where the page was not found, so that it costs nothing elsewhere."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        language, _, path = request.path.lstrip("/").partition("/")
        leads_to = current_path(path)
        if leads_to is None:
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"/{language}/{leads_to}" + (f"?{query}" if query else ""))


def current_path(path):
    """Where a path without language leads today; None where it never led anywhere."""
    # PostgreSQL refuses to look for a text with NUL.
    if "\0" in path:
        return None
    kind, *place = path.rstrip("/").split("/")
    if not place:
        return None
    # The entry's own address or the one above it ("…/kem/" for "…/kem/card/" or "…/kem/contact.vcf"), else its
    # municipality's.
    above = list(accumulate(f"{part}/" for part in (kind, *place)))
    municipality = f"municipalities/{place[0]}/"
    former = {
        address.former_path: address.current_path
        for address in FormerAddress.objects.filter(former_path__in=[*above, municipality])
    }
    for prefix in reversed(above):
        if prefix in former and path.startswith(prefix):
            return former[prefix] + path.removeprefix(prefix)
    if municipality in former:
        return path.replace(f"/{place[0]}/", f"/{former[municipality].split('/')[1]}/", 1)
    return None
