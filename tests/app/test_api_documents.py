"""Plans over HTTP: list, read, upload, delete."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from fakes import PLAN_TEXT, FakeService, make_client, plan

from app.api_documents import MAX_FILENAME_CHARS, safe_filename
from app.errors import BadRequestError

ADDRESS = f"/v1/documents/{quote(plan().document_id, safe='')}"
LIMIT = 100_000


@pytest.fixture(scope="module")
def service():
    return FakeService()


@pytest.fixture(scope="module")
def client(service):
    return make_client(service, max_upload_bytes=LIMIT)


@pytest.fixture(autouse=True)
def _only_the_plan(service):
    yield
    service.plans = {plan().document_id: plan()}
    service.uploads.clear()


def test_the_list_gives_what_each_plan_says_about_itself(client):
    (listed,) = client.get("/v1/documents").json()["documents"]
    assert listed["document_number"] == "示政〔2021〕1号"
    assert listed["based_on"] == ["示范省数字发展规划"]
    assert listed["signed"] is None
    assert listed["characters"] == len(PLAN_TEXT)
    assert "text" not in listed


def test_a_plan_is_read_with_its_sections(client):
    detail = client.get(ADDRESS).json()
    assert detail["title"] == plan().title
    section = detail["sections"][2]
    assert PLAN_TEXT[section["char_start"] :].startswith("第一节 主要目标")
    assert set(section) == {
        *("section_id", "kind", "label", "title", "level", "path", "run_in"),
        *("title_from_toc", "line", "column", "char_start", "char_end"),
    }


@pytest.mark.parametrize("text", [PLAN_TEXT, "", "\ufeff甲\r\n乙\r丙\x0b𠮷\U0001f600\u2028丁\x00"])
def test_the_text_comes_back_exactly(client, service, text):
    service.plans[plan().document_id] = replace(plan(), text=text)
    response = client.get(f"{ADDRESS}/text")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.content.decode("utf-8") == text


def test_an_uploaded_plan_is_listed_and_can_be_deleted(client):
    response = client.post("/v1/documents", files={"file": ("新规划.txt", "正文".encode())})
    assert response.status_code == 201
    assert response.json()["document_id"] == "新规划"
    address = response.headers["location"]
    assert client.get(f"{address}/text").text == "正文"
    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404


def test_an_upload_cannot_choose_a_directory(client, service):
    client.post("/v1/documents", files={"file": ("..\\../../etc/规划.txt", b"x")})
    assert service.uploads == [("规划.txt", b"x")]


def test_a_refused_upload_says_why(client):
    response = client.post("/v1/documents", files={"file": ("a.exe", b"x")})
    assert response.status_code == 422
    assert response.json()["detail"] == "不支持这种文件格式，请上传 .txt 文件。"


def test_an_upload_without_a_file_says_so(client):
    response = client.post("/v1/documents", data={"other": "x"})
    assert response.status_code == 422
    assert response.json()["detail"] == "缺少必填内容：file。"


@pytest.mark.parametrize("size", [LIMIT + 1, LIMIT * 3])
def test_a_file_beyond_the_limit_is_refused(client, service, size):
    response = client.post("/v1/documents", files={"file": ("a.txt", b"x" * size)})
    assert response.status_code == 413
    assert response.json()["detail"] == "文件过大：最大 100000 字节，请拆分或压缩后再上传。"
    assert service.uploads == []


def test_a_file_of_undeclared_length_is_refused_while_it_arrives(client, service):
    def pieces():
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(50):
            yield b"x" * 10_000
        yield b"\r\n--b--\r\n"

    headers = {"content-type": "multipart/form-data; boundary=b"}
    response = client.post("/v1/documents", content=pieces(), headers=headers)
    assert response.status_code == 413
    assert response.headers["content-type"] == "application/problem+json"
    assert service.uploads == []


def test_a_file_of_exactly_the_limit_is_taken(client):
    response = client.post("/v1/documents", files={"file": ("a.txt", b"x" * LIMIT)})
    assert response.status_code == 201


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("规划（2021—2025年）.pdf", "规划（2021—2025年）.pdf"),
        ("C:\\资料\\规划.docx", "规划.docx"),
        ("../..", None),
        ("...", None),
        ("", None),
        (".txt", "txt"),
        ("a\x00\n\u202eb<>.txt", "ab.txt"),
        ("规" * 300 + ".txt", "规" * (MAX_FILENAME_CHARS - 4) + ".txt"),
    ],
)
def test_a_file_name_is_made_plain(given, kept):
    if kept is None:
        with pytest.raises(BadRequestError):
            safe_filename(given)
    else:
        assert safe_filename(given) == kept
