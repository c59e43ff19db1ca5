"""What a load found, in words: short, for the terminal and for the desk."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heraklion_portal.desk.wording import field_in_words

from .models import ImportedBlock
from .outline import Sort

Verdict = ImportedBlock.Verdict
SORTS = {
    Sort.INTRO: gettext_lazy("intro"),
    Sort.FIGURE: gettext_lazy("key figures"),
    Sort.ENTRY: gettext_lazy("initiatives"),
    Sort.PROJECT: gettext_lazy("projects inside them"),
    Sort.PRACTICE: gettext_lazy("best practices"),
    Sort.SECTION: gettext_lazy("lists of the practice"),
    Sort.NEWS: gettext_lazy("news"),
    Sort.STRUCTURE: gettext_lazy("structures"),
    Sort.CONTACT: gettext_lazy("contacts"),
    Sort.SERVICE: gettext_lazy("services"),
    Sort.STAFF: gettext_lazy("lines of staff"),
    Sort.HOURS: gettext_lazy("opening hours"),
}

ONE_OF = {
    Sort.INTRO: gettext_lazy("intro"),
    Sort.ENTRY: gettext_lazy("initiative"),
    Sort.PROJECT: gettext_lazy("project"),
    Sort.PRACTICE: gettext_lazy("best practice"),
    Sort.NEWS: gettext_lazy("news item"),
    Sort.STRUCTURE: gettext_lazy("structure"),
    Sort.CONTACT: gettext_lazy("contact"),
    Sort.SERVICE: gettext_lazy("service"),
}


def lines_of(result) -> list[str]:
    """The report of a load: what the document holds, what becomes of it, what was not understood."""
    outline = result.outline
    found = [f"{SORTS[sort]}: {count}" for sort in SORTS if (count := len(outline.of(sort)))]
    lines = [f"{result.name}: {'; '.join(found) or _('nothing')}"]
    if result.was_loaded:
        return [*lines, _("This very file was loaded before. Nothing was written.")]
    if result.is_new_municipality:
        lines.append(_("New municipality, as a draft: %(name)s") % {"name": result.municipality})
    elif result.speaks_of_another_town:
        lines.append(
            _("Attention: the document speaks of “%(said)s”, and is loaded for “%(municipality)s”.")
            % {"said": outline.municipality, "municipality": result.municipality}
        )
    phones = sum(len(block.facts.get("phones", [])) for block in outline.of(Sort.CONTACT))
    if phones:
        lines.append(_("Phone numbers: %(count)d") % {"count": phones})
    paired = sum(one.target is not None for one in result.planned if one.draft.sort is Sort.ENTRY)
    if paired:
        lines.append(_("Initiatives that the portal knows: %(count)d") % {"count": paired})
    verdicts = result.verdicts()
    lines.append(
        "; ".join(f"{verdict.label}: {verdicts[verdict]}" for verdict in Verdict if verdicts[verdict])
    )
    lines += [f"- {line}" for line in _details(result)]
    glued = sum(not one.certain for one in result.corrections)
    if glued:
        lines.append(_("Words that run together, to be looked at: %(count)d") % {"count": glued})
    lines.append(_ending(result))
    return lines


def _details(result):
    for one in result.planned:
        if one.verdict in (Verdict.CHANGED, Verdict.CONFLICT) and one.target.record is not None:
            model = type(one.target.record)
            names = dict.fromkeys(str(field_in_words(model, key)) for key in one.values)
            yield f"{one.draft.block.place}, {one.verdict.label}: {one.target.record} ({', '.join(names)})"
    for passage in result.gone:
        yield _("No longer in the document: %(record)s") % {"record": passage.record or passage.key}
    for block in result.not_understood:
        yield _("Not understood: %(place)s: %(text)s") % {
            "place": block.place,
            "text": _shortened(block.text),
        }


def _shortened(text):
    return text if len(text) <= 80 else f"{text[:80]}…"


def _ending(result):
    if result.imported is None:
        return _("Everything is as the portal has it. Nothing was written.")
    waiting = result.imported.blocks.waiting().count()
    return ngettext(
        "Waiting for review at the desk: %(count)d block. Nothing is published.",
        "Waiting for review at the desk: %(count)d blocks. Nothing is published.",
        waiting,
    ) % {"count": waiting}
