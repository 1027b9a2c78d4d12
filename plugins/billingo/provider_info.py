"""What Airflow's provider manager learns of us: the connection type ``billingo`` and its form.

Found through the entry point in ``airflow_provider_billingo-*.dist-info`` beside this package, which therefore has to be
on the PYTHONPATH of every Airflow component. No import here may be slow: each component reads it when it starts.
"""

from typing import Any


def get_provider_info() -> dict[str, Any]:
    """Provider metadata as in Airflow's ``provider_info.schema.json``."""
    return {
        "package-name": "airflow-provider-billingo",
        "name": "Billingo",
        "description": "Documents of companies that invoice with Billingo.",
        "connection-types": [
            {
                "connection-type": "billingo",
                "hook-class-name": "billingo.pipelines.billingo_hook.BillingoHook",
                "hook-name": "Billingo",
                "ui-field-behaviour": {
                    "hidden-fields": ["port", "schema", "login", "extra"],
                    "relabeling": {"password": "API key"},
                    "placeholders": {
                        "host": "https://api.billingo.hu/v3",
                        "password": "made in Billingo under Settings > API keys",
                    },
                },
            }
        ],
    }
