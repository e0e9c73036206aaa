"""The one source of the present moment; it never runs backwards."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Real time, held still while the machine's clock is set back."""

    def __init__(self) -> None:
        self._latest = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        self._latest = max(self._latest, self._read())
        return self._latest

    def not_before(self, moment: datetime) -> None:
        """A world that was kept has already seen this moment."""
        self._latest = max(self._latest, moment)

    def _read(self) -> datetime:
        return datetime.now(UTC)


class MovableClock(Clock):
    """Stands still until a test moves it."""

    def __init__(self, start: datetime) -> None:
        super().__init__()
        self._moment = start

    def _read(self) -> datetime:
        return self._moment

    def move(self, span: timedelta) -> None:
        self.set(self.now() + span)

    def set(self, moment: datetime) -> None:
        if moment < self.now():
            raise ValueError("A clock never runs backwards.")
        self._moment = moment
