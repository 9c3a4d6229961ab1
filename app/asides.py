"""What is said beside a question: hurry, purpose, thanks, and how the answer should look.

"领导催得紧", "填表用" and "简单说说" tell about the person who asks, not about plans. Such a part is known
by its grammar, not by a list of sentences: between two clause marks stand nothing but words of the
talk between colleagues (who, errand, hurry, particles), and one of them marks a purpose or a wish.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = re.compile(r"[，,。；;！!？?：:\n]+|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
# Longer parts say more than hurry.
_LONGEST = 20

_OTHERS = r"领导|科长|处长|局长|主任|区长|老板|同事|上面|上头|上级|人家|对方|他们|客户|记者|大家"
_WHO = rf"我们?|咱们?|俺们?|科里|处里|局里|单位|办公室|你们?|您|{_OTHERS}"
_ERRAND = (
    r"写|填报?|做|弄|编|交|发|转|报|送|抄|整理?|汇总|核对|核实|准备|起草|回复?|答复|开|参加|学习|培训|讨论|汇报|组织|上报|提交"
    r"|打印|存档|备查|参考|了解|对接|接待|讲|解释|交代|交差|备课|复习|比对|用|看|查|找|搜|翻|问|要|等|催|想|知道|需要"
)
_PAPER = (
    r"材料|方案|表格?|报表|报告|总结|讲话稿?|发言稿?|新闻稿|稿子?|简报|信息|(?i:ppt)|课件|通知|函|台账|文件|会议?|例会|论文|数据|数字?|数"
    r"|资料|提案|议案|纪要|讲座|党课|申报书?|年报|月报|周报|调研"
)
_HURRY = (
    r"急|着急|赶紧|赶快|尽快|马上|立刻|现在|今天|明天|今晚|明早|下午|上午|晚上|一会儿?|待会儿?"
    r"|下班前|这周|下周|本周|在线|紧|赶|时间"
)
_GLUE = (
    r"[在正老又还着得的了呢啊呀哈吧嘛来去给跟向对替帮让叫会好是为以便里上前后一下个份张篇点些这那不别没很挺太真都也就先再当作有完请有]"
    r"|一直|天天|等着|好?几[回次遍]|手头|手上|这边|那边|方便|特别|实在|比较|可能|麻烦|谢谢|多谢|辛苦|拜托|劳驾|来着|不着|不到|不清|记|忘|准数|准信"
)
_TALK = re.compile(f"(?:{'|'.join((_WHO, _ERRAND, _PAPER, _HURRY, _GLUE))})+")
# One of these makes it talk about the errand: a purpose, hurry, a person's wish, a thank-you.
_TALK_MARK = re.compile(
    rf"用的?$|急|催|等着|赶着?|在线等|备查|存档|参考|交差|手[头上]|^(?:我|咱|俺|领导|科长|处长|局长|主任|区长|老板|同事|科里|处里|局里|上面|上头|上级|人家|对方|客户|记者)"
    rf"|帮|麻烦|谢|辛苦|拜托|劳驾|[找记忘想][不了]|给.{{0,3}}们|准[数信]"
    rf"|(?:写|填|做|编|交|发|报|抄|起草|开|出|打印|整理|汇总)(?:个|份|张|篇|一下)*(?:{_PAPER})|(?:{_PAPER})[里上]?(?:要|得|等着|急着)(?:{_ERRAND})"
)

_WISH = (
    r"说说|说|讲讲|讲|列举?|给|来|数数|数|抄|写|解释|概括|归纳|总结|整理|汇总|挑|捡|拣|选|简述|介绍|报|告诉|提供|点|梳理|要|帮|请|麻烦|只|就|可以|行|好|即可"
    r"|[个几一两三条点句话下遍全齐我们咱的了吧哈啊呢呀嘛把都也能出来别太得]|清楚|明白|明了|详细|具体|简单|大概|大致|简短|简要|扼要|粗略|名字|名称|清单|名单"
    r"|列表|要点|重点|大意|概要|数字?|要紧|重要|主要|关键|核心|逐个|逐条|逐项|挨个|虚的?|细|长|啰嗦|废话|不用|不要|听听|看看|瞧瞧|原文|原话|出处|条文|页码|附上?|注明|标[明出注]|引用"
)
_WISHED = re.compile(f"(?:{_WISH})+")
_WISH_MARK = re.compile(
    r"说|讲|列|给|数[数给]|报数|抄|解释|概括|归纳|总结|整理|汇总|[挑捡拣选]|述|介绍|告诉|提供|梳理|就行|就好|即可|要个|只要|帮|请|麻烦|别|不用|原文|原话|出处|页码"
)
# What a wish for a form says of the kind of answer.
_BRIEF = re.compile(
    r"简单|大概|大致|简短|简要|扼要|粗略|概括|归纳|总结|简述|大意|概要|要点|重点|要紧|重要|主要|关键|说几"
)
_LISTED = re.compile(r"列|清单|名单|逐|挨个|名字|名称|点.*名")
_ASKS = re.compile(r"谁|哪|什么|啥|多少|怎|如何|吗|何时|为何")
# Polite openings of a clause that goes on with the question itself.
_OPENING = re.compile(
    rf"^(?:(?:{_OTHERS})(?:刚才|刚刚?|又|今天|昨天|[来在老])?(?:问(?:起|到)?|让(?:我|咱)?[查看找问]|想(?:知道|了解|问)|要(?:知道|了解|听))(?:一下|[的了])?(?=.{{4}}))"
    r"|^我?(?:好像|大概|依稀)?(?:还)?记得(?:好像|大概|是|里面?|上面?|有|提到|说|过)*(?=.{4})"
    r"|^(?:所以|因此|于是|故此?|现)?(?:我们?|咱们?|本人|我[局处科]|我?单位)?(?:就|也|还|只|特|很)?(?:想|要|得|需要?|希望)(?:先)?(?:请教|确认|核实|核对|搞清楚|弄清楚|弄明白|查一?下|看看|看一?下|借鉴)(?:一?下|清楚|的是|到)?(?=.{4})"
    r"|^(?:我|咱)?(?:也|就|还|可|却)?(?:不|没)(?:太|大)?(?:知道|清楚|确定|晓得)(?:的?是)?(?:到底|究竟)?(?:应?该)?(?=.{4})"
    r"|^(?:能不能|可不可以|能否|可否)(?:请|麻烦)?(?:你|您)?(?:帮我|帮忙|给我?)?(?:讲讲|讲一?下|说说|查一?下|解释一?下|告诉我)(?:一下)?(?=.{4})"
    r"|^(?:请问|我?(?:就?想|要)(?:问|知道|了解|咨询|打听|请教)(?:一?下)?|(?:麻烦|劳烦|劳驾|辛苦|请)?(?:你|您)?(?:帮|替|给)(?:我们?|咱们?|忙)?(?:查|找|看|问|搜|翻|核)(?:一?[下查找看问]|[个到出])?|问(?:一|个)?下)(?=.{4})"
)


@dataclass(frozen=True)
class Asked:
    """A question without what was said beside it; ``form`` is the kind of answer wished for, or ""."""

    text: str
    form: str = ""


def set_aside(text: str) -> Asked:
    """Leave out the parts that only speak of the asker; the text itself if nothing else is there."""
    marks = _PART.findall(text)
    parts = _PART.split(text)
    beside = [bool(p.strip()) and is_aside(p.strip()) for p in parts]
    if all(b or not p.strip() for b, p in zip(beside, parts, strict=True)):
        return Asked(text)
    if not any(beside):
        opened = (
            _OPENING.sub("", part) + mark for part, mark in zip(parts, [*marks, ""], strict=True)
        )
        return Asked("".join(opened))
    said = "".join(p.strip() for p, b in zip(parts, beside, strict=True) if b)
    kept = ""
    for part, mark, aside in zip(parts, [*marks, ""], beside, strict=True):
        kept += "" if aside else _OPENING.sub("", part.lstrip()) + mark
    return Asked(kept.strip(" ，,；;：:"), _form(said))


def is_aside(part: str) -> bool:
    """Whether a part between two marks is nothing but hurry, purpose, courtesy or a wish for a form."""
    if len(part) > _LONGEST or _ASKS.search(part):
        return False
    talk = _TALK.fullmatch(part) and _TALK_MARK.search(part)
    return bool(talk or (_WISHED.fullmatch(part) and _WISH_MARK.search(part)))


def _form(said: str) -> str:
    if _LISTED.search(said):
        return "list"
    return "summary" if _BRIEF.search(said) else ""
