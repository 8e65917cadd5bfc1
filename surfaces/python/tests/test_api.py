"""The functions of the package, as its users call them."""

import json
import pickle

import pytest

import gelv


def test_a_report_has_attributes(stork_tower):
    report = gelv.check(stork_tower)
    assert (report.form.id, report.form.name, report.form.kind) == ("jueju-5", "五言绝句", "regulated")
    assert report.conforms is True and report.verdict == "exact" and report.counts.error == 0
    assert report.lines[0] == "白日依山尽" and report.rhyme.feet[0].char == "流"
    assert report.form.tune is None
    assert report.score["tone"] == 1.0


def test_a_finding_says_where(climbing):
    report = gelv.check(climbing.replace("浊酒杯", "浊酒恨"), form="七律", lang="en")
    finding = next(finding for finding in report.findings if finding.rule == "off-rhyme")
    assert (finding.line, finding.start, finding.found, finding.severity) == (8, 7, "恨", "error")
    assert "恨" in finding.message and finding.wrong_tone is True and isinstance(finding.partners, list)


def test_a_report_prints_and_converts(stork_tower):
    report = gelv.check(stork_tower, lang="en")
    assert str(report).startswith("✓ Exact  five-syllable quatrain")
    assert "jueju" not in str(gelv.check(stork_tower)) and "正格" in str(gelv.check(stork_tower))
    assert report.to_dict() == json.loads(report.to_json())
    assert report.to_dict()["form"]["id"] == "jueju-5"
    assert repr(report) == "<gelv.Report 五言绝句 exact, 0 findings>"
    assert pickle.loads(pickle.dumps(report)) == report
    for format in ("full", "concise", "grid", "markdown"):
        assert report.render(format).strip()
    with pytest.raises(ValueError, match="no format"):
        report.render("poster")


def test_a_notebook_shows_a_table(climbing):
    page = gelv.check(climbing.replace("杯。", "恨。"), form="七律")._repr_html_()
    assert page.count("<tr>") == 8 and page.count("<ruby") == 56
    assert "color:#c0392b" in page and "<script" not in page


def test_check_takes_form_tune_book_and_profile(climbing, dreamlike):
    assert gelv.check(dreamlike, tune="如梦令").form.tune == "如梦令"
    assert gelv.check(climbing, form="五律").conforms is False
    assert gelv.check(climbing, book="xinyun").book == "xinyun"
    assert gelv.check(climbing, profile="strict").profile == "strict"
    unknown = gelv.check(dreamlike, tune="满江绿")
    assert any(finding.rule == "unknown-tune" for finding in unknown.findings)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"form": "八股"}, "\"八股\" is no form"),
        ({"book": "切韵"}, "\"切韵\" is no rhyme book"),
        ({"profile": "harsh"}, "no profile is called \"harsh\""),
        ({"lang": "fr"}, "no language has the tag \"fr\""),
        ({"form": "七律", "tune": "如梦令"}, "tune of ci"),
    ],
)
def test_check_says_what_is_wrong_with_its_arguments(stork_tower, arguments, message):
    with pytest.raises(ValueError, match=message):
        gelv.check(stork_tower, **arguments)


def test_check_refuses_what_is_no_verse():
    with pytest.raises(ValueError, match="no Chinese characters in the text"):
        gelv.check("hello")
    with pytest.raises(ValueError, match="more than the 65536 allowed"):
        gelv.check("平" * 400_000)
    with pytest.raises(TypeError):
        gelv.check(None)


def test_a_score_has_the_fields(climbing):
    record = gelv.score(climbing)
    assert tuple(record) == gelv.FIELDS
    assert {"score", "applicable", "conforms", "structure", "tone", "rhyme"} <= set(record)
    assert all(isinstance(number, float) and 0.0 <= number <= 1.0 for number in record.values())
    assert record["score"] == record["conforms"] == 1.0


def test_the_score_of_a_report_is_the_score(climbing):
    record = gelv.score(climbing[:-3] + "恨。")
    of_report = gelv.check(climbing[:-3] + "恨。").score
    assert {name: pytest.approx(number, abs=1e-6) for name, number in of_report.items()} == {
        name: record[name] for name in of_report
    }


def test_a_spec_is_a_dict_a_string_or_keywords(dreamlike, climbing):
    wanted = gelv.score(dreamlike, {"tune": "如梦令"})
    assert wanted["conforms"] == 1.0
    assert gelv.score(dreamlike, '{"tune": "如梦令"}') == wanted
    assert gelv.score(dreamlike, "如梦令") == gelv.score(dreamlike, tune="如梦令") == wanted
    assert gelv.score(dreamlike, {"tune": "如梦令", "form": None}) == wanted
    assert gelv.score(climbing, form="五律")["score"] < gelv.score(climbing, form="七律")["score"] == 1.0


@pytest.mark.parametrize("spec", [3, 2.5, b"{}", {"form": 7}, object(), {1, 2}])
def test_a_spec_of_a_wrong_type_is_refused(stork_tower, spec):
    for scored in (lambda: gelv.score(stork_tower, spec), lambda: gelv.score_many([stork_tower], spec)):
        with pytest.raises(ValueError, match="of a spec|spec is a dict"):
            scored()


@pytest.mark.parametrize("spec", ["couplets", "[1]", {"from": "七律"}, {"form": "八股"}, {"book": "切韵"}])
def test_a_spec_that_means_nothing_is_refused(stork_tower, spec):
    with pytest.raises(ValueError):
        gelv.score(stork_tower, spec)


def test_keywords_and_spec_exclude_each_other(stork_tower):
    with pytest.raises(TypeError, match="not both"):
        gelv.score(stork_tower, {"form": "五绝"}, tune="如梦令")
    with pytest.raises(TypeError, match="not both"):
        gelv.score_many([stork_tower], [{"form": "五绝"}], tune="如梦令")
    with pytest.raises(ValueError, match="\"shape\" is no key"):
        gelv.score(stork_tower, shape="五绝")


def test_many_are_scored_in_order(climbing, stork_tower, dreamlike):
    texts = [climbing, "x", stork_tower, dreamlike] * 700
    alone = [gelv.score(text) for text in texts[:4]] * 700
    for jobs in (None, 1, 2, 3):
        assert gelv.score_many(texts, jobs=jobs) == alone
    assert gelv.score_many(iter(texts[:4])) == alone[:4]
    assert gelv.score_many([]) == []


def test_each_text_may_have_its_own_spec(climbing, dreamlike):
    specs = [{"form": "七律"}, '{"tune": "如梦令"}', None, {"form": "八股"}, "not json", {"tune": "满江绿"}]
    texts = [climbing, dreamlike, climbing, climbing, climbing, dreamlike]
    records = gelv.score_many(texts, specs)
    assert [record["score"] > 0 for record in records] == [True, True, True, False, False, False]
    assert [record["applicable"] for record in records[3:]] == [0.0, 0.0, 0.0]
    with pytest.raises(ValueError, match="2 specs for 1 texts"):
        gelv.score_many([climbing], [None, None])
    with pytest.raises(ValueError, match="a spec is a dict"):
        gelv.score_many([climbing], [5])


def test_one_string_is_not_many(stork_tower):
    with pytest.raises(TypeError, match="one string"):
        gelv.score_many(stork_tower)
    for jobs in (0, -1, 1.5, "2"):
        with pytest.raises(ValueError, match="jobs"):
            gelv.score_many([stork_tower], jobs=jobs)


def test_identify(dreamlike, stork_tower):
    assert gelv.identify(dreamlike)["tune"] == "如梦令"
    assert gelv.identify(stork_tower)["form"] == "jueju-5"
    with pytest.raises(ValueError, match="no Chinese characters"):
        gelv.identify("hello")


def test_readings():
    entry = gelv.readings("看")
    pingshui = next(book for book in entry["books"] if book["book"] == "pingshui")
    assert {reading["tone"] for reading in pingshui["readings"]} == {"level", "departing"}
    for wrong in ("a", "看云", ""):
        with pytest.raises((TypeError, ValueError)):
            gelv.readings(wrong)


def test_tune():
    tune = gelv.tune("壽星明")
    assert tune["name"] == "沁园春" and tune["shapes"][0]["characters"] == 114 and tune["namesakes"] == []
    assert gelv.tune("乌夜啼")["namesakes"]
    assert tune["model"] == {"manual": "qinding", "variant": 1}
    only = gelv.tune("壽星明", manual="baixiang")
    assert {variant["manual"] for shape in only["shapes"] for variant in shape["variants"]} == {"baixiang"}
    with pytest.raises(ValueError, match="《白香词谱》 has no"):
        gelv.tune("归国遥", manual="baixiang")
    with pytest.raises(ValueError, match="no manual is called"):
        gelv.tune("沁园春", manual="nix")
    with pytest.raises(ValueError, match="no tune is called"):
        gelv.tune("满江绿")


def test_rules():
    by_name = {rule["zh"]: rule for rule in gelv.rules()}
    assert by_name["孤平"]["severity"] == "error" and by_name["孤平"]["explain_en"]
    assert gelv.rules("lenient") != gelv.rules("strict")
    with pytest.raises(ValueError, match="no profile"):
        gelv.rules("harsh")


def test_a_spec_asks_for_more_than_a_form(climbing, dreamlike):
    asked = {
        "form": "七律", "book": "平水韵", "rhyme": "十灰", "first_line": "风急天高猿啸哀", "acrostic": "风渚无不",
        "opening": "仄起", "first_line_rhymes": True, "tune": None,
    }  # fmt: skip
    assert set(asked) == set(gelv.SPEC_KEYS)
    whole = gelv.score(climbing, asked)
    assert whole["asked"] == whole["score"] == 1.0
    for key, other, met in [
        *(("rhyme", "七阳", 0.0), ("opening", "平起", 0.0), ("first_line_rhymes", False, 0.0)),
        *(("acrostic", "风渚无人", 0.75), ("first_line", "风急天高猿夜哀", 6 / 7)),
    ]:
        record = gelv.score(climbing, asked | {key: other})
        assert record["asked"] == pytest.approx(met, abs=1e-6) and record["conforms"] == 1.0, key
        assert record["score"] < 1.0, key
        assert gelv.score(climbing, **(asked | {key: other})) == record
        assert gelv.score_many([climbing], **{key: other}) == gelv.score_many([climbing], [{key: other}])
        assert gelv.score_many([climbing], **{key: other})[0]["asked"] == record["asked"]
    assert gelv.score(dreamlike, tune="如梦令", acrostic="常沉")["asked"] == 1.0


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ({"rhyme": "七羊"}, "no rhyme group"),
        ({"opening": "up"}, "level"),
        ({"first_line_rhymes": "yes"}, "true or false"),
        ({"acrostic": True}, "must be a string"),
        ({"form": "五绝", "acrostic": "春夏秋冬春"}, "4 lines"),
        ({"form": "七律", "first_line": "白日依山尽"}, "has 5 characters"),
        ({"tune": "如梦令", "opening": "level"}, "regulated verse"),
    ],
)
def test_a_spec_that_no_poem_meets_is_refused(climbing, spec, message):
    with pytest.raises(ValueError, match=message):
        gelv.score(climbing, spec)
    assert gelv.score_many([climbing], [spec])[0]["applicable"] == 0.0


def test_specs_of_many_books(climbing):
    books = ["pingshui", "xinyun", None, "cilin", "xinyun"] * 3
    records = gelv.score_many([climbing] * len(books), [{"form": "七律", "book": book} for book in books])
    assert records == [gelv.score(climbing, form="七律", book=book) for book in books]
    assert records[0] == records[2]


def test_an_instruction_says_what_is_checked():
    asked = {"form": "七律", "acrostic": "春江花月", "first_line_rhymes": True}
    plain = gelv.instruction(asked)
    assert "七言律诗" in plain and "春江花月" in plain
    assert gelv.instruction(asked, "zh") == gelv.instruction(json.dumps(asked), "zh-Hans") == plain
    assert "七言律詩" in gelv.instruction(asked, "zh-Hant") and "春江花月" in gelv.instruction(asked, "en")
    assert "如梦令" in gelv.instruction('{"tune": "如梦令", "book": "cilin"}', "en")
    assert gelv.instruction("七律") == gelv.instruction({"form": "七律"})
    with pytest.raises(ValueError, match="no language has the tag"):
        gelv.instruction({"form": "七律"}, "fr")
    with pytest.raises(ValueError, match="is no form"):
        gelv.instruction({"form": "八股"})
    with pytest.raises(ValueError, match="a spec is a dict"):
        gelv.instruction(7)


def test_extract(climbing):
    prompt = gelv.instruction({"form": "七律"})
    written = f"<|im_start|>{prompt}<think>先定韵。</think>\n```text\n{climbing}\n```\n以上。<|im_end|>"
    assert gelv.extract(written, prompt) == climbing
    assert gelv.extract(f"**{climbing}**") == gelv.extract(climbing) == climbing
    assert gelv.extract("<think>想不完") == "" and gelv.extract("\ud800白").endswith("白")
    assert gelv.extract("不会") == "不会"  # no poem is told: who judges it says so


def test_an_extract_has_a_report(stork_tower):
    written = f"\ud800<think>写五绝。</think>好的，这是一首五绝：\n《登鹳雀楼》\n{stork_tower}\n注：押尤韵。"
    report = gelv.extract_report(written)
    assert report["text"] == gelv.extract(written) == stork_tower
    assert report["found"] is True and report["echo"] is False and report["too_long"] is False
    assert 0.0 < report["extra"] < 1.0
    cut = {part["kind"]: written[part["start"] : part["end"]] for part in report["stripped"]}
    assert "<think>写五绝。</think>" in cut["think"] and "《登鹳雀楼》" in cut["title"] and "押尤韵" in cut["note"]
    clean = gelv.extract_report(stork_tower)
    assert (clean["text"], clean["extra"], clean["stripped"]) == (stork_tower, 0.0, [])
    prompt = "续写：" + stork_tower
    assert gelv.extract_report(prompt, prompt)["echo"] is True
    assert gelv.extract_report("床前明月光，" * 9000)["too_long"] is True
