"""How a question leaves the server, and its answer comes back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from apps.accounts.requests import SignedInRequest
from apps.quiz import course
from apps.quiz.accepted import asked_item_of, listed_items_of
from apps.quiz.forms import AnswerForm
from apps.quiz.grading import Outcome
from apps.quiz.models import Question
from apps.quiz.pages import question as question_page
from apps.quiz.pages.question import QuestionPage
from apps.quiz.tallies import progress_of
from apps.stats.reader import reader_of


def shown(request: SignedInRequest, question: Question) -> HttpResponse:
    """The question while it is open, the verdict after; what may not be shown is passed over."""
    page = _open(question) if question.verdict == Question.Verdict.OPEN else _verdict(question)
    return _printed(request, question, page)


def answered(request: SignedInRequest, question: Question) -> HttpResponse:
    """A kept answer leads to its verdict; one to be given again shows the question with a hint."""
    if question.verdict != Question.Verdict.OPEN:
        return redirect("quiz:question", question.pk)
    now, form = reader_of(request).now, AnswerForm(request.POST)
    if "give_up" in request.POST:
        course.give_up(question, now)
        return redirect("quiz:question", question.pk)
    given = form.cleaned_data["given"] if form.is_valid() else ""
    hint = "" if form.is_valid() else str(question_page.TOO_LONG)
    asked = asked_item_of(question.asked_in.learner, question.subject_id)
    if asked and not hint:
        grade = course.answer(question, given, asked, now)
        if grade.outcome is not Outcome.AGAIN:
            return redirect("quiz:question", question.pk)
        hint = question_page.hint_of(grade)
    return _printed(request, question, _open(question, given, hint))


def _open(question: Question, given: str = "", hint: str = "") -> QuestionPage | None:
    listed = listed_items_of(question.asked_in.learner, [question.subject_id])
    shown = listed.get(question.subject_id)
    if shown is None or not (shown.characters or shown.picture):
        return None
    progress = progress_of(question.asked_in_id)
    return question_page.open_page(question, shown, progress, given, hint)


def _verdict(question: Question) -> QuestionPage | None:
    asked = asked_item_of(question.asked_in.learner, question.subject_id)
    if asked is None:
        return None
    return question_page.answered_page(question, asked, progress_of(question.asked_in_id))


def _printed(
    request: SignedInRequest, question: Question, page: QuestionPage | None
) -> HttpResponse:
    if page is None:
        return redirect("quiz:present", question.asked_in_id)
    return render(request, "quiz/question.html", {"page": page})
