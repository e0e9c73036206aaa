"""A reset in a few words, for pictures."""

from django.utils.translation import gettext as _

from apps.stats.measures.rows import ResetRow


def reset_in_words(reset: ResetRow) -> str:
    levels = {"from": reset.original_level, "to": reset.target_level}
    return _("reset %(from)d → %(to)d") % levels
