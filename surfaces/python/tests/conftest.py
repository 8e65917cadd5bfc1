"""Texts that the tests share."""

import pytest

CLIMBING = (
    "风急天高猿啸哀，渚清沙白鸟飞回。无边落木萧萧下，不尽长江滚滚来。"
    "万里悲秋常作客，百年多病独登台。艰难苦恨繁霜鬓，潦倒新停浊酒杯。"
)
STORK_TOWER = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。"
DREAMLIKE = "常记溪亭日暮，沉醉不知归路。兴尽晚回舟，误入藕花深处。争渡，争渡，惊起一滩鸥鹭。"
#: What a model or a data set may hand over instead of verse.
NO_VERSE = [
    *(None, "", " \n", b"\xe7\x99\xbd", 3, 2.5, ["白日依山尽"]),
    *("no verse", "\ud800", "白日\udcff依山尽", "平" * 400_000),
]


@pytest.fixture
def climbing():
    """A seven-syllable octave that conforms."""
    return CLIMBING


@pytest.fixture
def stork_tower():
    """A five-syllable quatrain that conforms."""
    return STORK_TOWER


@pytest.fixture
def dreamlike():
    """A ci to 如梦令."""
    return DREAMLIKE


@pytest.fixture(params=NO_VERSE, ids=lambda text: repr(text)[:12])
def no_verse(request):
    """Something that earns nothing."""
    return request.param
