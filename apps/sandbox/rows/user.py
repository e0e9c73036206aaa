"""The user row: the only one whose id is a UUID."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from apps.sandbox.rows.parts import Data, optional_stamp, stamp

SITE = "https://www.wanikani.com"


@dataclass(slots=True)
class Subscription:
    """`type`: free, recurring, lifetime or unknown."""

    type: str = "lifetime"
    active: bool = True
    max_level_granted: int = 60
    period_ends_at: datetime | None = None

    def data(self) -> Data:
        return {
            "active": self.active,
            "max_level_granted": self.max_level_granted,
            "type": self.type,
            "period_ends_at": optional_stamp(self.period_ends_at),
        }


@dataclass(slots=True)
class UserPreferences:
    """The six a person may set; the two frozen ones are printed as constants."""

    extra_study_autoplay_audio: bool = True
    lessons_autoplay_audio: bool = True
    lessons_batch_size: int = 5
    reviews_autoplay_audio: bool = True
    reviews_display_srs_indicator: bool = True
    reviews_presentation_order: str = "shuffled"

    def data(self) -> Data:
        return {
            "default_voice_actor_id": 1,
            "extra_study_autoplay_audio": self.extra_study_autoplay_audio,
            "lessons_autoplay_audio": self.lessons_autoplay_audio,
            "lessons_batch_size": self.lessons_batch_size,
            "lessons_presentation_order": "ascending_level_then_subject",
            "reviews_autoplay_audio": self.reviews_autoplay_audio,
            "reviews_display_srs_indicator": self.reviews_display_srs_indicator,
            "reviews_presentation_order": self.reviews_presentation_order,
        }


@dataclass(slots=True)
class UserRow:
    uuid: str
    username: str
    level: int
    started_at: datetime
    data_updated_at: datetime
    current_vacation_started_at: datetime | None = None
    subscription: Subscription = field(default_factory=Subscription)
    preferences: UserPreferences = field(default_factory=UserPreferences)

    @property
    def object(self) -> str:
        return "user"

    def data(self) -> Data:
        return {
            "id": self.uuid,
            "username": self.username,
            "level": self.level,
            "profile_url": f"{SITE}/users/{quote(self.username)}",
            "started_at": stamp(self.started_at),
            "subscription": self.subscription.data(),
            "current_vacation_started_at": optional_stamp(self.current_vacation_started_at),
            "preferences": self.preferences.data(),
        }
