"""Forms as a browser would send them back: tests write what a clerk types, and nothing else."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    """The values of all fields of a page's post forms."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.values: dict[str, list[str]] = {}
        self._select = self._textarea = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name, value = attrs.get("name"), attrs.get("value", "")
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._textarea = name
            self.values[name] = [""]
        elif tag == "option" and self._select and "selected" in attrs:
            self.values.setdefault(self._select, []).append(value)
        elif tag == "input" and name:
            if attrs.get("type") in ("checkbox", "radio"):
                if "checked" in attrs:
                    self.values.setdefault(name, []).append(attrs.get("value", "on"))
            elif attrs.get("type") != "submit":
                self.values.setdefault(name, []).append(value or "")

    def handle_data(self, data):
        if self._textarea:
            self.values[self._textarea][0] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._textarea = None
        elif tag == "select":
            self._select = None


def form_values(response) -> dict[str, list[str]]:
    """What the form on a page holds when it is opened, by field."""
    form = _Form()
    form.feed(response.content.decode())
    return form.values
