"""WaniKani's collections in words, for the pages that tell what a sync reads."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

NAMES = {
    "assignments": _("assignments"),
    "level_progressions": _("level progressions"),
    "resets": _("resets"),
    "review_statistics": _("review statistics"),
    "spaced_repetition_systems": _("spaced repetition systems"),
    "study_materials": _("study materials"),
    "subjects": _("subjects"),
}
AMOUNTS = {
    "assignments": ngettext_lazy("%(number)s assignment", "%(number)s assignments", "rows"),
    "level_progressions": ngettext_lazy(
        "%(number)s level progression", "%(number)s level progressions", "rows"
    ),
    "resets": ngettext_lazy("%(number)s reset", "%(number)s resets", "rows"),
    "review_statistics": ngettext_lazy(
        "%(number)s review statistic", "%(number)s review statistics", "rows"
    ),
    "spaced_repetition_systems": ngettext_lazy(
        "%(number)s spaced repetition system", "%(number)s spaced repetition systems", "rows"
    ),
    "study_materials": ngettext_lazy(
        "%(number)s study material", "%(number)s study materials", "rows"
    ),
    "subjects": ngettext_lazy("%(number)s subject", "%(number)s subjects", "rows"),
}


def name_of(collection: str) -> str:
    """Rows of old syncs may name what is not read any more: that is said as it is called."""
    known = NAMES.get(collection)
    return str(known) if known else collection.replace("_", " ")


def amount_of(collection: str, rows: int) -> str:
    known = AMOUNTS.get(collection)
    if known is None:
        return f"{rows:,} {name_of(collection)}"
    return str(known % {"rows": rows, "number": f"{rows:,}"})
