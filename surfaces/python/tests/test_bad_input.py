"""No text makes the scoring functions raise: it earns nothing."""

import gelv


def nothing(record):
    return set(record) == set(gelv.FIELDS) and record["score"] == 0.0 and record["applicable"] == 0.0


def test_score_gives_nothing(no_verse):
    assert nothing(gelv.score(no_verse))
    assert nothing(gelv.score(no_verse, {"form": "七律"}))
    assert nothing(gelv.score(no_verse, tune="满江绿"))


def test_one_bad_text_spoils_no_other(no_verse, climbing):
    before, bad, after = gelv.score_many([climbing, no_verse, climbing], {"form": "七律"})
    assert nothing(bad) and before == after and before["score"] == 1.0


def test_a_replacement_character_is_counted_not_fatal(climbing):
    lost = climbing.replace("风急天", "\ufffd" * 3)
    record = gelv.score(lost, {"form": "七律"})
    assert record["applicable"] == 1.0 and 0.0 < record["coverage"] < 1.0
    assert 0.0 < gelv.score(lost.replace("艰难苦恨", "\ufffd" * 4), {"form": "七律"})["score"] < record["score"]
    assert nothing(gelv.score("\ufffd\ufffd"))
    assert gelv.score("\ufffd\ufffd", {"form": "七律"})["score"] == 0.0


def test_an_unknown_tune_is_a_number(dreamlike):
    assert nothing(gelv.score(dreamlike, {"tune": "满江绿"}))
