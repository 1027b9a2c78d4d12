"""What a part of Airflow reports about itself while it runs: timings of one name, by StatsD."""

import socket
import threading
from types import TracebackType


class Timings:
    """A StatsD server on a free port of 127.0.0.1 that keeps the timings of one metric, in milliseconds."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._kept: list[float] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        threading.Thread(target=self._receive, daemon=True).start()

    def __enter__(self) -> "Timings":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()

    @property
    def environment(self) -> dict[str, str]:
        """What makes Airflow report here."""
        return {
            "AIRFLOW__METRICS__STATSD_ON": "True",
            "AIRFLOW__METRICS__STATSD_HOST": "127.0.0.1",
            "AIRFLOW__METRICS__STATSD_PORT": str(self._socket.getsockname()[1]),
            "AIRFLOW__METRICS__STATSD_PREFIX": "",
            "AIRFLOW__METRICS__METRICS_ALLOW_LIST": self._name,
        }

    def forget(self) -> None:
        """Begin anew."""
        self._kept = []

    def list_ms(self) -> list[float]:
        """The timings since then."""
        return list(self._kept)

    def _receive(self) -> None:
        while True:
            try:
                datagram = self._socket.recv(65_536)
            except OSError:
                return
            for line in datagram.decode().splitlines():
                name, _, value = line.partition(":")
                if name.lstrip(".") == self._name and value.endswith("|ms"):
                    self._kept.append(float(value.removesuffix("|ms")))
