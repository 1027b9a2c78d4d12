"""What the simulator found once, each as a small test of its own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from billingo.store import fetching
from tests.simulation.bulk import ListedSource, make_documents

AHEAD = timedelta(minutes=10)


class Killed(BaseException):
    """As after SIGKILL."""


class WellTimed(ListedSource):
    """A source whose clock is right, while ours is ten minutes ahead."""

    def read_page(self, window, page):
        return replace(super().read_page(window, page), clock_skew_s=-AHEAD.total_seconds())


def test_wt_12_a_clock_ahead_does_not_carry_the_watermark_past_what_a_killed_process_read(
    make_bulk_company, monkeypatch
):
    """Found by seed 102: the process that ended the plan had read no page, so it knew nothing of the source's clock."""
    service, documents = make_documents(3, "clean")
    company = make_bulk_company(service.organizations[0].tax_number)
    source = WellTimed(documents)

    def die(*_, **__):
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(fetching, "finish_sync", die)
        company.take_over(source)
    assert company.settings.watermark_at is None
    company.take_over(source)
    read_by_the_source_s_clock = datetime.now(UTC) - AHEAD
    assert company.settings.watermark_at <= read_by_the_source_s_clock
