"""Many answers at once, in the order of their arrival, with a bounded number of them in memory."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import TypeVar

_A = TypeVar("_A")
_Q = TypeVar("_Q")


def read_ahead(
    executor: Executor, read: Callable[[_Q], _A], questions: Iterable[_Q], stop: threading.Event, *, at_most: int
) -> Iterator[_A]:
    """Yield ``read(question)`` for every question, as they arrive; at_most of them run or wait to be yielded.

    When one raises, stop is set, no further question is asked, those under way are still yielded as far as they
    succeed, and the first error is raised last. Closing the iterator sets stop, too.
    """
    waiting = iter(questions)
    running: set[Future[_A]] = set()
    arrived: list[Future[_A]] = []
    error: BaseException | None = None
    try:
        while True:
            while not stop.is_set() and len(running) + len(arrived) < at_most:
                try:
                    running.add(executor.submit(read, next(waiting)))
                except StopIteration:
                    break
            if not arrived and running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                arrived.extend(done)
            if not arrived:
                break
            future = arrived.pop()
            if future.cancelled():
                continue
            problem = future.exception()
            if problem is None:
                yield future.result()
            elif error is None:
                error = problem
                _stop(stop, running)
            del future
        if error is not None:
            raise error
    finally:
        _stop(stop, running)


def _stop(stop: threading.Event, running: Iterable[Future[_A]]) -> None:
    stop.set()
    for future in running:
        future.cancel()
