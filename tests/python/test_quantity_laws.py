"""Laws of quantities: on sentences that people wrote, and on sentences that are put together here with the quantity that
they state, by code that shares nothing with the reader."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban

DATA = Path(__file__).parents[1] / "figures" / "data"


def sentences_of(path: Path) -> list[str]:
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [re.sub(r"\{([^{}|]*)\|[^{}]*\}", r"\1", part) for line in lines for part in line.split("  ") if part]


FILES = [DATA / "quantities.txt", DATA / "phrases.txt", *sorted((DATA / "unseen").glob("*.txt"))]
SENTENCES = [sentence for path in FILES for sentence in sentences_of(path)]
sentences = st.sampled_from(SENTENCES)


class Stated(NamedTuple):
    """What a quantity says, without where it stands."""

    value: Decimal
    upper: Decimal | None
    unit: str
    bound: duban.Bound
    change: duban.Change | None
    of_target: bool


def stated(text: str) -> list[Stated]:
    return [Stated(q.value, q.upper, q.unit, q.bound, q.change, q.of_target) for q in duban.quantities(text)]


@given(st.lists(sentences, min_size=1, max_size=4), st.integers(0, 200), st.integers(0, 200))
def test_spans_lie_in_the_text_in_order_and_disjoint(parts: list[str], cut: int, drop: int) -> None:
    text = "".join(parts)
    text = text[cut : max(cut, len(text) - drop)]
    end = 0
    for quantity in duban.quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        end = quantity.end


# Speaks of everything that makes a numeral a figure: times, ages, scores, electricity, pictures.
FRAME = "平均年龄、得分、用时、用电、视频，新建至少"
FRAME = FRAME.replace("，", "、")
NUMERAL = re.compile(
    r"[-−－负]?[0-9０-９.．,，·零〇一二两三四五六七八九十百千万亿余多几来%]*[0-9０-９一二三四五六七八九万亿]"
)


@given(sentences)
def test_a_quantity_reads_back_from_its_own_text(sentence: str) -> None:
    for quantity in duban.quantities(sentence):
        # The unit stands elsewhere: in a heading, or behind the next number of the list.
        if NUMERAL.fullmatch(quantity.text):
            continue
        if quantity.unit == "百分点" and "点" not in quantity.text and "个" in quantity.text:
            continue
        again = duban.quantities(FRAME + quantity.text)
        assert [(q.text, q.value, q.upper, q.unit) for q in again] == [
            (quantity.text, quantity.value, quantity.upper, quantity.unit)
        ], sentence


@given(st.lists(sentences, min_size=2, max_size=5), st.data())
def test_space_between_sentences_changes_nothing(parts: list[str], data: st.DataObject) -> None:
    ended = [part if part.endswith(("。", "；")) else part + "。" for part in parts]
    spaces = st.sampled_from(["", " ", "\n", "\r\n", "\n\n", "　　", "\n　　", "\t"])
    text = "".join(part + data.draw(spaces) for part in ended)
    assert stated(text) == [q for part in ended for q in stated(part)]


# A comma between full-width digits would part thousands, and ends a clause between others: it stays as it is.
TO_WIDE = {c: c + 0xFEE0 for c in range(0x21, 0x7F) if chr(c) not in ",;!?\"'"}


@given(sentences)
def test_full_width_text_states_the_same(sentence: str) -> None:
    assert stated(sentence.translate(TO_WIDE)) == stated(sentence)


# --- sentences put together here

DIGITS = "零一二三四五六七八九"


def below_ten_thousand(value: int) -> str:
    """In the words of a school book; a gap inside is one zero."""
    out, gap = "", False
    for power, name in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = value // 10**power % 10
        if digit == 0:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + DIGITS[digit] + name
        gap = False
    return out


def in_words(value: int) -> str:
    upper, lower = divmod(value, 10_000)
    if upper == 0:
        return below_ten_thousand(lower)
    gap = "零" if 0 < lower < 1000 else ""
    return below_ten_thousand(upper) + "万" + (gap + below_ten_thousand(lower) if lower else "")


class Written(NamedTuple):
    text: str
    value: Decimal


@st.composite
def numerals(draw: st.DrawFn) -> Written:
    whole = draw(st.integers(2, 99_999))
    match draw(st.sampled_from(["digits", "grouped", "decimal", "wide", "words", "scaled"])):
        case "digits":
            return Written(str(whole), Decimal(whole))
        case "grouped":
            return Written(f"{whole:,}", Decimal(whole))
        case "decimal":
            text = f"{whole}.{draw(st.integers(1, 99)):02d}"
            return Written(text, Decimal(text))
        case "wide":
            return Written(str(whole).translate(TO_WIDE), Decimal(whole))
        case "words":
            value = draw(st.integers(11, 9_999_999))
            return Written(in_words(value), Decimal(value))
        case _:
            scale, factor = draw(st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12), ("百万", 10**6)]))
            text = f"{whole}.{draw(st.integers(1, 9))}" if draw(st.booleans()) else str(whole)
            return Written(text + scale, Decimal(text) * factor)


class Unit(NamedTuple):
    word: str
    canonical: str
    factor: Decimal


UNITS = [
    Unit("个", "个", Decimal(1)),
    Unit("家", "家", Decimal(1)),
    Unit("人次", "人次", Decimal(1)),
    Unit("元", "元", Decimal(1)),
    Unit("美元", "美元", Decimal(1)),
    Unit("公里", "公里", Decimal(1)),
    Unit("km", "公里", Decimal(1)),
    Unit("㎡", "平方米", Decimal(1)),
    Unit("平方米", "平方米", Decimal(1)),
    Unit("亩", "亩", Decimal(1)),
    Unit("吨", "吨", Decimal(1)),
    Unit("千瓦时", "千瓦时", Decimal(1)),
    Unit("兆瓦", "千瓦", Decimal(1000)),
    Unit("元/吨", "元/吨", Decimal(1)),
    Unit("立方米/秒", "立方米/秒", Decimal(1)),
]
units = st.sampled_from(UNITS)

BEFORE = [("", "eq"), ("不少于", "ge"), ("不低于", "ge"), ("超过", "gt"), ("突破", "gt"), ("不超过", "le"), ("低于", "lt"),
          ("不足", "lt"), ("约", "approx"), ("近", "approx")]  # fmt: skip
BEHIND = [("", "eq"), ("以上", "ge"), ("以内", "le"), ("以下", "le"), ("左右", "approx")]
ends = st.sampled_from(["", "。", "，惠及群众", "；其余正在推进", "\n"])
subjects = st.sampled_from(["全市新增", "累计完成", "总规模达到", "今年安排", "第3批项目达", "（二）全年落实"])


def bound_of(name: str) -> duban.Bound:
    return duban.Bound.__members__[name]


@given(subjects, st.sampled_from(BEFORE), numerals(), units, ends)
def test_a_bound_before_the_number(
    subject: str, bound: tuple[str, str], numeral: Written, unit: Unit, end: str
) -> None:
    text = subject + bound[0] + numeral.text + unit.word + end
    expected = Stated(numeral.value * unit.factor, None, unit.canonical, bound_of(bound[1]), None, False)
    assert stated(text) == [expected], text


@given(subjects, st.sampled_from(BEHIND), numerals(), units, ends)
def test_a_bound_behind_the_number(
    subject: str, bound: tuple[str, str], numeral: Written, unit: Unit, end: str
) -> None:
    text = subject + numeral.text + unit.word + bound[0] + end
    expected = Stated(numeral.value * unit.factor, None, unit.canonical, bound_of(bound[1]), None, False)
    assert stated(text) == [expected], text


@given(
    st.integers(1, 999), st.integers(1, 999), st.sampled_from(["-", "—", "~", "～", "至", "到"]), units, st.booleans()
)
def test_a_range_is_one_quantity(low: int, step: int, joint: str, unit: Unit, twice: bool) -> None:
    text = f"计划建设{low}{unit.word if twice else ''}{joint}{low + step}{unit.word}"
    (quantity,) = duban.quantities(text)
    assert quantity.text == text[4:]
    assert (quantity.value, quantity.upper) == (low * unit.factor, (low + step) * unit.factor)
    assert (quantity.unit, quantity.bound, quantity.change) == (unit.canonical, duban.Bound.eq, None)


RISES = [("增长", "increase"), ("上升", "increase"), ("提高", "increase"), ("上涨", "increase"),
         ("下降", "decrease"), ("减少", "decrease"), ("压减", "decrease"), ("回落", "decrease")]  # fmt: skip


@given(
    st.lists(st.decimals(1, 99, places=1), min_size=2, max_size=5),
    st.sampled_from(RISES),
    st.sampled_from(["%", "个百分点"]),
    st.sampled_from(["、", "和"]),
    st.sampled_from(BEHIND),
)
def test_a_list_shares_change_and_bound(
    values: list[Decimal], verb: tuple[str, str], unit: str, joint: str, bound: tuple[str, str]
) -> None:
    members = [f"{value}{unit}" for value in values]
    text = f"各项指标分别{verb[0]}{'、'.join(members[:-1])}{joint}{members[-1]}{bound[0]}。"
    change = duban.Change.__members__[verb[1]]
    canonical = unit.removeprefix("个")
    assert stated(text) == [
        Stated(value.normalize(), None, canonical, bound_of(bound[1]), change, False) for value in values
    ], text


@given(
    st.decimals(1, 50, places=1),
    st.decimals(51, 99, places=1),
    st.sampled_from(["提高到", "上升至", "增加到", "提升为"]),
)
def test_from_a_level_to_a_level(low: Decimal, high: Decimal, verb: str) -> None:
    text = f"覆盖率由{low}%{verb}{high}%，提高{high - low}个百分点"
    assert [(q.value, q.change) for q in duban.quantities(text)] == [
        (low, None),
        (high, None),
        (high - low, duban.Change.increase),
    ]


@given(st.decimals(1, 150, places=1), st.sampled_from(["年度任务", "全年计划", "年初预算", "目标任务"]))
def test_a_share_of_the_target(value: Decimal, target: str) -> None:
    for text in (f"完成{target}的{value}%", f"占{target}的{value}%", f"为{target}的{value}%", f"完成{target}{value}%"):
        (quantity,) = duban.quantities(text)
        assert (quantity.value, quantity.unit, quantity.of_target) == (value, "%", True), text


@pytest.mark.parametrize(
    "word", ["第{}批", "{}号机组", "G{}国道", "〔2020〕{}号", "（{}）", "{}．", "PM{}.5浓度", "12345{}热线"]
)
@given(st.integers(2, 99))
def test_identifiers_are_no_quantities(word: str, number: int) -> None:
    assert duban.quantities(word.format(number) + "情况良好") == []


@given(st.text("零一二两三四五六七八九十百千万亿半成倍多余几来个%％.，,-—至到〇壹拾廿兆第每", max_size=40))
def test_any_heap_of_numeral_characters_is_read(text: str) -> None:
    duban.number(text)
    for quantity in duban.quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text


# --- every indicator with every verb in every form

INDICATORS = [
    "粮食产量",
    "覆盖率",
    "用水总量",
    "事故起数",
    "一般公共预算收入",
    "城镇化率",
    "优良天数比例",
    "贷款余额",
    "主要污染物排放量",
    "群众满意度",
    "研发投入强度",
    "失业率",
    "万元GDP能耗",
    "床位使用率",
    "企业数量",
    "税收占比",
    "不良贷款率",
    "森林覆盖率",
    "旅游总收入",
    "信访总量",
    "发案率",
    "劳动生产率",
    "单产",
    "亩均税收",
    "融资成本",
    "审批时限",
    "平均住院日",
    "巩固率",
    "人口自然增长率",
    "价格指数",
    "房价",
    "会议文件",
    "碳排放强度",
    "供水能力",
    "路网密度",
    "拥堵指数",
]

FALLS = {"下降", "减少", "降低", "压减", "回落", "下滑"}
VERBS = ["增长", "提高", "上升", "上涨", "提升", "增加", *sorted(FALLS)]

# A change is written *, with its bound behind it; what is no change is a level or a distance.
FORMS = [
    "{n}{v}[12.3%*]",
    "{n}{v}了[12.3%*]",
    "{n}同比{v}[12.3%*]",
    "{n}{v}到[12.3%]",
    "{n}{v}至[12.3%ge]以上",
    "{n}由[45%]{v}到[12.3%]",
    "{n}{v}[2.1个百分点*]至[88%]",
    "{n}{v}近[12.3%*approx]",
    "{n}{v}超过[12.3%*gt]",
    "{n}{v}[12.3%*ge]以上",
    "{n}较上年{v}[1.5倍*]",
    "{n}比去年{v}[三成*]",
    "{n}分别{v}[3%*approx]和[5%*approx]左右",
    "{n}达到[12.3%]，{v}[2.1个百分点*]",
    "{n}为[12.3%]，同比{v}[2.1个百分点*]",
    "{n}达[12.3%]，高于全省平均水平[2.1个百分点]",
    "{n}{v}[12.3%*]，增速比全省高[2.1个百分点]",
    "力争{n}{v}[12.3%*]",
    "确保{n}达到[12.3%ge]以上",
    "{n}控制在[12.3%le]以内",
    "{n}不低于[12.3%ge]",
    "{n}预计{v}[5%—8%*]",
    "{n}年均{v}[12.3%*]",
    "{n}比2019年{v}[12.3%*]",
    "{n}较目标低[2.1个百分点]",
]
MARK = re.compile(r"\[([^\]*a-z]*)(\*?)([a-z]*)\]")


@pytest.mark.parametrize("form", FORMS)
def test_every_indicator_with_every_verb(form: str) -> None:
    for indicator in INDICATORS:
        for verb in VERBS if "{v}" in form else VERBS[:1]:
            marked = form.format(n=indicator, v=verb)
            text = MARK.sub(r"\1", marked)
            change = duban.Change.decrease if verb in FALLS else duban.Change.increase
            expected = [
                (number, bound_of(bound or "eq"), change if changes else None)
                for number, changes, bound in MARK.findall(marked)
            ]
            assert [(q.text, q.bound, q.change) for q in duban.quantities(text)] == expected, text


# A count of things: what is done with them is no change of an indicator, more or fewer than before is one.
THINGS = {
    "企业": "家",
    "事故": "起",
    "案件": "件",
    "学校": "所",
    "床位": "张",
    "贫困村": "个",
    "从业人员": "人",
    "用户": "户",
}
COUNTS = [
    "新增{n}[12{u}]",
    "引进[12{u}]{n}",
    "{n}总数达到[1,200{u}]",
    "完成{n}不少于[三十六{u}ge]",
    "力争建成{n}[12{u}ge]以上",
    "查处{n}超过[1.2万{u}gt]",
    "{n}控制在[12{u}le]以内",
    "改造{n}约[120{u}approx]",
    "新建{n}[30余{u}gt]",
    "{n}数量较上年增加[12{u}*]",
    "{n}同比多[12{u}*]",
    "{n}比去年减少[12{u}-]",
    "{n}由[5{u}]增加到[12{u}]",
    "对[12{u}]{n}开展检查",
]
COUNT_MARK = re.compile(r"\[([^\]*\-a-z]*)([*-]?)([a-z]*)\]")


@pytest.mark.parametrize("form", COUNTS)
def test_every_thing_that_is_counted(form: str) -> None:
    for thing, unit in THINGS.items():
        marked = form.format(n=thing, u=unit)
        text = COUNT_MARK.sub(r"\1", marked)
        changes = {"*": duban.Change.increase, "-": duban.Change.decrease}
        expected = [
            (number, unit, bound_of(bound or "eq"), changes.get(change))
            for number, change, bound in COUNT_MARK.findall(marked)
        ]
        assert [(q.text, q.unit, q.bound, q.change) for q in duban.quantities(text)] == expected, text
