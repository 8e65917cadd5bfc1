"""Columns in and out, with a small library that speaks the Arrow PyCapsule interface; string views are tested with
pyarrow, in test_columns.py."""

import nanoarrow
import pytest

import gelv

KINDS = [nanoarrow.string(), nanoarrow.large_string()]


def rows(scores):
    return [dict(row) for row in nanoarrow.Array(scores).to_pylist()]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_kind_of_string_column(kind, climbing, stork_tower, dreamlike):
    texts = [climbing, None, stork_tower, "", "x", dreamlike, "短"] * 300
    scores = gelv.score_arrow(nanoarrow.c_array(texts, kind))
    assert len(scores) == len(texts)
    wanted = gelv.score_many(texts)
    assert [{name: pytest.approx(number, abs=1e-6) for name, number in row.items()} for row in rows(scores)] == wanted


def test_the_result_is_a_struct_of_floats(climbing):
    scores = gelv.score_arrow(nanoarrow.c_array([climbing], nanoarrow.string()))
    schema = nanoarrow.Schema(scores)
    assert [(field.name, field.type) for field in schema.fields] == [
        (name, nanoarrow.Type.FLOAT) for name in gelv.FIELDS
    ]
    assert repr(scores) == f"<gelv.ScoreArray of 1 rows: {', '.join(gelv.FIELDS)}>"


def test_a_stream_of_chunks(climbing, stork_tower):
    texts = [climbing, stork_tower, None]
    chunks = [nanoarrow.c_array(texts, nanoarrow.string()) for _ in range(3)]
    column = nanoarrow.Array.from_chunks(chunks)
    assert [row["score"] for row in rows(gelv.score_arrow(column))] == [1.0, 1.0, 0.0] * 3


def test_a_slice(climbing, stork_tower):
    column = nanoarrow.c_array([climbing, stork_tower, "x"], nanoarrow.string())
    assert [row["score"] for row in rows(gelv.score_arrow(column[1:3]))] == [1.0, 0.0]


def test_specs_for_columns(climbing, dreamlike):
    column = nanoarrow.c_array([climbing, dreamlike], nanoarrow.string())
    assert [row["conforms"] for row in rows(gelv.score_arrow(column, [{"form": "七律"}, {"tune": "如梦令"}]))] == [1.0, 1.0]
    assert rows(gelv.score_arrow(column, {"form": "七律"}, jobs=1))[1]["score"] < 1.0


def test_an_empty_column():
    assert len(gelv.score_arrow(nanoarrow.c_array([], nanoarrow.string()))) == 0


def test_bytes_that_are_no_text_earn_nothing(climbing):
    """A producer may call a column a string that is none."""
    good = climbing.encode()
    data = good + b"\xff\xfe" + good
    offsets = [0, len(good), len(good) + 2, len(data)]
    packed = nanoarrow.c_buffer(offsets, nanoarrow.int32())
    column = nanoarrow.c_array_from_buffers(nanoarrow.string(), 3, [None, packed, data], validation_level="none")
    assert [row["score"] for row in rows(gelv.score_arrow(column))] == [1.0, 0.0, 1.0]


@pytest.mark.parametrize("wrong", [["白日依山尽"], None, 3, "白日依山尽"])
def test_what_is_no_column_is_refused(wrong):
    with pytest.raises(TypeError, match="an Arrow column is wanted"):
        gelv.score_arrow(wrong)


def test_a_column_of_something_else_is_refused():
    with pytest.raises(TypeError, match="a column of strings is wanted .* not Int32"):
        gelv.score_arrow(nanoarrow.c_array([1, 2], nanoarrow.int32()))
