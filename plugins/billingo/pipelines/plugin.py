"""What billingo adds to Airflow: its pages, their entry in the navigation, and a listener for failed runs."""

from typing import Any

from airflow.plugins_manager import AirflowPlugin

from billingo.pipelines import listener


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

    @property
    def fastapi_apps(self) -> list[dict[str, Any]]:  # type: ignore[override]
        """The pages; asked for in the API server alone, so a property: a list would build them everywhere."""
        from billingo.web.app import build_app  # noqa: PLC0415 - a second and 30 MB that no other process needs

        return [{"app": build_app(), "url_prefix": "/billingo", "name": "Billingo"}]
