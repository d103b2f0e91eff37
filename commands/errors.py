"""What can go wrong on the command line beyond what the parts below it tell.

CommandError
└── AddressRefused  a webhook's address is not one that we may be sent to
"""


class CommandError(Exception):
    """The base of every error of the command line's own."""


class AddressRefused(CommandError):
    """Raised when a webhook's address will not do, by commands.webhooks.target."""

    def __init__(self, url: str, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{url} will not do for a webhook: {reason}.")
