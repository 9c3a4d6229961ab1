"""Put the pieces together from settings: encoder, index, service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib.resources import as_file, files
from pathlib import Path

from app.aliases import NO_ALIASES, read_aliases
from app.reranker import CrossEncoderReranker
from app.service import AnswerService
from app.settings import Settings
from index.build import Parsed, build_index, update_index
from index.encoder import Encoder
from index.errors import IndexMismatchError, IndexMissingError
from index.layout import stored_sources
from index.load import load_encoder
from index.model import Manifest
from index.policy_index import PolicyIndex
from ingest.chunks import CHUNKING
from ingest.errors import EmptyFileError, UnreadableFileError
from ingest.pipeline import document_id_of, parse_file
from ingest.read import SUFFIXES, read_file

Progress = Callable[[int, int], None]


def packaged_corpus() -> list[Path]:
    """The files of the corpus that comes with the package."""
    with as_file(files("ingest").joinpath("corpus")) as folder:
        return sorted(folder.glob("*.txt"))


def collect(paths: Sequence[Path]) -> list[Path]:
    """Files to index: those given and all supported ones in the folders given.

    Raises UnreadableFileError for a path that does not exist, EmptyFileError for no file at all.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if _is_plan_file(p))
        elif path.exists():
            found.append(path)
        else:
            raise UnreadableFileError(f"路径“{path}”不存在，请检查后重试。")
    if not found:
        kinds = "、".join(SUFFIXES)
        raise EmptyFileError(f"在给出的路径中没有找到可收录的文件（支持 {kinds}）。")
    return found


def _is_plan_file(path: Path) -> bool:
    """Hidden files and the lock files of office programs (~$…) are none."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$"))


def parse_all(paths: Iterable[Path]) -> list[Parsed]:
    """Parse files; equal stems get -2, -3 … in the order given."""
    taken: set[str] = set()
    parsed: list[Parsed] = []
    for path in paths:
        stem = document_id_of(path.name)
        document_id, number = stem, 1
        while document_id in taken:
            number += 1
            document_id = f"{stem}-{number}"
        taken.add(document_id)
        file = read_file(path)
        parsed.append((parse_file(file, document_id), file))
    return parsed


def encoder_of(settings: Settings) -> Encoder:
    """The encoder that the settings name. Raises ModelMissingError."""
    return load_encoder(settings.embedding_model)


def build(
    paths: Sequence[Path], settings: Settings, encoder: Encoder, progress: Progress | None = None
) -> Manifest:
    """Index ``paths`` (the packaged corpus if there are none) into the settings' index directory."""
    chosen = collect(paths) if paths else packaged_corpus()
    return build_index(
        parse_all(chosen), settings.index_dir, encoder, chunking=CHUNKING, progress=progress
    )


def ensure_index(settings: Settings, encoder: Encoder, progress: Progress | None = None) -> None:
    """Build the default index if it is missing, and bring it up to date if it is stale.

    An index that was named explicitly is only checked: IndexMissingError, IndexMismatchError.
    """
    try:
        index = PolicyIndex.open(settings.index_dir, encoder, chunking=CHUNKING)
    except IndexMissingError:
        if not settings.uses_default_index:
            raise
        build([], settings, encoder, progress)
    except IndexMismatchError:
        if not settings.uses_default_index:
            raise
        _rebuild(settings, encoder, progress)
    else:
        if settings.uses_default_index:
            _refresh(index.manifest, settings, encoder, progress)


def _rebuild(settings: Settings, encoder: Encoder, progress: Progress | None) -> None:
    """Index the stored original files again, as this program version does it."""
    sources = dict(stored_sources(settings.index_dir))
    parsed = [(parse_file(file, document_id), file) for document_id, file in sources.items()]
    build_index(parsed, settings.index_dir, encoder, chunking=CHUNKING, progress=progress)


def _refresh(
    manifest: Manifest, settings: Settings, encoder: Encoder, progress: Progress | None
) -> None:
    """Index packaged files again that changed; an index of other files is left as it is."""
    changed = [
        (parse_file(file, document_id), file)
        for file in map(read_file, packaged_corpus())
        if manifest.documents.get(document_id := document_id_of(file.name), file.sha256)
        != file.sha256
    ]
    if changed:
        update_index(settings.index_dir, encoder, chunking=CHUNKING, add=changed, progress=progress)


def open_service(settings: Settings, progress: Progress | None = None) -> AnswerService:
    """The service over the settings' index, built first if it is the default one and missing."""
    encoder = encoder_of(settings)
    ensure_index(settings, encoder, progress)
    return service_of(settings, encoder)


def service_of(settings: Settings, encoder: Encoder) -> AnswerService:
    """The service over an index that exists. Raises BadRequestError for an unusable setting."""
    model, own = settings.reranker_model, settings.aliases
    return AnswerService(
        settings.index_dir,
        encoder,
        candidates=settings.candidates,
        reranker=CrossEncoderReranker(model) if model else None,
        aliases=read_aliases(own) if own else NO_ALIASES,
    )
