"""Levels: how long each took, how this one goes, and when the next ones come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.stats.measures.pace import AttemptPace, JudgedRun
from apps.stats.measures.peak import times_at_last_level
from apps.stats.pages import (
    archive,
    attempts_table,
    level_chosen,
    level_comparison_figure,
    level_curve_figure,
    level_ladder_figure,
    level_words,
)
from apps.stats.pages import crest as crests
from apps.stats.pages import standing as standings
from apps.stats.pages.attempts_table import Burned
from apps.stats.pages.crest import Crest
from apps.stats.pages.figure import Figure, Table
from apps.stats.pages.level_chosen import KanjiView, LevelSection
from apps.stats.pages.level_curve_figure import CurveView
from apps.stats.pages.level_ladder_figure import LadderView, key_of, url_of
from apps.stats.pages.nothing import Nothing
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import Sentence, joined, plain
from apps.stats.reader import Reader
from apps.stats.selectors.archives import archive_titles_of, burned_before_of
from apps.stats.selectors.level_overview import LevelOverview, level_overview_of
from apps.stats.selectors.stages import burned_by_type_of
from apps.stats.selectors.subjects import SubjectText, subject_texts_of
from apps.sync.models import Learner

NO_RECORD = gettext_lazy("WaniKani has recorded no level of yours yet.")


@dataclass(frozen=True, slots=True)
class LevelsPage:
    standing: Standing
    lead: Sentence
    sub: Sentence = ()
    archives: Sentence = ()
    crest: Crest | None = None
    ladder: Figure | None = None
    curve: Figure | None = None
    comparison: Figure | None = None
    level: LevelSection | None = None
    attempts: Table | None = None
    empty: Nothing | None = None


def build(reader: Reader, chosen: str = "") -> LevelsPage:
    """`chosen` is a level as level_ladder_figure.key_of writes it; else the one that is open."""
    standing, learner = standings.build(reader), reader.learner
    overview = level_overview_of(learner, reader.now, _level_in(chosen)) if learner else None
    if overview is None or learner is None:
        return LevelsPage(standing, plain(_("Your levels are not known yet.")))
    archives = archive_titles_of(learner)
    one = _chosen(overview.paces, chosen)
    texts = subject_texts_of(learner, _named(overview, one))
    view = _ladder_view(overview, one, reader)
    kanji = KanjiView(overview.items.kanji, overview.vacations, _gating(overview), texts)
    return LevelsPage(
        standing=standing,
        lead=level_words.lead_of(learner.level, overview.curve, overview.paces, reader),
        sub=joined(
            level_words.projection_of(overview.projection, overview.peak),
            level_words.peak_of(overview.peak, learner.level, _times_at_60(overview), reader),
        ),
        archives=archive.links_of(archives, reader),
        crest=crests.crest_of(overview.peak, learner.level, len(overview.paces), reader),
        ladder=level_ladder_figure.build(view) if one else None,
        curve=_curve(overview, texts, learner, reader),
        comparison=level_comparison_figure.build(overview.compared),
        level=level_chosen.build(view, one, kanji, archives) if one else None,
        attempts=attempts_table.build(overview.paces, archives, _burned(learner), reader),
        empty=None if one else _no_record(),
    )


def _no_record() -> Nothing:
    return Nothing(str(NO_RECORD), reverse("stats:lessons"), _("See your first lessons"))


def _times_at_60(overview: LevelOverview) -> int:
    return times_at_last_level(pace.attempt.top_level for pace in overview.paces)


def _burned(learner: Learner) -> Burned:
    now = burned_by_type_of(learner)
    return Burned(burned_before_of(learner), now.total if now else None)


def _level_in(chosen: str) -> int:
    """The level of a key such as 2-17; 0, which is none, for anything else."""
    _, _, level = chosen.partition("-")
    return int(level) if level.isascii() and level.isdigit() and len(level) <= 2 else 0


def _chosen(paces: Sequence[AttemptPace], chosen: str) -> JudgedRun | None:
    """The wanted level, else the last of the present attempt; None while no level is known."""
    runs = [one for pace in paces for one in pace.runs]
    by_key = {key_of(one.run.attempt, one.run.level): one for one in runs}
    return by_key.get(chosen) or (runs[-1] if runs else None)


def _ladder_view(overview: LevelOverview, one: JudgedRun | None, reader: Reader) -> LadderView:
    return LadderView(
        paces=overview.paces,
        resets=overview.resets,
        fastest=overview.fastest,
        open_days=overview.curve.days if overview.curve else None,
        chosen=key_of(one.run.attempt, one.run.level) if one else "",
        reader=reader,
    )


def _gating(overview: LevelOverview) -> frozenset[int]:
    return overview.gating if overview.forecast else frozenset()


def _named(overview: LevelOverview, one: JudgedRun | None) -> Iterator[int]:
    """Whose texts the page shows: the kanji of one level, and what holds up the level-up."""
    level = one.run.level if one else 0
    yield from (row.subject_id for row in overview.items.kanji if row.level == level)
    date = overview.forecast.earliest if overview.forecast else None
    if date is not None:
        yield from (id_ for id_ in (date.kanji_id, date.gate_id) if id_ is not None)


def _curve(
    overview: LevelOverview, texts: Mapping[int, SubjectText], learner: Learner, reader: Reader
) -> Figure | None:
    """None without kanji to count."""
    if overview.curve is None or not overview.curve.present.total:
        return None
    url = url_of(key_of(overview.paces[-1].attempt.number, learner.level))
    return level_curve_figure.build(
        CurveView(overview.curve, overview.forecast, texts, url, reader)
    )
