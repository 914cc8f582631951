"""What Python expects of objects: equality, hash, pickling, copies, a readable repr."""

from __future__ import annotations

import copy
import enum
import importlib
import pickle
from collections.abc import Sequence
from decimal import Decimal

import pytest

import duban
from duban import Bound, Severity, Stage


def values(audit: duban.Audit) -> list[object]:
    report = audit.report
    target = report.targets[2]
    return [
        report,
        audit,
        target,
        target.deadline,
        target.claim,
        target.offices[0],
        target.field("content"),
        target.place(),
        target.place().span,
        report.columns[0],
        report.accounting,
        report.diagnostics[0],
        audit.diagnostics[0],
        audit.assessments[0],
        audit.assessments[0].commitment,
        duban.periods("1-6月份", 2025)[0],
        duban.figures("28个村,其中9个已完成,比上年增加3个", 2025),
        duban.figures("28个村,其中9个已完成").relations[0],
        duban.rules()[0],
    ]


def test_pickle_copy_equality_and_hash(audit: duban.Audit) -> None:
    for value in values(audit):
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(value, protocol))
            assert again == value, value
            assert hash(again) == hash(value), value
            assert repr(again) == repr(value)
        assert copy.deepcopy(value) == value
        assert copy.copy(value) == value
        assert value != object()
        assert value is not None


def test_unhashable_results_pickle_too(audit: duban.Audit) -> None:
    for value in (audit.summary(), duban.aggregate(audit, by=["leader", "claim"])):
        assert pickle.loads(pickle.dumps(value)) == value
        with pytest.raises(TypeError, match="unhashable"):
            hash(value)


def test_a_report_is_pickled_with_how_it_was_read(example_bytes: bytes) -> None:
    report = duban.read(example_bytes, year=2030, columns={"市政府领导": "remark"}, name="a.txt")
    again = pickle.loads(pickle.dumps(report))
    assert again == report
    assert (again.year, again.name) == (2030, "a.txt")
    assert again.targets[0].leaders == ()
    assert report != duban.read(example_bytes)
    assert report != duban.read(example_bytes + b"\n", year=2030, columns={"市政府领导": "remark"})


def test_different_values_differ() -> None:
    first, second = duban.quantities("新建泊位500个、绿道12公里")
    assert first != second
    assert len({first, second, *duban.quantities("新建泊位500个、绿道12公里")}) == 2


def test_values_can_be_made(audit: duban.Audit) -> None:
    for value in (audit.assessments[0], audit.diagnostics[0], duban.quantities("3个")[0], duban.Span(begin=1, end=4)):
        members = {name: getattr(value, name) for name in type(value).__match_args__}
        assert type(value)(**members) == value
    assert len(duban.Span(begin=1, end=4)) == 3
    with pytest.raises(TypeError):
        duban.Span(1, 4)  # type: ignore[call-arg]


def test_values_do_not_change() -> None:
    quantity = duban.quantities("3个")[0]
    with pytest.raises(AttributeError):
        quantity.value = Decimal(4)  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        quantity.colour = "red"  # type: ignore[attr-defined]


def test_patterns_match() -> None:
    match duban.quantities("增长8%以上")[0]:
        case duban.Quantity(unit="%", bound=Bound.ge, value=value):
            assert value == 8
        case _:
            pytest.fail("the pattern did not match")


def test_reprs_are_one_readable_line(audit: duban.Audit) -> None:
    for value in values(audit):
        text = repr(value)
        assert "object at 0x" not in text
        assert "\n" not in text
    assert repr(duban.quantities("力争引进人才300名以上")[0]) == "<Quantity '300名' = 300 名, ge>"
    assert repr(duban.quantities("同比下降4.6%")[0]) == "<Quantity '4.6%' = 4.6 %, decrease>"
    assert repr(duban.periods("1-6月份", 2025)[0]) == "<Period '1-6月份' span 2025-01-01 to 2025-06-30>"
    assert repr(audit.report).startswith("<Report '云州市人民政府2025年")
    assert "58 of 60 targets" in repr(audit.report)
    assert repr(duban.Span(begin=1, end=4)) == "Span(begin=1, end=4)"
    assert repr(audit.report.targets).count("<Target") == 20


def test_sequences_are_sequences(audit: duban.Audit) -> None:
    for sequence in (audit.report.targets, audit.assessments, audit.diagnostics):
        assert isinstance(sequence, Sequence)
        assert pickle.loads(pickle.dumps(sequence)) == list(sequence)
        with pytest.raises(TypeError):
            hash(sequence)


def test_enums_are_enums_and_words() -> None:
    assert issubclass(duban.Figure, enum.Enum)
    assert duban.Figure.short.name == "short"
    assert duban.Figure("short") is duban.Figure.short
    assert duban.Figure.short == "short"
    assert f"{Bound.ge} {Bound.ge:>4}" == "ge   ge"
    assert str(Bound.ge) == "ge"
    assert repr(Bound.ge) == "Bound.ge"
    assert pickle.loads(pickle.dumps(Bound.ge)) is Bound.ge


def test_ordered_words_compare_by_their_order() -> None:
    assert Severity.note < Severity.warning < Severity.error
    assert max(Severity) is Severity.error
    assert Stage.done > Stage.underway >= Stage.planned
    assert Severity.error <= Severity.error


def test_every_public_thing_says_what_it_is() -> None:
    assert duban.__version__ == "0.1.0"
    for name in duban.__all__:
        thing = getattr(duban, name)
        if name == "__version__":
            continue
        assert thing.__doc__, name
        if isinstance(thing, type):
            for member, value in vars(thing).items():
                if not member.startswith("_") and not isinstance(value, (enum.Enum, str)):
                    assert value.__doc__, f"{name}.{member}"


def test_errors_pickle() -> None:
    for code in duban.ErrorCode:
        error = importlib.import_module("duban._errors").from_code(code, "words")
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), again.code, str(again)) == (type(error), code, "words")
        assert isinstance(error, duban.Error)
