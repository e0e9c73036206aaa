"""The content every account studies: subjects, ladders and voice actors."""

from dataclasses import dataclass, field

from apps.sandbox.rows import SubjectRow, SystemRow, VoiceActorRow


@dataclass(slots=True)
class Catalogue:
    subjects: dict[int, SubjectRow]
    systems: dict[int, SystemRow]
    voice_actors: dict[int, VoiceActorRow] = field(default_factory=dict)

    def serve_media_from(self, origin: str) -> None:
        """Make picture addresses absolute: `http://127.0.0.1:8001`, no slash."""
        for subject in self.subjects.values():
            subject.media_origin = origin
