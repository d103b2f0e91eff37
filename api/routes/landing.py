"""`/`: where a visitor finds the rest."""

from fastapi import APIRouter
from fastapi.responses import FileResponse

from api.static import STATIC

router = APIRouter()


@router.get("/")
def landing() -> FileResponse:
    """A page with links."""
    return FileResponse(STATIC / "index.html")
