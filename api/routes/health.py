"""`/health`: the process lives. `/ready`: it can answer questions now."""

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from graph.errors import GraphError
from graph.queries.readiness import reachable
from graph.reader import Reader

router = APIRouter()

# A client that asks whether we are ready should not wait as long as one that asks a question.
PATIENCE = 3.0


@router.get("/health")
async def health() -> dict[str, str]:
    """Whether the process lives."""
    return {"status": "live"}


@router.get("/ready")
async def ready(request: Request) -> JSONResponse:
    """Whether the graph answers, and what makes a first question slow has been done."""
    reader: Reader = request.app.state.reader
    try:
        async with asyncio.timeout(PATIENCE):
            await reachable(reader)
    except (GraphError, TimeoutError):
        return JSONResponse({"status": "the graph does not answer"}, status_code=503)
    if not request.app.state.warm.is_set():
        return JSONResponse({"status": "warming up"}, status_code=503)
    return JSONResponse({"status": "ready"})
