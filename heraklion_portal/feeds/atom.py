"""A feed in Atom (RFC 4287)."""

import datetime

from django.utils.feedgenerator import Atom1Feed

from .items import Item

CONTENT_TYPE = "application/atom+xml; charset=utf-8"


class _Feed(Atom1Feed):
    """Says when its content last changed, and not when it was asked: the same content is the same feed."""

    def __init__(self, *args, changed_at, **kwargs):
        super().__init__(*args, **kwargs)
        self._changed_at = changed_at

    def latest_post_date(self):
        return self._changed_at


def write(
    *, title: str, page_url: str, feed_url: str, author: str, language: str, items: list[Item], origin: str
) -> str:
    """`page_url`: the page that the feed is of; `origin`: what stands before the paths of its items."""
    # Of a feed without items nothing has ever changed.
    never = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    feed = _Feed(
        title=title,
        link=page_url,
        description=None,
        language=language,
        author_name=author,
        feed_url=feed_url,
        feed_guid=feed_url,
        changed_at=max((item.changed_at for item in items), default=never),
    )
    for item in items:
        feed.add_item(
            title=item.title,
            link=f"{origin}{item.path}",
            description=item.summary or None,
            unique_id=f"urn:uuid:{item.identifier}",
            updateddate=item.changed_at,
            categories=[item.sort],
        )
    return feed.writeString("utf-8")
