"""What can go wrong while reading a file. Messages are shown to civil servants, hence Chinese."""


class IngestError(Exception):
    """A file could not be read: the message says where, what was seen and what to do."""


class UnreadableFileError(IngestError):
    """The file is missing, is no text, or is in an encoding that is not supported."""


class EmptyFileError(IngestError):
    """The file holds no text."""


class UnsupportedFormatError(IngestError):
    """The file is of a known format that holds no plan (spreadsheet, slides, picture)."""


class DamagedFileError(IngestError):
    """The file is of a supported format but broken or cut off."""


class EncryptedFileError(IngestError):
    """The file can only be opened with a password."""


class OversizedFileError(IngestError):
    """The file unpacks to more than any plan holds."""


class ScannedFileError(IngestError):
    """The file holds pictures of pages, and no text recognition is installed."""


class MissingConverterError(IngestError):
    """The format is read through another program that is not installed or failed."""
