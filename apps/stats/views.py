"""Doors to the pages: each reads who looks, builds one page object and prints it."""

from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.stats.forms import ExcludeLevelForm
from apps.stats.kept_pages import found, kept
from apps.stats.models import ExcludedLevel
from apps.stats.pages import accuracy as accuracy_page
from apps.stats.pages import archive as archive_page
from apps.stats.pages import burns as burns_page
from apps.stats.pages import day as day_page
from apps.stats.pages import history as history_page
from apps.stats.pages import item_file
from apps.stats.pages import item_list as items_page
from apps.stats.pages import lessons as lessons_page
from apps.stats.pages import levels as levels_page
from apps.stats.pages import life as life_page
from apps.stats.pages import resurrections as resurrections_page
from apps.stats.pages import reviews as reviews_page
from apps.stats.pages import style as style_page
from apps.stats.pages import today as today_page
from apps.stats.pages.addresses import day_named
from apps.stats.pages.lesson_budget import ceiling_in
from apps.stats.pages.lesson_filter import filter_in
from apps.stats.pages.level_ladder_figure import key_of, url_of
from apps.stats.reader import reader_of


@require_safe
@login_required
def today(request: HttpRequest) -> HttpResponse:
    return kept(request, "stats/today.html", lambda: today_page.build(reader_of(request)))


@require_safe
@login_required
def lessons(request: HttpRequest) -> HttpResponse:
    ceiling = ceiling_in(request.GET.get("ceiling", ""))
    chosen = filter_in(request.GET)
    return kept(
        request,
        "stats/lessons.html",
        lambda: lessons_page.build(reader_of(request), chosen, ceiling),
    )


@require_safe
@login_required
def reviews(request: HttpRequest) -> HttpResponse:
    asked = request.GET.dict()
    return kept(
        request, "stats/reviews.html", lambda: reviews_page.build(reader_of(request), asked)
    )


@require_safe
@login_required
def accuracy(request: HttpRequest) -> HttpResponse:
    asked = request.GET.dict()
    return kept(
        request, "stats/accuracy.html", lambda: accuracy_page.build(reader_of(request), asked)
    )


@require_safe
@login_required
def burns(request: HttpRequest) -> HttpResponse:
    asked = request.GET.dict()
    return kept(request, "stats/burns.html", lambda: burns_page.build(reader_of(request), asked))


@require_safe
@login_required
def resurrections(request: HttpRequest) -> HttpResponse:
    is_whole = request.GET.get("threads") == "all"
    return kept(
        request,
        "stats/resurrections.html",
        lambda: resurrections_page.build(reader_of(request), all_threads=is_whole),
    )


@require_safe
@login_required
def history(request: HttpRequest) -> HttpResponse:
    if wanted := day_named(request.GET.get("day", "")):
        return redirect("stats:day", wanted)
    counting, is_whole = request.GET.get("count", ""), request.GET.get("years") == "all"
    return kept(
        request,
        "stats/history.html",
        lambda: history_page.build(reader_of(request), counting, all_years=is_whole),
    )


@require_safe
@login_required
def day(request: HttpRequest, day: str) -> HttpResponse:
    return kept(request, "stats/day.html", lambda: found(day_page.build(reader_of(request), day)))


@require_safe
@login_required
def archive(request: HttpRequest, archive_id: int) -> HttpResponse:
    level = request.GET.get("level", "")
    return kept(
        request,
        "stats/archive.html",
        lambda: found(archive_page.build(reader_of(request), archive_id, level)),
    )


@require_safe
@login_required
def levels(request: HttpRequest) -> HttpResponse:
    reader, chosen = reader_of(request), request.GET.get("level", "")
    left_out = sorted(ExcludedLevel.objects.of(reader.learner)) if reader.learner else ()
    return kept(
        request,
        "stats/levels.html",
        lambda: levels_page.build(reader, chosen),
        also=left_out,
    )


@require_POST
@login_required
def exclude_level(request: HttpRequest) -> HttpResponse:
    form, learner = ExcludeLevelForm(request.POST), reader_of(request).learner
    if learner is None or not form.is_valid():
        return HttpResponseBadRequest(_("There is no such level."))
    form.save(learner)
    return redirect(url_of(key_of(form.cleaned_data["attempt"], form.cleaned_data["level"])))


@require_safe
@login_required
def items(request: HttpRequest) -> HttpResponse:
    return kept(
        request,
        "stats/items.html",
        lambda: items_page.build(reader_of(request), request.GET),
        also=items_page.words_searched(request.GET),
    )


@require_safe
@login_required
def items_file(request: HttpRequest) -> HttpResponse:
    written = item_file.written(reader_of(request), request.GET)
    answer = HttpResponse(written, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="wkdash-items.csv"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@login_required
def item(request: HttpRequest, subject_id: int) -> HttpResponse:
    return kept(
        request,
        "stats/item.html",
        lambda: found(life_page.build(reader_of(request), subject_id)),
    )


@require_safe
@staff_member_required
def style(request: HttpRequest) -> HttpResponse:
    """Every part of the design with invented numbers, for whoever changes it."""
    page = style_page.build(reader_of(request), request.GET.get("theme", ""))
    context = {"page": page, "theme": page.theme} if page.theme else {"page": page}
    return render(request, "stats/style.html", context)
