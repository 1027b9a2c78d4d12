"""The pages: a FastAPI app inside Airflow's API server. Every route asks who is there and what they may do."""
