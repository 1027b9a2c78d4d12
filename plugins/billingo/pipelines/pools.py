"""The Airflow pool of PDF downloads: they have a budget of their own and never take the slots that booking needs."""

PDF_POOL = "billingo_pdf"
PDF_SLOTS = 4
_DESCRIPTION = "Downloads of PDF images at once, over all companies; change the slots as the machines allow."


def ensure_pools() -> bool:
    """Make the pool if it is missing; returns whether it was. One that is there keeps the slots it was given."""
    from airflow.models.pool import Pool  # noqa: PLC0415 - two seconds, and needed by `init` alone

    if Pool.get_pool(PDF_POOL) is not None:
        return False
    Pool.create_or_update_pool(PDF_POOL, PDF_SLOTS, _DESCRIPTION, include_deferred=False)
    return True
