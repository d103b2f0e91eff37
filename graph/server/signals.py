"""Ends that can be told: a polite kill, or a closed terminal, ends us like Ctrl-C does."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

POLITE = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def ending_orderly() -> Iterator[None]:
    """Turn polite signals into ``SystemExit`` meanwhile, so that what was started is stopped.

    Signals that somebody else handles, or ignores (``nohup``), are left alone; and so are all of
    them outside the main thread, where Python lets nobody handle signals.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ours = [number for number in POLITE if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _leave)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
