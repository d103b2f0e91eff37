"""What a process does before it serves, so that it is heard of."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from api.observing.logs import configure_logs
from api.observing.traces import traces
from api.settings import ApiSettings


@contextmanager
def observed(settings: ApiSettings, stream: TextIO = sys.stderr) -> Iterator[None]:
    """Write the log as the settings say and send traces if they say so, while the block lasts."""
    configure_logs(settings.log, settings.log_level, stream)
    with traces(settings):
        yield
