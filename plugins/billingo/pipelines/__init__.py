"""The Airflow edge: DAG builders, tasks, callbacks, connections. Of the package, only this and `web` import airflow."""
