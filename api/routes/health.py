"""`/health`: the process lives. `/ready`: it can answer questions now."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from graph.errors import Unavailable
from graph.reader import Reader

router = APIRouter()


@router.get("/health")
async def health() -> dict[str, str]:
    """Whether the process lives."""
    return {"status": "live"}


@router.get("/ready")
async def ready(request: Request) -> JSONResponse:
    """Whether the graph answers, and what makes a first question slow has been done."""
    reader: Reader = request.app.state.reader
    try:
        await reader.circuit.judge()
    except Unavailable as error:
        return JSONResponse({"status": error.reason}, status_code=503)
    if not request.app.state.warm.is_set():
        return JSONResponse({"status": "warming up"}, status_code=503)
    return JSONResponse({"status": "ready"})
