"""The terms of schema.org 30.0 that the portal uses: types with those above them, properties with where they belong.

Read off schema.org by hand; a page that uses another term, or one where it does not belong, fails.
"""

import json
import re

TYPES = {
    "Thing": (),
    "Intangible": ("Thing",),
    "StructuredValue": ("Intangible",),
    "Organization": ("Thing",),
    "Place": ("Thing",),
    "LocalBusiness": ("Organization", "Place"),
    "GovernmentOrganization": ("Organization",),
    "GovernmentOffice": ("LocalBusiness",),
    "NGO": ("Organization",),
    "EducationalOrganization": ("Organization",),
    "CollegeOrUniversity": ("EducationalOrganization",),
    "Project": ("Organization",),
    "AdministrativeArea": ("Place",),
    "Service": ("Intangible",),
    "GovernmentService": ("Service",),
    "ServiceChannel": ("Intangible",),
    "Audience": ("Intangible",),
    "PeopleAudience": ("Audience",),
    "Offer": ("Intangible",),
    "ContactPoint": ("StructuredValue",),
    "PostalAddress": ("ContactPoint",),
    "GeoCoordinates": ("StructuredValue",),
    "OpeningHoursSpecification": ("StructuredValue",),
    "CreativeWork": ("Thing",),
    "WebSite": ("CreativeWork",),
    "Article": ("CreativeWork",),
    "NewsArticle": ("Article",),
    "Dataset": ("CreativeWork",),
    "MediaObject": ("CreativeWork",),
    "DataDownload": ("MediaObject",),
    "ItemList": ("Intangible",),
    "BreadcrumbList": ("ItemList",),
    "ListItem": ("Intangible",),
    "Action": ("Thing",),
    "SearchAction": ("Action",),
    "EntryPoint": ("Intangible",),
}
PROPERTIES = {
    "name": ("Thing",),
    "description": ("Thing",),
    "url": ("Thing",),
    "sameAs": ("Thing",),
    "identifier": ("Thing",),
    "mainEntityOfPage": ("Thing",),
    "potentialAction": ("Thing",),
    "email": ("Organization", "ContactPoint"),
    "telephone": ("Organization", "Place", "ContactPoint"),
    "areaServed": ("Organization", "Service", "ContactPoint", "Offer"),
    "parentOrganization": ("Organization",),
    "contactPoint": ("Organization",),
    "location": ("Organization",),
    "address": ("Organization", "Place", "GeoCoordinates"),
    "foundingDate": ("Organization",),
    "dissolutionDate": ("Organization",),
    "geo": ("Place",),
    "openingHoursSpecification": ("Place",),
    "specialOpeningHoursSpecification": ("Place",),
    "latitude": ("Place", "GeoCoordinates"),
    "longitude": ("Place", "GeoCoordinates"),
    "serviceType": ("Service",),
    "provider": ("Service", "CreativeWork"),
    "audience": ("Service", "CreativeWork"),
    "availableChannel": ("Service",),
    "hoursAvailable": ("Service", "ContactPoint"),
    "offers": ("Service", "CreativeWork"),
    "serviceLocation": ("ServiceChannel",),
    "servicePhone": ("ServiceChannel",),
    "serviceUrl": ("ServiceChannel",),
    "audienceType": ("Audience",),
    "price": ("Offer",),
    "priceCurrency": ("Offer",),
    "contactType": ("ContactPoint",),
    "streetAddress": ("PostalAddress",),
    "postalCode": ("PostalAddress", "GeoCoordinates"),
    "addressLocality": ("PostalAddress",),
    "addressCountry": ("PostalAddress", "GeoCoordinates"),
    "dayOfWeek": ("OpeningHoursSpecification",),
    "opens": ("OpeningHoursSpecification",),
    "closes": ("OpeningHoursSpecification",),
    "validFrom": ("OpeningHoursSpecification", "Offer"),
    "validThrough": ("OpeningHoursSpecification", "Offer"),
    "headline": ("CreativeWork",),
    "inLanguage": ("CreativeWork",),
    "publisher": ("CreativeWork",),
    "datePublished": ("CreativeWork",),
    "dateModified": ("CreativeWork",),
    "license": ("CreativeWork",),
    "isAccessibleForFree": ("CreativeWork",),
    "creator": ("CreativeWork",),
    "distribution": ("Dataset",),
    "encodingFormat": ("CreativeWork",),
    "contentUrl": ("MediaObject",),
    "itemListElement": ("ItemList",),
    "position": ("ListItem", "CreativeWork"),
    "item": ("ListItem",),
    "target": ("Action",),
    # Not in the vocabulary by itself: schema.org's way of naming what a reader fills in.
    "query-input": ("SearchAction",),
    "urlTemplate": ("EntryPoint",),
}


def kinds(name):
    """A type and all above it."""
    found = {name}
    for above in TYPES[name]:
        found |= kinds(above)
    return found


def misuses(node):
    """What in a JSON-LD document is no term of the vocabulary, or stands where it does not belong."""
    if isinstance(node, list):
        for part in node:
            yield from misuses(part)
    elif isinstance(node, dict):
        if "@graph" in node:
            yield from misuses(node["@graph"])
            return
        kind = node.get("@type")
        if kind not in TYPES:
            yield f"no such type: {kind}"
            return
        for name, value in node.items():
            if name.startswith("@"):
                continue
            if not kinds(kind) & set(PROPERTIES.get(name, ())):
                yield f"{name} does not belong to {kind}"
            if value in (None, "", []):
                yield f"{kind} has an empty {name}"
            yield from misuses(value)


def said_to_machines(html):
    """What a page says in its one block of linked data; fails where a term is wrong."""
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    document = json.loads(block)
    assert document["@context"] == "https://schema.org"
    assert list(misuses(document)) == []
    return document["@graph"]
