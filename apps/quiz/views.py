"""Doors to the check. Whose it is stands in the query: another learner's check does not exist."""

from random import SystemRandom

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.quiz import asking, course
from apps.quiz.forms import ChoiceForm, DismissForm
from apps.quiz.models import Check, Question
from apps.quiz.pages import result as result_page
from apps.quiz.pages import start as start_page
from apps.quiz.pages import work_list as work_list_page
from apps.quiz.tallies import asked_so_far
from apps.stats.kept_pages import kept
from apps.stats.reader import reader_of


@login_required
@require_safe
def choose(request: SignedInRequest) -> HttpResponse:
    reader = reader_of(request)
    return kept(
        request,
        "quiz/choose.html",
        lambda: start_page.build(reader),
        also=asked_so_far(reader.learner) if reader.learner else (),
        form=ChoiceForm(),
    )


@login_required
@never_cache
@require_POST
def count(request: SignedInRequest) -> HttpResponse:
    """How many items the choice leaves, before anything begins."""
    form, reader = ChoiceForm(request.POST), reader_of(request)
    told = ""
    if reader.learner and form.is_valid():
        told = start_page.count_told(reader, reader.learner, form.choice)
    return _choices(request, form, told)


@login_required
@never_cache
@require_POST
def begin(request: SignedInRequest) -> HttpResponse:
    form, reader = ChoiceForm(request.POST), reader_of(request)
    if reader.learner and form.is_valid():
        check = course.begin(reader.learner, form.choice, reader, SystemRandom())
        if check:
            return redirect("quiz:present", check.pk)
        return _choices(request, form, str(start_page.NOTHING_LEFT))
    return _choices(request, form)


@login_required
@never_cache
@require_safe
def present(request: SignedInRequest, check_id: int) -> HttpResponse:
    """The question that comes next, or how it went when none does."""
    check = _check(request, check_id)
    following = None if check.finished_at else course.next_question(check)
    if following is None:
        return redirect("quiz:result", check.pk)
    return asking.shown(request, following)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: SignedInRequest, question_id: int) -> HttpResponse:
    """The verdict of an answered question; posted, an answer to it."""
    asked = _question(request, question_id)
    if request.method == "POST":
        return asking.answered(request, asked)
    return asking.shown(request, asked)


@login_required
@require_POST
def known(request: SignedInRequest, question_id: int) -> HttpResponse:
    """The learner knew it after all."""
    asked = _question(request, question_id)
    course.own_up(asked)
    return redirect("quiz:present", asked.asked_in_id)


@login_required
@require_POST
def end(request: SignedInRequest, check_id: int) -> HttpResponse:
    check = _check(request, check_id)
    course.finish(check, reader_of(request).now)
    return redirect("quiz:result", check.pk)


@login_required
@never_cache
@require_safe
def result(request: SignedInRequest, check_id: int) -> HttpResponse:
    page = result_page.build(reader_of(request), _check(request, check_id))
    return render(request, "quiz/result.html", {"page": page})


@login_required
@never_cache
@require_safe
def work_list(request: SignedInRequest) -> HttpResponse:
    page = work_list_page.build(reader_of(request))
    return render(request, "quiz/work_list.html", {"page": page})


@login_required
@require_POST
def dismiss(request: SignedInRequest) -> HttpResponse:
    form, reader = DismissForm(request.POST), reader_of(request)
    if reader.learner and form.is_valid():
        subject_id = form.cleaned_data["subject_id"]
        Question.objects.of(reader.learner).dismiss(subject_id, reader.now)
    return redirect("quiz:work_list")


def _choices(request: SignedInRequest, form: ChoiceForm, told: str = "") -> HttpResponse:
    """`told` is what the choice in the form comes to."""
    page = start_page.build(reader_of(request))
    return render(request, "quiz/choose.html", {"page": page, "form": form, "told": told})


def _check(request: SignedInRequest, check_id: int) -> Check:
    mine = Check.objects.filter(learner=reader_of(request).learner).select_related("learner")
    return get_object_or_404(mine, pk=check_id)


def _question(request: SignedInRequest, question_id: int) -> Question:
    mine = Question.objects.filter(asked_in__learner=reader_of(request).learner)
    return get_object_or_404(mine.select_related("asked_in__learner"), pk=question_id)
