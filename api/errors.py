"""What can go wrong with serving, and how a client is told.

ApiError
├── AddressTaken     another program listens where we should
├── ExportRefused    a question's answer cannot be exported so
├── QuestionRefused  a question cannot be saved
├── SearchFailed     a saved search has no answer now
└── WorkersFailed    the processes that serve end by themselves again and again
"""


class ApiError(Exception):
    """The base of every error of serving."""


class AddressTaken(ApiError):
    """Raised when another program listens at our address, before anything is started."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"Another program listens at {host}:{port}: stop it, or choose another port with "
            "LOTI_PORT or --port."
        )


class ExportRefused(ApiError):
    """Raised when a question's answer cannot be exported so, by api.exports."""


class QuestionRefused(ApiError):
    """Raised when a question cannot be saved, by api.feeds.question."""


class SearchFailed(ApiError):
    """Raised when a saved search has no answer, by api.feeds.feed."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"This saved search has no answer now: {reason}")


class WorkersFailed(ApiError):
    """Raised when workers end by themselves again and again, by api.workers."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"{count} workers ended with an error: the log above says why, as does --workers 1."
        )
