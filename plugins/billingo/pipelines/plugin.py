"""What billingo adds to Airflow: its pages, their entry in the navigation, and a listener for failed runs."""

import importlib
import logging
import sys
from typing import Any

from airflow.plugins_manager import AirflowPlugin

from billingo.pipelines import listener

log = logging.getLogger(__name__)

FORKING = {"scheduler", "celery", "dag-processor"}  # the commands whose processes fork a child for each task or file
PRELOADED = ("airflow.providers.standard.decorators.python", "psycopg", "psycopg_pool", "requests")
"""What every task imports. A child has what its parent had: a quarter of a second less of the processor for each. None of
ours: a task then runs the code that is on the disk."""


class BillingoPlugin(AirflowPlugin):
    """Loaded in every Airflow process, so everything that only one of them needs is imported there."""

    name = "billingo"
    listeners = [listener]  # noqa: RUF012 - Airflow's own shape
    external_views = [  # noqa: RUF012
        {
            "name": "Billingo",
            "href": "/billingo/",
            "destination": "nav",
            "url_route": "billingo",
        }
    ]

    @classmethod
    def on_load(cls, *args: Any, **kwargs: Any) -> None:
        """Airflow has loaded the plugin."""
        del args, kwargs
        if FORKING & set(sys.argv[1:2]):
            preload()

    @property
    def fastapi_apps(self) -> list[dict[str, Any]]:  # type: ignore[override]
        """The pages; asked for in the API server alone, so a property: a list would build them everywhere."""
        from billingo.web.app import build_app  # noqa: PLC0415 - a second and 30 MB that no other process needs

        return [{"app": build_app(), "url_prefix": "/billingo", "name": "Billingo"}]


def preload() -> None:
    """Import what the children of this process will need; what cannot be imported is told by the task that needs it."""
    for name in PRELOADED:
        try:
            importlib.import_module(name)
        except ImportError:
            log.warning("%s cannot be imported", name)
