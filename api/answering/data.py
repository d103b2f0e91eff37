"""The data of an answer, for those who make something else of it: a file or a feed."""

from typing import Any

from api.answering.errors import Refused
from schema.answers import Request
from schema.build import Schema
from schema.context import Context

# What no other question would mend, the gravest first; all else is the question's own fault.
STATUSES = {
    "RATE_LIMITED": 429,
    "FORBIDDEN": 403,
    "INTERNAL": 500,
    "UNAVAILABLE": 503,
    "TIMEOUT": 503,
}


async def data_of(schema: Schema, context: Context, request: Request) -> dict[str, Any]:
    """What a request is answered, if without errors.

    Raises ``Refused`` with GraphQL's code and all that is said against the answer; its status is
    400 when it is the question that must be mended.
    """
    result = await schema.execute(
        request.document,
        variable_values=dict(request.variables),
        operation_name=request.operation,
        context_value=context,
    )
    if not result.errors:
        return result.data or {}
    found = [str((error.extensions or {}).get("code")) for error in result.errors]
    code = next((code for code in STATUSES if code in found), found[0])
    message = " ".join(error.message for error in result.errors)
    raise Refused(STATUSES.get(code, 400), code, message)
