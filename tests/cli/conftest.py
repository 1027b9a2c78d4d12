"""The command line is tested on the same Airflow as the pipelines' settings."""

from tests.pipelines.conftest import airflow_child, billingo

__all__ = ["airflow_child", "billingo"]
