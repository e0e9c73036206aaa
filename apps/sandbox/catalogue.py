"""The content every account studies: subjects, ladders and voice actors."""

from collections import defaultdict
from datetime import timedelta

from apps.sandbox.ladders import intervals, systems, voice_actors
from apps.sandbox.rows import SubjectRow

LAST_LEVEL = 60
_TYPE_RANK = {"radical": 0, "kanji": 1, "vocabulary": 2, "kana_vocabulary": 2}


class Catalogue:
    """Subjects with the indexes the rules need; edits go through `place`."""

    def __init__(self, subjects: list[SubjectRow]) -> None:
        self.subjects = {each.id: each for each in sorted(subjects, key=lambda row: row.id)}
        self.systems = {each.id: each for each in systems()}
        self.voice_actors = {each.id: each for each in voice_actors()}
        self._intervals = {row.id: intervals(row) for row in self.systems.values()}
        self._by_level: dict[int, list[SubjectRow]] = defaultdict(list)
        for subject in self.subjects.values():
            self._by_level[subject.level].append(subject)

    def of_level(self, level: int) -> list[SubjectRow]:
        return self._by_level[level]

    def visible_kanji(self, level: int) -> list[SubjectRow]:
        return [
            each for each in self._by_level[level] if each.kind == "kanji" and not each.hidden_at
        ]

    def interval(self, subject: SubjectRow, stage: int) -> timedelta | None:
        return self._intervals[subject.spaced_repetition_system_id][stage]

    def place(self, subject: SubjectRow, level: int) -> None:
        self._by_level[subject.level].remove(subject)
        subject.level = level
        subject.spaced_repetition_system_id = system_for(level)
        self._by_level[level].append(subject)

    def serve_media_from(self, origin: str) -> None:
        """Make picture addresses absolute: `http://127.0.0.1:8001`, no slash."""
        for subject in self.subjects.values():
            subject.media_origin = origin


def lesson_rank(subject: SubjectRow) -> tuple[int, int, int, int]:
    """The order in which lessons are offered."""
    return (
        subject.level,
        _TYPE_RANK[subject.kind],
        subject.lesson_position,
        subject.id,
    )


def system_for(level: int) -> int:
    return 2 if level <= 2 else 1


def link(subjects: list[SubjectRow]) -> None:
    """Tell every component what is built from it."""
    by_id = {each.id: each for each in subjects}
    built: dict[int, list[int]] = defaultdict(list)
    for each in subjects:
        for component in each.component_subject_ids:
            built[component].append(each.id)
    for component, amalgamations in built.items():
        by_id[component].amalgamation_subject_ids += tuple(amalgamations)
