"""The sandbox's clock: Budapest wall time, which can be moved."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

BUDAPEST = ZoneInfo("Europe/Budapest")


class Clock:
    """Real time plus a whole number of days (so that it shows `today`) plus a skew in seconds that control may set."""

    def __init__(self, today: date | None = None) -> None:
        """Start on `today` (Budapest calendar day); None is the real day."""
        real_date = datetime.now(BUDAPEST).date()
        self.days = timedelta(days=(today - real_date).days if today else 0)
        self.skew_s = 0.0
        self.pinned: datetime | None = None

    def now(self) -> datetime:
        """Aware Budapest time as this server tells it; a pinned clock (while a journal is replayed) stands still."""
        if self.pinned is not None:
            return self.pinned.astimezone(BUDAPEST)
        # whole days are added to the wall time, so that the hour stays what it is across a change to summer time
        return datetime.now(BUDAPEST) + self.days + timedelta(seconds=self.skew_s)

    def wall(self) -> str:
        """Budapest wall time as `YYYY-MM-DD HH:MM:SS`, the form of last_modified_date."""
        return self.now().strftime("%Y-%m-%d %H:%M:%S")

    def today(self) -> date:
        """The Budapest calendar day as this server tells it."""
        return self.now().date()
