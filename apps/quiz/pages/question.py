"""One question: what is asked, or the verdict on what was answered."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.quiz.accepted import AskedItem, ListedItem
from apps.quiz.course import graded
from apps.quiz.grading import Grade, Outcome, Reason
from apps.quiz.models import Question
from apps.quiz.pages.shown_items import listed_item, unnamed_item
from apps.quiz.tallies import Progress
from apps.stats.pages.items import Item
from apps.stats.pages.wording import Phrase, Sentence, foreign, joined, plain, said

HINTS = {
    Reason.EMPTY: gettext_lazy("Write an answer, or say that you do not know."),
    Reason.NOT_KANA: gettext_lazy("Write the reading in kana, or in letters that spell it."),
    Reason.OTHER_READING: gettext_lazy("Not that reading: it is read so elsewhere. Try again."),
    Reason.READING_GIVEN: gettext_lazy("That is a reading, and its meaning is asked. Try again."),
    Reason.MEANING_GIVEN: gettext_lazy("That is the meaning, and the reading is asked. Try again."),
}
TOO_LONG = gettext_lazy("That is longer than any answer. Try again.")
ASKED = {
    ("radical", "meaning"): gettext_lazy("The radical’s meaning, in English"),
    ("kanji", "meaning"): gettext_lazy("The kanji’s meaning, in English"),
    ("kanji", "reading"): gettext_lazy("The kanji’s reading, in kana"),
    ("word", "meaning"): gettext_lazy("The word’s meaning, in English"),
    ("word", "reading"): gettext_lazy("The word’s reading, in kana"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict; `label` says what `accepted` lists, `others` accepted beside WaniKani's list."""

    is_right: bool
    headline: str
    note: Sentence
    label: str
    accepted: tuple[Phrase, ...]
    others: tuple[Phrase, ...]
    page_url: str

    @property
    def said(self) -> Sentence:
        """All of it in one breath, for a screen reader."""
        listed = {
            "label": self.label,
            "accepted": foreign(", ".join(one.text for one in self.accepted)),
        }
        return joined(plain(self.headline), self.note, said(_("%(label)s: %(accepted)s."), listed))


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """`answer` is None while the question is open; `hint` says why it is asked again."""

    check_id: int
    question_id: int
    item: Item
    part: str
    asked: str
    progress: Progress
    told: str
    given: str = ""
    hint: str = ""
    answer: Answer | None = None

    @property
    def is_reading(self) -> bool:
        return self.part == Question.Part.READING


def open_page(
    question: Question, listed: ListedItem, progress: Progress, given: str = "", hint: str = ""
) -> QuestionPage:
    return QuestionPage(
        check_id=question.asked_in_id,
        question_id=question.pk,
        item=unnamed_item(listed),
        part=question.part,
        asked=asked_of(question),
        progress=progress,
        told=told_of(progress, is_open=True),
        given=given,
        hint=hint,
    )


def answered_page(question: Question, asked: AskedItem, progress: Progress) -> QuestionPage:
    listed = asked.listed
    return QuestionPage(
        check_id=question.asked_in_id,
        question_id=question.pk,
        item=listed_item(listed, question.subject_type),
        part=question.part,
        asked=asked_of(question),
        progress=progress,
        told=told_of(progress, is_open=False),
        given=question.given,
        answer=answer_of(question, asked),
    )


def asked_of(question: Question) -> str:
    asked = ASKED.get((question.subject_type, question.part), ASKED["word", question.part])
    return str(asked)


def told_of(progress: Progress, *, is_open: bool) -> str:
    told = _("Question %(number)s of %(all)s")
    if progress.missed:
        told = _("Question %(number)s of %(all)s, %(missed)s missed")
    return told % {
        "number": f"{progress.answered + is_open:,}",
        "all": f"{progress.questions:,}",
        "missed": f"{progress.missed:,}",
    }


def hint_of(grade: Grade) -> str:
    is_told = grade.outcome is Outcome.AGAIN and grade.reason
    return str(HINTS[grade.reason]) if is_told and grade.reason else ""


def answer_of(question: Question, asked: AskedItem) -> Answer:
    is_reading = question.part == Question.Part.READING
    listed = asked.listed.readings if is_reading else asked.listed.meanings
    others = () if is_reading else asked.accepted.meanings[len(listed) :]
    grade = graded(question.part, question.given, asked.accepted)
    return Answer(
        is_right=question.verdict != Question.Verdict.WRONG,
        headline=_headline(question, grade),
        note=_note(question, grade),
        label=_label(len(listed), is_reading=is_reading),
        accepted=tuple(map(foreign, listed)),
        others=tuple(map(foreign, others)),
        page_url=asked.listed.page_url,
    )


def _label(listed: int, *, is_reading: bool) -> str:
    if is_reading:
        return _("The reading") if listed == 1 else _("The readings")
    return _("The meaning") if listed == 1 else _("The meanings")


def _headline(question: Question, grade: Grade) -> str:
    if question.verdict == Question.Verdict.WRONG:
        return _("Missed.")
    if question.verdict == Question.Verdict.KNOWN:
        return _("You knew it.")
    return _("Right, with a slip.") if grade.reason is Reason.SLIP else _("Right.")


def _note(question: Question, grade: Grade) -> Sentence:
    if not question.given:
        return plain(_("You said that you do not know."))
    told = (
        _("You wrote %(given)s, meaning %(meant)s.") if grade.meant else _("You wrote %(given)s.")
    )
    return said(told, {"given": foreign(question.given), "meant": foreign(grade.meant)})
