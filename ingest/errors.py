"""What can go wrong while reading a file. Messages are shown to civil servants, hence Chinese."""


class IngestError(Exception):
    """A file could not be read: the message says where, what was seen and what to do."""


class UnreadableFileError(IngestError):
    """The file is missing, is no text, or is in an encoding that is not supported."""


class EmptyFileError(IngestError):
    """The file holds no text."""
