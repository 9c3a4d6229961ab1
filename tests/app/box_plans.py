"""One more invented plan, with boxes (专栏), beside those of ``answer_plans``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from answer_plans import TEXTS, service_over
from index_fakes import FakeEncoder

from app.service import AnswerService
from index.build import build_index
from index.encoder import Encoder
from ingest.chunks import CHUNKING
from ingest.pipeline import parse_file
from ingest.read import raw_file

BAISHI = "baishi-ocean-2023-2026"

BAISHI_TEXT = """白石市智慧海洋行动计划(2023—2026年)

  白石市智慧海洋行动计划

  (2023—2026年)

  一、总体要求

  坚持向海图强,坚持生态优先。

  二、重点任务

  (一)建设智慧港口。建成自动化泊位6个。

  专栏1 智慧港口工程

  1.自动化泊位。改造泊位6个。

  2.港口大脑。建成调度平台1个。

  (二)发展海洋牧场。投放深海网箱40个。

  专栏2 海洋牧场工程

  1.深海网箱。投放网箱40个。

  2.数字渔船。改造渔船300艘。

  三、保障措施

  (一)加强组织领导。成立工作专班。

  (二)强化资金保障。安排资金3亿元。

  (三)加强人才支撑。引进人才50名。
"""


def service_of(
    directory: Path, more: Mapping[str, str], encoder: Encoder | None = None
) -> AnswerService:
    """A service over the plans of ``answer_plans`` and ``more`` (id to text), with a fake encoder if none."""
    encoder = encoder or FakeEncoder()
    texts = {**TEXTS, **more}
    files = [raw_file(f"{name}.txt", text.encode()) for name, text in texts.items()]
    parsed = [(parse_file(file), file) for file in files]
    build_index(parsed, directory, encoder, chunking=CHUNKING)
    return service_over(directory, encoder=encoder)
