import json

import pytest
from eval_fakes import FACT, FOLLOWUP, STANDALONE, TEXTS, UNIT, gold_items, hit

from app.errors import BadRequestError
from eval.beir import Query, export_beir
from eval.gold import located_evidence

FIRST_LINES = [hit("north", 0, 8).chunk, hit("north", 8, 22).chunk]
CHUNKS = [*FIRST_LINES, hit("north", 22, 50).chunk, hit("south", 0, 26).chunk]
TITLES = {"north": "北区规划", "south": "南区规划"}


def queries(*items):
    texts = {FOLLOWUP["id"]: STANDALONE}
    return [
        Query(item, texts.get(item.id, item.question), located_evidence(item, TEXTS))
        for item in gold_items(items)
    ]


def read(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def exported(tmp_path):
    export_beir(tmp_path / "beir", CHUNKS, TITLES, queries(FACT, UNIT, FOLLOWUP))
    return tmp_path / "beir"


def test_the_corpus_has_every_chunk_with_its_title_and_verbatim_text(exported):
    found = read(exported / "corpus.jsonl")
    assert [one["_id"] for one in found] == ["north#0", "north#8", "north#22", "south#0"]
    assert found[0]["title"] == "北区规划"
    assert found[3]["text"] == TEXTS["south"][0:26]
    assert all(set(one) == {"_id", "title", "text", "metadata"} for one in found)


def test_a_follow_up_is_exported_as_its_standalone_question(exported):
    found = {one["_id"]: one["text"] for one in read(exported / "queries.jsonl")}
    assert found == {
        "fact-1": FACT["question"],
        "unit-1": UNIT["question"],
        "followup-1": STANDALONE,
    }


def test_every_chunk_with_a_part_of_the_evidence_is_relevant(exported):
    assert TEXTS["north"].index("建成5G基站1500个") < 22 < TEXTS["north"].index("个。") + 1
    dev = (exported / "qrels" / "dev.tsv").read_text("utf-8").splitlines()
    assert dev == [
        "query-id\tcorpus-id\tscore",
        "fact-1\tnorth#8\t1",
        "fact-1\tnorth#22\t1",
        "followup-1\tsouth#0\t1",
    ]
    test = (exported / "qrels" / "test.tsv").read_text("utf-8").splitlines()
    assert test[1:] == ["unit-1\tnorth#22\t1"]


def test_a_directory_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadRequestError, match="换一个可写的目录"):
        export_beir(tmp_path / "file", CHUNKS, TITLES, queries(FACT))
