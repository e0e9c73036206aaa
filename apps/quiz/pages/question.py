"""One question: what is asked, or the verdict on what was answered."""

from dataclasses import dataclass

from apps.quiz.accepted import AskedItem, ListedItem
from apps.quiz.course import graded
from apps.quiz.grading import Grade, Outcome, Reason
from apps.quiz.models import Question
from apps.quiz.pages.shown_items import listed_item, unnamed_item
from apps.quiz.tallies import Progress
from apps.stats.pages.items import Item

HINTS = {
    Reason.EMPTY: "Write an answer, or say that you do not know.",
    Reason.NOT_KANA: "Write the reading in kana, or in letters that spell it.",
    Reason.OTHER_READING: "Not that reading: it is read so elsewhere. Try again.",
    Reason.READING_GIVEN: "That is a reading, and its meaning is asked. Try again.",
    Reason.MEANING_GIVEN: "That is the meaning, and the reading is asked. Try again.",
}
TOO_LONG = "That is longer than any answer. Try again."
LANGUAGES = {"meaning": "in English", "reading": "in kana"}
KINDS = {"radical": "radical", "kanji": "kanji"}
UNANSWERED = "You said that you do not know."


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict; `label` says what `accepted` lists, `others` accepted beside WaniKani's list."""

    is_right: bool
    headline: str
    note: str
    label: str
    accepted: tuple[str, ...]
    others: tuple[str, ...]
    page_url: str

    @property
    def said(self) -> str:
        """All of it in one breath, for a screen reader."""
        return f"{self.headline} {self.note} {self.label}: {', '.join(self.accepted)}."


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
    kind = KINDS.get(question.subject_type, "word")
    return f"The {kind}’s {question.part}, {LANGUAGES[question.part]}"


def told_of(progress: Progress, *, is_open: bool) -> str:
    number = progress.answered + is_open
    missed = f", {progress.missed:,} missed" if progress.missed else ""
    return f"Question {number:,} of {progress.questions:,}{missed}"


def hint_of(grade: Grade) -> str:
    return HINTS[grade.reason] if grade.outcome is Outcome.AGAIN and grade.reason else ""


def answer_of(question: Question, asked: AskedItem) -> Answer:
    is_reading = question.part == Question.Part.READING
    listed = asked.listed.readings if is_reading else asked.listed.meanings
    others = () if is_reading else asked.accepted.meanings[len(listed) :]
    grade = graded(question.part, question.given, asked.accepted)
    return Answer(
        is_right=question.verdict != Question.Verdict.WRONG,
        headline=_headline(question, grade),
        note=_note(question, grade),
        label=f"The {question.part}" if len(listed) == 1 else f"The {question.part}s",
        accepted=listed,
        others=others,
        page_url=asked.listed.page_url,
    )


def _headline(question: Question, grade: Grade) -> str:
    if question.verdict == Question.Verdict.WRONG:
        return "Missed."
    if question.verdict == Question.Verdict.KNOWN:
        return "You knew it."
    return "Right, with a slip." if grade.reason is Reason.SLIP else "Right."


def _note(question: Question, grade: Grade) -> str:
    if not question.given:
        return UNANSWERED
    meant = f", meaning {grade.meant}" if grade.meant else ""
    return f"You wrote {question.given}{meant}."
