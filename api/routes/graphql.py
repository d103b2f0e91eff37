"""`/graphql`: questions by POST and by GET, and for browsers a page to ask them."""

from starlette.routing import BaseRoute, Route

from api.answering.endpoint import Endpoint

PATH = "/graphql"


def routes(endpoint: Endpoint) -> list[BaseRoute]:
    """Where questions are answered."""
    return [Route(PATH, endpoint, methods=["GET", "POST"])]
