"""What can go wrong while loading, by whose fault it is.

LoadError
├── SourceError      a source's file is not what it declares to be (theirs)
│   └── FormatError  its bytes cannot be read as the format they should have
├── RowError         one row is bad: it is rejected and the load goes on (theirs)
└── ReviewError      a decision about a name cannot be taken (the asker's)
"""


class LoadError(Exception):
    """The base of every error of the loading half."""


class SourceError(LoadError):
    """Raised when a source cannot be loaded as a whole, by fetch, formats and the pipeline."""

    def __init__(self, source: str, reason: str, remedy: str) -> None:
        self.source, self.reason, self.remedy = source, reason, remedy
        super().__init__(f"{source}: {reason}. {remedy}")


class FormatError(LoadError):
    """Raised when bytes are not in the format that their file should have, by loaders.formats."""


class RowError(LoadError):
    """Raised when one value of a row is missing or makes no sense, by loaders.row."""

    def __init__(self, field: str, reason: str) -> None:
        self.field, self.reason = field, reason
        super().__init__(f"{field}: {reason}")


class ReviewError(LoadError):
    """Raised when a decision about a name cannot be taken, by loaders.review."""

    def __init__(self, subject: str, reason: str, remedy: str) -> None:
        self.subject, self.reason, self.remedy = subject, reason, remedy
        super().__init__(f"{subject!r} {reason}. {remedy}")
