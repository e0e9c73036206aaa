"""The numbers of the study calendar as a table: a row for each month."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.stats.measures.activity import Counting, StudyDay
from apps.stats.measures.study_sums import StudyMonth, study_months
from apps.stats.pages.figure import Row, Table
from apps.stats.pages.wording import signed, written

LABELS = {
    Counting.REVIEWS: gettext_lazy("Reviews"),
    Counting.LESSONS: gettext_lazy("Lessons"),
    Counting.BURNS: gettext_lazy("Burns"),
    Counting.NET_STAGES: gettext_lazy("Net stages"),
}


def table_of(days: Sequence[StudyDay], counting: Counting) -> Table:
    """Newest first; a month without anything known is left out."""
    counted = _counted(counting)
    rows = (_row(month) for month in study_months(days, counted))
    return Table(_("Study per month"), _columns(counted), tuple(rows))


def _counted(chosen: Counting) -> tuple[Counting, ...]:
    """Net stages are known only while the picture shows them."""
    return tuple(one for one in LABELS if one is not Counting.NET_STAGES or one is chosen)


def _columns(counted: Sequence[Counting]) -> tuple[str, ...]:
    return (_("Month"), _("Days studied"), *(str(LABELS[one]) for one in counted), _("Level-ups"))


def _row(month: StudyMonth) -> Row:
    cells = (
        "" if month.studied is None else f"{month.studied:,}",
        *(_sum(amount, one) for one, amount in month.amounts.items()),
        f"{month.level_ups:,}",
    )
    return Row(written(month.first, "short month"), cells)


def _sum(amount: int | None, counting: Counting) -> str:
    if amount is None:
        return ""
    return signed(amount) if counting is Counting.NET_STAGES else f"{amount:,}"
