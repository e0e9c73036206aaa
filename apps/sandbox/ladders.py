"""The two spaced repetition systems and the voices, as the server lists them."""

from datetime import UTC, datetime, timedelta

from apps.sandbox.rows import StageRow, SystemRow, VoiceActorRow

_SECONDS_PER_STAGE = {
    1: (14400, 28800, 82800, 169200, 601200, 1206000, 2588400, 10364400),
    2: (7200, 14400, 28800, 82800, 601200, 1206000, 2588400, 10364400),
}


def systems() -> list[SystemRow]:
    names = {
        1: ("Default system for dictionary subjects", "The original spaced repetition system"),
        2: (
            "Default accelerated system for dictionary subjects",
            "The original spaced repetition system, but accelerated",
        ),
    }
    return [
        SystemRow(
            id=key,
            data_updated_at=datetime(2020, 6, 9, 3, 36 + key, 51, 134752, tzinfo=UTC),
            created_at=datetime(2020, 5, 21, 20, 45 + key, 6, 464460, tzinfo=UTC),
            name=name,
            description=description,
            stages=_stages(_SECONDS_PER_STAGE[key]),
        )
        for key, (name, description) in names.items()
    ]


def _stages(seconds: tuple[int, ...]) -> tuple[StageRow, ...]:
    ladder = (None, *seconds, None)
    return tuple(StageRow(position, interval) for position, interval in enumerate(ladder))


def intervals(system: SystemRow) -> tuple[timedelta | None, ...]:
    return tuple(
        None if stage.interval is None else timedelta(seconds=stage.interval)
        for stage in system.stages
    )


def voice_actors() -> list[VoiceActorRow]:
    moment = datetime(2018, 9, 11, 18, 30, 27, 96474, tzinfo=UTC)
    people = ((1, "Kyoko", "female"), (2, "Kenichi", "male"))
    return [
        VoiceActorRow(key, moment, moment, name, gender, "Tokyo accent")
        for key, name, gender in people
    ]
