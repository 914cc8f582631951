"""Numbers, quantities and periods."""

from __future__ import annotations

import datetime
import time
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import duban

# Fragments of which reports are made, so that random texts are full of what the grammar knows.
fragments = st.lists(
    st.sampled_from(
        [
            *("新增", "增长", "下降", "不低于", "以上", "以内", "约", "完成年度任务的", "分别", "和", "至", "-", "—"),
            *("3", "5.2", "1,200", "４", "三", "十二", "一百零五", "两", "几", "百", "亿", "万", "多", "余", "半"),
            *("%", "个", "人次", "亿元", "万吨", "公里", "处", "百分点", "倍", "元/吨", "户"),
            *("其中", "其余", "共", "合计", "占", "占总数", "的", "由", "到", "比上年同期", "同比", "增加", "（", "）"),
            *(
                "2025年",
                "6月底",
                "上半年",
                "上年末",
                "汛期前",
                "一、二季度",
                "每月10日前",
                "近三年",
                "“十四五”期间",
                "第3期",
                "G327",
                "。",
                "，",
                " ",
                "\n",
                "𬭚",
                "😀",
                "a",
                "一批",
            ),
        ]
    ),
    max_size=30,
).map("".join)
texts = st.one_of(fragments, st.text(st.characters(codec="utf-8"), max_size=60))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一千二百零五", "1205"),
        ("16.4亿", "1640000000"),
        ("１２，３４５", "12345"),
        (" 3万5千 ", "35000"),
        ("三项", None),
        ("", None),
        ("年底", None),
    ],
)
def test_number(text: str, value: str | None) -> None:
    assert duban.number(text) == (None if value is None else Decimal(value))


def test_a_quantity_is_number_unit_and_bound() -> None:
    text = "力争引进高层次人才300名以上"
    (quantity,) = duban.quantities(text)
    assert quantity.text == "300名" == text[quantity.start : quantity.end]
    assert quantity.span.of(text) == "300名"
    assert quantity.value == 300
    assert isinstance(quantity.value, Decimal)
    assert quantity.upper is None
    assert quantity.unit == "名"
    assert quantity.bound is duban.Bound.ge
    assert quantity.change is None
    assert quantity.of_target is False


def test_values_are_exact() -> None:
    (quantity,) = duban.quantities("总投资16.4亿元")
    assert quantity.value == Decimal("1640000000")
    assert str(quantity.value) == "1640000000"
    (share,) = duban.quantities("完成年度任务的60.8%")
    assert (str(share.value), share.of_target) == ("60.8", True)


def test_a_list_shares_its_change() -> None:
    first, second = duban.quantities("同比分别下降17.9%和20.8%")
    assert (first.value, second.value) == (Decimal("17.9"), Decimal("20.8"))
    assert first.change is second.change is duban.Change.decrease


def test_offsets_are_code_points_beyond_the_basic_plane() -> None:
    text = "😀𬭚新建泊位500个😀，绿道12.5公里"
    assert [text[q.start : q.end] for q in duban.quantities(text)] == ["500个", "12.5公里"]


@given(texts)
@example("5%-10%，3至5个")
def test_spans_lie_in_the_text_in_order_and_disjoint(text: str) -> None:
    end = 0
    for quantity in duban.quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        if quantity.upper is not None:
            assert isinstance(quantity.upper, Decimal)
        end = quantity.end


@given(texts)
def test_periods_lie_in_the_text_in_order_and_disjoint(text: str) -> None:
    end = 0
    for period in duban.periods(text, 2025):
        assert end <= period.start < period.end <= len(text)
        assert text[period.start : period.end] == period.text
        if period.first is not None and period.last is not None:
            assert period.first <= period.last
        end = period.end


references = st.one_of(
    st.none(), st.integers(1990, 2050), st.dates(datetime.date(1990, 1, 1), datetime.date(2050, 1, 1))
)


@given(texts, references)
def test_a_period_reads_the_same_alone(text: str, reference: datetime.date | int | None) -> None:
    for period in duban.periods(text, reference):
        (alone,) = duban.periods(period.text, reference)
        assert (alone.start, alone.end, alone.text) == (0, len(period.text), period.text)
        assert (alone.kind, alone.first, alone.last) == (period.kind, period.first, period.last)


@given(st.dates(datetime.date(1800, 1, 1), datetime.date(2199, 12, 31)))
def test_every_day_reads_back(day: datetime.date) -> None:
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}-{day.month:02}-{day.day:02}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month:02}/{day.day:02}",
    ):
        (period,) = duban.periods(text)
        assert (period.text, period.kind, period.first, period.last) == (text, "span", day, day)
        (until,) = duban.periods(text + "前")
        assert (until.kind, until.first, until.last) == ("until", None, day)
        (as_of,) = duban.periods("截至" + text)
        assert (as_of.kind, as_of.last) == ("as_of", day)


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 12))
def test_months_in_a_row_are_the_months_between(year: int, first: int, last: int) -> None:
    if first >= last:
        return
    (span,) = duban.periods(f"{year}年{first}-{last}月")
    (begin,) = duban.periods(f"{year}年{first}月")
    (end,) = duban.periods(f"{year}年{last}月")
    assert (span.first, span.last) == (begin.first, end.last)
    assert span.last == duban.periods(f"{year}年{last}月底")[0].last


@given(texts, references)
def test_relations_name_the_figures_of_their_text(text: str, reference: datetime.date | int | None) -> None:
    found = duban.figures(text, reference)
    assert list(found.quantities) == duban.quantities(text)
    assert list(found.periods) == duban.periods(text, reference)
    start = 0
    for relation in found.relations:
        assert start <= relation.start < relation.end <= len(text)
        assert relation.text == text[relation.start : relation.end]
        start = relation.start
        members = [*relation.parts, *(i for i in (relation.base, relation.size) if i is not None)]
        assert len(set(members)) == len(members)
        assert len(members) + (relation.period is not None) >= 2
        assert all(0 <= i < len(found.quantities) for i in members)
        assert list(relation.parts) == sorted(relation.parts)
        assert relation.period is None or 0 <= relation.period < len(found.periods)
        between = text[found.quantities[min(members)].end : found.quantities[max(members)].start]
        assert not set("。！？\n\r\t") & set(between)


def test_figures_say_what_a_sentence_says_of_its_numbers() -> None:
    text = "😀建成口袋公园28处,其中东区9处、西区19处,比上年同期增加3处"
    found = duban.figures(text, datetime.date(2025, 6, 30))
    part, comparison = found.relations
    assert (part.kind, part.text) == (duban.RelationKind.part, "其中")
    assert [found.quantities[i].text for i in (part.base or 0, *part.parts)] == ["28处", "9处", "19处"]
    assert comparison.kind == "comparison"
    assert comparison.period is not None
    assert found.periods[comparison.period].text == "上年同期"
    assert found.periods[comparison.period].last == datetime.date(2024, 6, 30)
    assert comparison.size is not None
    assert found.quantities[comparison.size].value == 3
    assert repr(part) == "<Relation '其中' part: parts [1, 2], base 0>"
    assert repr(found) == "<Figures: 4 quantities, 1 periods, 2 relations>"


def test_a_quantity_in_another_unit() -> None:
    (length,) = duban.quantities("新建绿道12.5公里")
    metres = length.to("米")
    assert (metres.value, metres.unit, metres.text) == (Decimal(12500), "米", "12.5公里")
    assert metres.to("公里") == length
    (range_,) = duban.quantities("每亩补助200至300元")
    assert (range_.to("万元").value, range_.to("万元").upper) == (Decimal("0.02"), Decimal("0.03"))
    assert length.converts_to("里")
    assert not length.converts_to("亩")
    with pytest.raises(duban.InputError) as caught:
        length.to("亩")
    assert caught.value.code is duban.ErrorCode.other_dimension
    with pytest.raises(duban.InputError, match="不知道的单位") as unknown:
        length.to("不知道的单位")
    assert unknown.value.code is duban.ErrorCode.unknown_unit
    assert isinstance(unknown.value, ValueError)


@given(fragments, fragments)
def test_sentences_do_not_reach_into_each_other(first: str, second: str) -> None:
    def found(text: str) -> list[tuple[str, Decimal, duban.Bound]]:
        return [(q.text, q.value, q.bound) for q in duban.quantities(text)]

    alone = found(first + "。\n")
    assert found(first + "。\n\n" + second)[: len(alone)] == alone


@pytest.mark.parametrize(
    ("text", "reference", "kind", "first", "last"),
    [
        ("1-6月份", 2025, "span", "2025-01-01", "2025-06-30"),
        ("上半年", 2025, "span", "2025-01-01", "2025-06-30"),
        ("截至6月底", 2025, "as_of", None, "2025-06-30"),
        ("9月底前", datetime.date(2024, 7, 15), "until", None, "2024-09-30"),
        ("今年", datetime.datetime(2024, 7, 15, 12, 0), "span", "2024-01-01", "2024-12-31"),
        ("2020年", None, "span", "2020-01-01", "2020-12-31"),
    ],
)
def test_periods(
    text: str, reference: datetime.date | int | None, kind: str, first: str | None, last: str | None
) -> None:
    (period,) = duban.periods(text, reference)
    assert period.text == text
    assert period.span == duban.Span(begin=0, end=len(text))
    assert period.kind == kind
    assert (period.first and period.first.isoformat()) == first
    assert period.last is not None
    assert period.last.isoformat() == last


def test_a_month_without_a_year_has_no_day() -> None:
    (period,) = duban.periods("截至6月底")
    assert period.last is None


def test_a_lone_surrogate_is_an_error_and_no_crash() -> None:
    for call in (duban.quantities, duban.number, duban.periods, duban.figures):
        with pytest.raises(UnicodeEncodeError):
            call("新增3个\ud800")


@pytest.mark.parametrize("piece", ["新增3个，", "一", "9", "万", "增长", "😀5%"])
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = []
        for _ in range(3):
            start = time.thread_time()
            duban.quantities(text)
            best.append(time.thread_time() - start)
        return min(best)

    # Eight times the text may take sixteen times as long: quadratic would be sixty-four.
    assert seconds(400_000) < 16 * seconds(50_000) + 0.05
