//! 排版: the ways in which people paste a poem, and what must be read in each.

use gelv::text::split_poems;
use gelv::{Checker, FormId, Profile, Report};

fn read(text: &str) -> Report {
    Checker::new(Profile::standard()).check(text).expect("it has verse")
}

/// 《登鹳雀楼》 in many layouts: always the same four lines.
#[test]
fn one_poem_in_every_layout() {
    let layouts = [
        "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。",
        "白日依山尽黄河入海流欲穷千里目更上一层楼",
        "白日依山尽\r\n黄河入海流\r\n欲穷千里目\r\n更上一层楼",
        "白日依山尽黄河入海流\n欲穷千里目更上一层楼\n",
        "白日依山尽 黄河入海流 欲穷千里目 更上一层楼",
        "白日依山尽　黄河入海流\n欲穷千里目　更上一层楼",
        "白 日 依 山 尽\n黄 河 入 海 流\n欲 穷 千 里 目\n更 上 一 层 楼",
        "白日依山尽、黄河入海流、欲穷千里目、更上一层楼。",
        "白日依山尽黄河入海流。\n欲穷千里目更上一层楼。",
        "一、白日依山尽，\n二、黄河入海流。\n三、欲穷千里目，\n四、更上一层楼。",
        "1.白日依山尽，\n2.黄河入海流。\n3.欲穷千里目，\n4.更上一层楼。",
        "（白日依山尽，黄河入海流。欲穷千里目，更上一层楼。）",
        "\u{FEFF}白日依山尽，黄河入海流。（一作入海流）欲穷千里目，更上一层楼。",
        "登鹳雀楼\n王之涣\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。",
        "登鹳雀楼\n王之涣\n白日依山尽\n黄河入海流\n欲穷千里目\n更上一层楼",
        "登鹳雀楼\n白日依山尽黄河入海流欲穷千里目更上一层楼",
        "《登鹳雀楼》王之涣\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。",
        "《登鹳雀楼》白日依山尽，黄河入海流。欲穷千里目，更上一层楼。",
        "登鹳雀楼 王之涣 白日依山尽，黄河入海流。欲穷千里目，更上一层楼。",
        "题目：登鹳雀楼\n作者：王之涣\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。",
        "# 登鹳雀楼\n\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。",
        "登鹳雀楼\n——其一\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。",
        "白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。\n王之涣",
        "白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。\n——王之涣\n",
        "白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。\n注：鹳雀楼在蒲州，共三层。\n",
    ];
    for text in layouts {
        let report = read(text);
        assert_eq!(report.lines, ["白日依山尽", "黄河入海流", "欲穷千里目", "更上一层楼"], "{text}");
        assert_eq!(report.form.id, FormId::Jueju5, "{text}");
        assert_eq!(report.verdict.name(), "正格", "{text}");
    }
}

#[test]
fn headings_are_kept() {
    let report = read("登鹳雀楼\n王之涣\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。");
    assert_eq!((report.title.as_deref(), report.author.as_deref()), (Some("登鹳雀楼"), Some("王之涣")));
    let report = read("《登鹳雀楼》白日依山尽，黄河入海流。欲穷千里目，更上一层楼。");
    assert_eq!(report.title.as_deref(), Some("登鹳雀楼"));
    // As long as the lines: told by the author below it.
    let report = read(
        "次北固山下\n王湾\n客路青山外\n行舟绿水前\n潮平两岸阔\n风正一帆悬\n海日生残夜\n江春入旧年\n乡书何处达\n归雁洛阳边",
    );
    assert_eq!((report.title.as_deref(), report.lines.len()), (Some("次北固山下"), 8));
}

/// What is verse stays verse, so that the fault in it is found where it is.
#[test]
fn a_title_may_be_as_long_as_a_line() {
    let alone = "众鸟高飞尽，孤云独去闲。\n相看两不厌，只有敬亭山。";
    let border = "五月天山雪，无花只有寒。笛中闻折柳，春色未曾看。晓战随金鼓，宵眠抱玉鞍。愿将腰下剑，直为斩楼兰。";
    let one_row = alone.replace('\n', "");
    let rows = "众鸟高飞尽，\n孤云独去闲。\n相看两不厌，\n只有敬亭山。";
    for (title, verse) in [
        ("独坐敬亭山", alone),
        ("独坐敬亭山", &one_row),
        ("独坐敬亭山", rows),
        // Of five characters in two pieces, and of ten.
        ("塞下曲  其一", border),
        ("塞下曲六首其一五月天", border),
    ] {
        let (with, without) = (read(&format!("{title}\n{verse}")), read(verse));
        assert_eq!(with.title.as_deref(), Some(title), "{title}");
        assert_eq!((with.lines, with.verdict), (without.lines, without.verdict), "{title}");
    }
    // A first row without a mark is verse where the count of lines says so.
    let unmarked = read("众鸟高飞尽\n孤云独去闲。\n相看两不厌，只有敬亭山。");
    assert_eq!((unmarked.title, unmarked.lines.len()), (None, 4));
    let joined = read("众鸟高飞尽孤云独去闲\n相看两不厌，只有敬亭山。");
    assert_eq!((joined.title, joined.lines.len()), (None, 4));
}

#[test]
fn faulty_verse_is_no_heading() {
    let short = read("千里莺啼绿红\n水村山郭酒旗风\n南朝四百八十寺\n多少楼台烟雨中");
    assert_eq!((short.lines.len(), short.findings[0].rule.as_str(), short.findings[0].line), (4, "line-length", 1));
    let unmarked = read(
        "岁暮阴阳催短景天涯霜雪霁寒宵\n五更鼓角声悲壮，三峡星河影动摇。\n\
         野哭千家闻战伐，夷歌数处起渔樵。\n卧龙跃马终黄土，人事音书漫寂寥。",
    );
    assert_eq!((unmarked.form.id, unmarked.lines.len()), (FormId::Lushi7, 8));
    let quoted = read("《离骚》读罢空惆怅，水村山郭酒旗风。\n南朝四百八十寺，多少楼台烟雨中。");
    assert_eq!(quoted.lines[0], "离骚读罢空惆怅");
}

#[test]
fn poems_of_one_file() {
    let octave = "岁暮阴阳催短景\n天涯霜雪霁寒宵。\n五更鼓角声悲壮\n三峡星河影动摇。\n野哭千家闻战伐\n夷歌数处起渔樵。\n\
                  卧龙跃马终黄土\n人事音书漫寂寥。\n";
    assert_eq!(split_poems(octave).len(), 1, "rows of which only the even ones are marked are one poem");
    let two = "登鹳雀楼\n王之涣\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。\n春晓\n孟浩然\n春眠不觉晓，处处闻啼鸟。\n\
               夜来风雨声，花落知多少。\n";
    let poems = split_poems(two);
    assert_eq!(poems.len(), 2, "a title begins a new poem");
    assert!(two[poems[1].clone()].starts_with("春晓"));
    let noted = "白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。\n\n\n译文：太阳落山了，黄河流进海里。\n想看得更远，就再上一层楼。\n";
    assert_eq!(split_poems(noted).len(), 1, "a translation is no poem");
    assert_eq!(split_poems("白日依山尽，黄河入海流。\n---\n春眠不觉晓，处处闻啼鸟。").len(), 2);
    assert_eq!(split_poems("").len(), 0);
}
