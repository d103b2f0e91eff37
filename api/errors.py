"""What can go wrong with serving, and how a client is told.

ApiError
└── AddressTaken   another program listens where we should
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
