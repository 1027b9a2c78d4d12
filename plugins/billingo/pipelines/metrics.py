"""What we tell Airflow's metrics: counters at the end of each task, gauges from data by the watchdog.

Everything goes through Airflow's own statistics (``airflow.sdk.observability.stats``), so it leaves by StatsD or
OpenTelemetry as the section ``[metrics]`` of Airflow's settings says, under its prefix; where neither is on, nothing is
sent. Tags tell outside systems and kinds apart, never companies: ten thousand of them would be ten thousand series.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: ``tags`` beside ``system`` where it has that; ``text`` is what its number says."""

    kind: Literal["counter", "gauge"]
    tags: tuple[str, ...]
    text: str


_SYSTEM = ("system",)

METRICS: Mapping[str, Metric] = {
    "billingo.documents_seen": Metric("counter", _SYSTEM, "documents that the outside system listed"),
    "billingo.documents_unchanged": Metric("counter", _SYSTEM, "documents listed that we have as they are"),
    "billingo.documents_landed": Metric("counter", _SYSTEM, "documents fetched, new or changed"),
    "billingo.documents_skipped": Metric(
        "counter", ("system", "reason"), "documents not stored, each once for a reason"
    ),
    "billingo.documents_stored": Metric("counter", _SYSTEM, "documents stored for the first time"),
    "billingo.versions_stored": Metric("counter", _SYSTEM, "new versions of stored documents"),
    "billingo.documents_held_back": Metric("counter", _SYSTEM, "documents that no quota is left for"),
    "billingo.documents_booked": Metric("counter", _SYSTEM, "documents booked"),
    "billingo.documents_followed": Metric("counter", _SYSTEM, "booked documents whose status was taken over"),
    "billingo.figures_changed": Metric("counter", _SYSTEM, "booked documents that now state other figures"),
    "billingo.documents_failed": Metric("counter", ("system", "code"), "documents that failed, by their first cause"),
    "billingo.pdfs_fetched": Metric("counter", _SYSTEM, "PDF images fetched"),
    "billingo.pdfs_postponed": Metric("counter", _SYSTEM, "PDF images that did not come yet"),
    "billingo.pdfs_refused": Metric("counter", _SYSTEM, "PDF images that will not come"),
    "billingo.requests": Metric("counter", _SYSTEM, "requests sent to the outside system"),
    "billingo.requests_limited": Metric("counter", _SYSTEM, "times that it asked to wait (429)"),
    "billingo.rows_dropped": Metric("counter", ("table",), "rows that retention dropped"),
    "billingo.connections": Metric("gauge", ("system", "state"), "connections: active, off, disabled"),
    "billingo.watermark_age_s": Metric(
        "gauge",
        _SYSTEM,
        "age of the oldest watermark of an active connection, since it was active and not paused at most",
    ),
    "billingo.watermark_age_median_s": Metric("gauge", _SYSTEM, "age of the middle one of those watermarks"),
    "billingo.documents_unprocessed": Metric("gauge", _SYSTEM, "documents stored and not processed"),
    "billingo.documents_without_quota": Metric(
        "gauge", _SYSTEM, "documents fetched and kept back until there is quota"
    ),
    "billingo.documents_late": Metric(
        "gauge", ("system", "kind"), "documents not processed for an hour, or without PDF image for a day"
    ),
    "billingo.documents_open": Metric("gauge", ("system", "state"), "documents failed, or waiting for their original"),
    "billingo.pdfs_pending": Metric("gauge", _SYSTEM, "booked documents whose PDF image is still to come"),
    "billingo.pdf_lag_s": Metric("gauge", _SYSTEM, "time since the booking of the oldest of those"),
    "billingo.quota_left": Metric("gauge", _SYSTEM, "documents left this month of the quota that is nearest its end"),
    "billingo.quotas_nearly_used": Metric("gauge", _SYSTEM, "companies with less than a tenth of their quota left"),
    "billingo.emails_unsent": Metric("gauge", (), "e-mails that are due and not sent"),
    "billingo.email_lag_s": Metric("gauge", (), "time that the oldest of those has waited"),
    "billingo.scheduler_silent_s": Metric("gauge", (), "time since Airflow's scheduler gave a sign of life"),
    "billingo.tasks_silent_s": Metric("gauge", (), "time since a maintenance task of ours ended well"),
    "billingo.retention_silent_s": Metric("gauge", ("kind",), "time since old records were last dropped as expected"),
    "billingo.trouble": Metric("gauge", ("kind",), "1 while the watchdog sees this trouble, else 0"),
    "billingo.watchdog_looks": Metric("counter", (), "looks of the watchdog that ended"),
}

# what tasks call what they did -> metric
_COUNTS = {
    "listed": "billingo.documents_seen",
    "unchanged": "billingo.documents_unchanged",
    "landed": "billingo.documents_landed",
    "stored": "billingo.documents_stored",
    "changed": "billingo.versions_stored",
    "held_back": "billingo.documents_held_back",
    "booked": "billingo.documents_booked",
    "followed": "billingo.documents_followed",
    "changed_figures": "billingo.figures_changed",
    "pdf_fetched": "billingo.pdfs_fetched",
    "pdf_later": "billingo.pdfs_postponed",
    "pdf_refused": "billingo.pdfs_refused",
    "requests": "billingo.requests",
    "requests_limited": "billingo.requests_limited",
}


def count_work(system: str, counts: Mapping[str, Any], failed_codes: Iterable[str | None] = ()) -> None:
    """Count what a task did: ``counts`` as tasks keep them for their run, and the code of each document that failed.

    Raises nothing: a task never fails for its metrics.
    """
    try:
        for name, metric in _COUNTS.items():
            if counts.get(name):
                count(metric, counts[name], system=system)
        for reason, number in counts.get("newly_skipped", {}).items():
            if number:
                count("billingo.documents_skipped", number, system=system, reason=str(reason))
        for code, number in Counter(failed_codes).items():
            count("billingo.documents_failed", number, system=system, code=str(code or "unknown"))
    except Exception:
        log.exception("What this task did could not be counted; the work itself is done.")


def count(name: str, number: int = 1, **tags: str) -> None:
    """Add to a counter. Raises KeyError for a metric that is not in :data:`METRICS` or without its tags."""
    _check(name, "counter", tags)
    from airflow.sdk.observability.stats import Stats  # noqa: PLC0415 - imported by every task anyway

    Stats.incr(name, number, tags=tags)


def gauge(name: str, value: float, **tags: str) -> None:
    """Set a gauge. Raises KeyError for a metric that is not in :data:`METRICS` or without its tags."""
    _check(name, "gauge", tags)
    from airflow.sdk.observability.stats import Stats  # noqa: PLC0415

    Stats.gauge(name, value, tags=tags)


def open_metrics() -> None:
    """Make a process that is no task send metrics too, as Airflow's settings say; in a task Airflow did so."""
    from airflow.sdk.configuration import conf  # noqa: PLC0415
    from airflow.sdk.observability.metrics import stats_utils  # noqa: PLC0415
    from airflow.sdk.observability.stats import Stats  # noqa: PLC0415

    Stats.initialize(
        factory=stats_utils.get_stats_factory(), export_legacy_names=conf.getboolean("metrics", "legacy_names_on")
    )


def _check(name: str, kind: str, tags: Mapping[str, str]) -> None:
    metric = METRICS[name]
    if metric.kind != kind or set(tags) != set(metric.tags):
        raise KeyError(f"{name} is a {metric.kind} with the tags {metric.tags}")
