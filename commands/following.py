"""How a server has submissions loaded: by `loti load submissions`, in a process of its own."""

import asyncio
import sys

import structlog

log = structlog.get_logger(__name__)


async def load_submissions() -> bool:
    """Load what is accepted now. False when that could not be done; the log has why.

    It is a process of its own, so that nobody who asks waits for a load to compute.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "import loti; loti.main()",
        "load",
        "submissions",
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, told = await process.communicate()
    if process.returncode:
        log.warning("loti load submissions failed", reason=told.decode(errors="replace").strip())
    return not process.returncode
