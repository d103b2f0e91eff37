"""`/ontology`: the ontology in the form that a client asks for."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.negotiation import preferred
from api.refusing import error_body, error_response
from ontology.publication import RDF_FORMATS, page, serialise

router = APIRouter()

# Machines that do not mind get Turtle; browsers ask for HTML.
OFFERS = (*RDF_FORMATS, "text/html")
NAMES = {name: media_type for media_type, name in RDF_FORMATS.items()} | {"html": "text/html"}


@router.get("/ontology")
def ontology(request: Request) -> Response:
    """The ontology by the Accept header, or by `?format=`, which a link can carry."""
    named = request.query_params.get("format")
    wanted = NAMES.get(named) if named else preferred(request.headers.get("accept"), OFFERS)
    if wanted is None:
        message = f"The ontology can be had in these forms: {', '.join(OFFERS)}."
        return error_response(406, error_body("NOT_ACCEPTABLE", message, forms=OFFERS))
    body = page() if wanted == "text/html" else serialise(wanted)
    return Response(body, media_type=wanted, headers={"Vary": "Accept"})
