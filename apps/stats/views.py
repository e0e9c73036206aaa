"""Doors to the pages: each reads who looks, builds one page object and prints it."""

from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.stats.forms import ExcludeLevelForm
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
from apps.stats.pages.lesson_budget import ceiling_in
from apps.stats.pages.lesson_filter import filter_in
from apps.stats.pages.level_ladder_figure import key_of, url_of
from apps.stats.reader import reader_of


@require_safe
@login_required
def today(request: HttpRequest) -> HttpResponse:
    page = today_page.build(reader_of(request))
    return render(request, "stats/today.html", {"page": page})


@require_safe
@login_required
def lessons(request: HttpRequest) -> HttpResponse:
    ceiling = ceiling_in(request.GET.get("ceiling", ""))
    page = lessons_page.build(reader_of(request), filter_in(request.GET), ceiling)
    return render(request, "stats/lessons.html", {"page": page})


@require_safe
@login_required
def reviews(request: HttpRequest) -> HttpResponse:
    page = reviews_page.build(reader_of(request), request.GET.dict())
    return render(request, "stats/reviews.html", {"page": page})


@require_safe
@login_required
def accuracy(request: HttpRequest) -> HttpResponse:
    page = accuracy_page.build(reader_of(request), request.GET.dict())
    return render(request, "stats/accuracy.html", {"page": page})


@require_safe
@login_required
def burns(request: HttpRequest) -> HttpResponse:
    page = burns_page.build(
        reader_of(request),
        request.GET.get("month", ""),
        whole_ledger=request.GET.get("ledger") == "all",
    )
    return render(request, "stats/burns.html", {"page": page})


@require_safe
@login_required
def resurrections(request: HttpRequest) -> HttpResponse:
    is_whole = request.GET.get("threads") == "all"
    page = resurrections_page.build(reader_of(request), all_threads=is_whole)
    return render(request, "stats/resurrections.html", {"page": page})


@require_safe
@login_required
def history(request: HttpRequest) -> HttpResponse:
    if wanted := day_page.day_in(request.GET.get("day", "")):
        return redirect("stats:day", wanted)
    page = history_page.build(
        reader_of(request),
        request.GET.get("count", ""),
        all_years=request.GET.get("years") == "all",
    )
    return render(request, "stats/history.html", {"page": page})


@require_safe
@login_required
def day(request: HttpRequest, day: str) -> HttpResponse:
    page = day_page.build(reader_of(request), day)
    if page is None:
        raise Http404
    return render(request, "stats/day.html", {"page": page})


@require_safe
@login_required
def archive(request: HttpRequest, archive_id: int) -> HttpResponse:
    page = archive_page.build(reader_of(request), archive_id, request.GET.get("level", ""))
    if page is None:
        raise Http404
    return render(request, "stats/archive.html", {"page": page})


@require_safe
@login_required
def levels(request: HttpRequest) -> HttpResponse:
    page = levels_page.build(reader_of(request), request.GET.get("level", ""))
    return render(request, "stats/levels.html", {"page": page})


@require_POST
@login_required
def exclude_level(request: HttpRequest) -> HttpResponse:
    form, learner = ExcludeLevelForm(request.POST), reader_of(request).learner
    if learner is None or not form.is_valid():
        return HttpResponseBadRequest("There is no such level.")
    form.save(learner)
    return redirect(url_of(key_of(form.cleaned_data["attempt"], form.cleaned_data["level"])))


@require_safe
@login_required
def items(request: HttpRequest) -> HttpResponse:
    page = items_page.build(reader_of(request), request.GET)
    return render(request, "stats/items.html", {"page": page})


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
    page = life_page.build(reader_of(request), subject_id)
    if page is None:
        raise Http404
    return render(request, "stats/item.html", {"page": page})


@require_safe
@staff_member_required
def style(request: HttpRequest) -> HttpResponse:
    """Every part of the design with invented numbers, for whoever changes it."""
    page = style_page.build(reader_of(request), request.GET.get("theme", ""))
    context = {"page": page, "theme": page.theme} if page.theme else {"page": page}
    return render(request, "stats/style.html", context)
