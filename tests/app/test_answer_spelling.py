"""Misspelt words of a question are read as the plans write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.misspellings import Dictionary, Meant, sounds
from app.spelling import Speller
from app.word_model import WordModel

TEXT = (
    "云岭市新建5g基站，提升算力，公示结果，建设城市大脑和智慧停车场，汇聚数据。优化审批服务，完善制度，"
    "发展数字经济，抓好任务落实，推进电商直播。推进一网通用改革；十一月底完成；量化指标表"
)
WORDS = (
    *(
        "云岭",
        "新建",
        "基站",
        "算力",
        "公示",
        "城市",
        "大脑",
        "智慧",
        "停车场",
        "数据",
        "审批",
        "服务",
    ),
    *("制度", "发展", "数字", "经济", "任务", "电商", "直播", "一网通用", "量化", "指标"),
)
PLACES = ("云岭", "长宁", "仓平")


@pytest.fixture(scope="module")
def speller():
    return Speller(WordModel(dict.fromkeys(WORDS, 0.01), PLACES), TEXT, PLACES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # one character of the same sound
        ("新建多少5G机站", "新建多少5G基站"),
        ("蒜力是多少", "算力是多少"),
        ("智慧停车厂有几个", "智慧停车场有几个"),
        ("有几个任物", "有几个任务"),
        # two swapped
        ("站基有多少", "基站有多少"),
        ("智慧停场车有几个", "智慧停车场有几个"),
        ("数字济经有多大", "数字经济有多大"),
        ("量化标指表有几行", "量化指标表有几行"),
        # places, also where the other character has several readings or the pair is a word
        ("长拧的目标是多少", "长宁的目标是多少"),
        ("苍平和云岭比", "仓平和云岭比"),
        ("云领建多少基站", "云岭建多少基站"),
        ("岭云建多少基站", "云岭建多少基站"),
        # two mistakes
        ("云领建多少机站", "云岭建多少基站"),
    ],
)
def test_a_misspelt_word_is_read_as_the_plans_write_it(speller, typed, meant):
    assert speller.correct(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "新建多少5G基站",
        "公式是什么",  # a word of its own, although it sounds like 公示
        "办公室有多少人",
        "云岭和长宁分别是多少",
        "各地市一网通用何时完成",  # 市一 is no 十一
        "本县怎么考核",
        "病人吃的东西",
        "多少家厂子用云",
        "云岭的六项任务指哪六项",  # 指哪 is no 指南
        "审批要多久",
        "优化审批",
        "基础设施有多少",
        "数据库有多少",
        "有几站",
        "机" * 500,  # pasted, no question
        "5G、IPv6 and 12345?",
        "",
        "？？",
    ],
)
def test_what_is_meant_as_it_is_written_stays(speller, text):
    assert speller.correct(text) == text


@settings(deadline=None)
@given(st.text(max_size=30))
def test_what_is_not_chinese_stays(speller, text):
    def rest(given):
        return [c for c in given if not "\u4e00" <= c <= "\u9fff"]

    assert rest(speller.correct(text)) == rest(text)


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="云岭长宁建设多少基站机战数据任物", min_size=1, max_size=12))
def test_a_correction_makes_the_words_likelier_and_reaches_into_no_place(run):
    speller = Speller(WordModel(dict.fromkeys(WORDS, 0.01), PLACES), TEXT, PLACES)
    tried = [t.corrected for t in speller.corrections(run)]
    assert run not in tried
    assert len(set(tried)) == len(tried)
    for place in PLACES:
        assert all(corrected.count(place) >= run.count(place) for corrected in tried)


@pytest.mark.parametrize(
    "question",
    [
        "抚州建多少基站",  # another city
        "抚州市建多少基站",
        "昌乐建多少基站",  # another county, by its short name
        "苍平县建多少基站",  # no county of the list, but the plan is of a district
    ],
)
def test_another_place_is_no_misspelt_one(question):
    places = ("福州", "福州市", "长乐", "长乐区", "仓平", "仓平区")
    speller = Speller(WordModel({"基站": 0.01}, places), "福州长乐仓平建基站", places)
    assert speller.correct(question) == question


@pytest.mark.parametrize(
    ("question", "meant"),
    [("福洲市建多少基站", "福州市建多少基站"), ("苍平区建多少基站", "仓平区建多少基站")],
)
def test_a_misspelt_place_with_its_own_suffix_is_corrected(question, meant):
    places = ("福州", "福州市", "仓平", "仓平区")
    speller = Speller(WordModel({"基站": 0.01}, places), "福州仓平建基站", places)
    assert speller.correct(question) == meant


def test_a_place_stays_though_a_word_of_the_plans_sounds_like_it():
    words = WordModel({"沧平": 0.01, "沧平线": 0.01}, ["仓平"])
    assert Speller(words, "沧平线 仓平", ["仓平"]).correct("仓平线在哪") == "仓平线在哪"


def test_a_character_sounds_as_in_its_word_with_confusions_levelled():
    assert sounds("长江") == ("cang", "jiang")
    assert sounds("成长") == ("cen", "zang")
    assert sounds("市") == ("si",)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("机站", Meant("基站", "alike", 0, 1)),
        ("站基", Meant("基站", "swapped", 0, 2)),
        ("停车", Meant("停车场", "left out", 1, 3)),
        ("停场", Meant("停车场", "left out", 0, 2)),
    ],
)
def test_a_dictionary_knows_what_may_be_meant(written, meant):
    assert list(Dictionary(["基站", "停车场"]).meant(written)) == [meant]


@pytest.mark.parametrize("written", ["基站", "鸡占", "场停车", "车场", "站"])
def test_more_than_one_mistake_is_no_mistake_of_a_word(written):
    assert list(Dictionary(["基站", "停车场"]).meant(written)) == []


def test_words_of_the_plans_make_a_run_likelier():
    without, with_it = WordModel({}), WordModel({"专班": 0.01})
    run = "专班"
    assert with_it.before(run)[-1] > without.before(run)[-1]


@settings(deadline=None)
@given(st.text(alphabet="云岭建设基站多少数据", max_size=10))
def test_both_directions_find_the_likeliest_words(run):
    model = WordModel({"基站": 0.01, "数据": 0.01})
    before, behind = model.before(run), model.behind(run)
    assert before[-1] == pytest.approx(behind[0])
    assert all(a + b <= before[-1] + 1e-9 for a, b in zip(before, behind, strict=True))
