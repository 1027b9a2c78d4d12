"""A real StatsD server: takes datagrams on a free port of 127.0.0.1 and keeps every line."""

import socket
import threading
from collections import defaultdict


class StatsdServer:
    """``read()`` gives what came: counters summed up, gauges as they were last, by name with tags as sent."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * 1024 * 1024)
        self.port = self._socket.getsockname()[1]
        self.lines: list[str] = []
        self._arrived = threading.Condition()
        threading.Thread(target=self._receive, daemon=True).start()

    @property
    def environment(self) -> dict[str, str]:
        """What makes an Airflow process send here, as docker-compose.yaml does."""
        return {
            "AIRFLOW__METRICS__STATSD_ON": "True",
            "AIRFLOW__METRICS__STATSD_HOST": "127.0.0.1",
            "AIRFLOW__METRICS__STATSD_PORT": str(self.port),
            "AIRFLOW__METRICS__STATSD_INFLUXDB_ENABLED": "True",
            "AIRFLOW__METRICS__LEGACY_NAMES_ON": "False",
        }

    def wait_for(self, name: str, timeout_s: float = 60.0) -> None:
        """Return when a metric of this name has come; datagrams to this machine come in order."""
        with self._arrived:
            came = self._arrived.wait_for(lambda: any(line.startswith(name) for line in self.lines), timeout_s)
        assert came, f"{name} never came"

    def read(self) -> dict[str, float]:
        with self._arrived:
            lines = list(self.lines)
        found: dict[str, float] = defaultdict(float)
        for line in lines:
            name, _, rest = line.partition(":")
            value, kind = rest.split("|")[:2]
            found[name] = found[name] + float(value) if kind == "c" else float(value)
        return dict(found)

    def close(self) -> None:
        self._socket.close()

    def _receive(self) -> None:
        while True:
            try:
                datagram = self._socket.recv(65_536)
            except OSError:
                return
            with self._arrived:
                self.lines += datagram.decode().splitlines()
                self._arrived.notify_all()
