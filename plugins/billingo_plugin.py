"""Airflow finds the plugin here."""

from billingo.pipelines.plugin import BillingoPlugin

__all__ = ["BillingoPlugin"]
