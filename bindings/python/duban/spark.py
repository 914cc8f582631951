"""Audits of the pages of a Spark data frame.

    >>> import duban.spark
    >>> pages = spark.read.format("binaryFile").load("/data/reports")           # path, content, …
    >>> duban.spark.audit(pages, name="path").groupBy("figure").count().show()

Each worker needs duban and pyarrow. docs/cluster.md says more. Needs pyspark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from . import _core, batches

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped, unused-ignore]
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructField, StructType

__all__ = ["audit", "schema"]


def schema(table: str = "assessments", *, nested: Iterable[str] = ()) -> StructType:
    """The columns of the rows that :func:`audit` gives, without those that are carried along.

    Texts and the words of enums are strings, whole numbers bigint, figures decimal(38,10), days date, lists arrays;
    nested tables are arrays of structs. What a column means is its comment.

    Args:
        table: Its name, as :func:`duban.batches.schema` has it.
        nested: Of ``"documents"``: tables whose rows stand in an array.

    Raises:
        ValueError: There is no such table, or `nested` is given for another table than ``documents``.
    """
    from pyspark.sql.pandas.types import from_arrow_type
    from pyspark.sql.types import StructField, StructType

    return StructType(
        [
            StructField(one.name, from_arrow_type(_plain_type(one.type)), True, {"comment": _meaning(one)})
            for one in batches.schema(table, nested=nested)
        ]
    )


def audit(
    df: DataFrame,
    column: str = "content",
    table: str = "assessments",
    *,
    name: str | None = None,
    keys: Iterable[str] = (),
    nested: Iterable[str] = (),
    rules: _core.RuleSet | None = None,
    **how: Any,
) -> DataFrame:
    """Audit the pages of a data frame: the rows of one table, by ``mapInArrow``, so that nothing is shuffled.

    The rows are those of :func:`duban.batches.audit`, in no order. What is wrong with the arguments is said here; what
    is wrong with a page is a row of table ``"documents"`` and ends no job.

    Args:
        df: A data frame of Spark, of Spark Connect too.
        column: Its column of pages: binary, or string where it is decoded already.
        table: ``"documents"``, ``"assessments"``, ``"targets"``, ``"offices"``, ``"quantities"``, ``"deeds"`` or
            ``"diagnostics"``.
        name: The column of the documents' names (paths, addresses); it is what ``source`` shows.
        keys: Columns that each row carries along from its document; they stand first.
        nested: Of table ``"documents"``: tables whose rows each document has as an array of structs.
        rules: Which rules are applied. They travel to the workers: functions by value, files by their paths.
        how: The other arguments of :func:`duban.read`, but its `table`; they hold for each page.

    Returns:
        A data frame of `keys` and the columns that :func:`schema` gives. As always with Spark, it is computed when it
        is asked for, and anew each time unless it is kept (``cache``, ``write``).

    Raises:
        ValueError: There is no such column or table, or two columns would have one name.
        TypeError: The column of pages is neither binary nor string, that of the names is no string, or `keys` or
            `nested` is a text.
        duban.Error: `how` has an encoding or a format that is not known, or a number out of range.
    """
    import pyarrow
    from pyspark.sql.types import StructField, StructType

    carried, lists = batches._names_of("keys", keys), batches._names_of("nested", nested)
    batches.schema(table, keys=[pyarrow.field(key, pyarrow.null()) for key in carried], nested=lists)
    batches._check_reading(how)
    wanted = list(dict.fromkeys([column, *([] if name is None else [name]), *carried]))
    fields = _fields(df, wanted)
    _check_types(fields, column, name)
    kept = [StructField(key, fields[key].dataType, True, fields[key].metadata) for key in carried]

    # Numbers for names: mapInArrow takes a dot in a name for a path into a struct.
    short = {one: f"_{i}" for i, one in enumerate(wanted)}
    made = StructType([*kept, *schema(table, nested=lists)])
    names = made.names

    def run(given: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        found = batches.stream(
            given,
            short[column],
            table,
            name=None if name is None else short[name],
            keys=[short[key] for key in carried],
            nested=lists,
            rules=rules,
            **how,
        )
        for rows in found:
            yield pyarrow.RecordBatch.from_arrays([one.cast(_plain_type(one.type)) for one in rows.columns], names)

    quoted = ((df["`" + one.replace("`", "``") + "`"], short[one]) for one in wanted)
    return df.select(*(given.alias(name) for given, name in quoted)).mapInArrow(run, made)


def _meaning(one: pyarrow.Field) -> str:
    return one.metadata[b"description"].decode("utf-8") if one.metadata else ""


def _fields(df: DataFrame, wanted: list[str]) -> dict[str, StructField]:
    """Each of these columns. Their names are the whole names, exactly: no path into a struct, no other case."""
    import pyarrow

    there = pyarrow.schema([pyarrow.field(one, pyarrow.null()) for one in df.schema.names])
    for one in wanted:
        batches._index(there, one)
    return {one: df.schema[one] for one in wanted}


def _check_types(fields: dict[str, StructField], column: str, name: str | None) -> None:
    from pyspark.sql.types import BinaryType, StringType

    type = fields[column].dataType
    if not isinstance(type, (BinaryType, StringType)):
        raise TypeError(f"column {column!r} must hold pages as binary or string, not {type.simpleString()}")
    if name is not None and not isinstance(fields[name].dataType, StringType):
        raise TypeError(f"column {name!r} must hold names as string, not {fields[name].dataType.simpleString()}")


def _plain_type(type: pyarrow.DataType) -> pyarrow.DataType:
    """The type that Spark writes itself: its texts and arrays have no offsets of 64 bits."""
    import pyarrow

    if pyarrow.types.is_large_string(type):
        return pyarrow.string()
    if pyarrow.types.is_large_list(type):
        return pyarrow.list_(_plain_type(type.value_type))
    if pyarrow.types.is_struct(type):
        return pyarrow.struct([pyarrow.field(one.name, _plain_type(one.type)) for one in type])
    return type
