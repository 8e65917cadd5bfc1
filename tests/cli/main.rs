//! The command line as its users meet it: the real binary, its output, its messages and its exit status.
#![cfg(feature = "cli")]

mod bad_input;
mod batches;
mod ci;
mod couplets;
mod encodings;
mod formats;
mod lookups;
mod run;
mod score;
mod score_asked;
mod settings;
mod tunes;

/// 登高, without a fault.
const GOOD: &str = "风急天高猿啸哀，渚清沙白鸟飞回。\n无边落木萧萧下，不尽长江滚滚来。\n\
                    万里悲秋常作客，百年多病独登台。\n艰难苦恨繁霜鬓，潦倒新停浊酒杯。\n";

/// 登鹳雀楼 on one row.
const QUATRAIN: &str = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。";

/// 登鹳雀楼 with its last rhyme spoilt: 水 for 楼.
const FAULTY: &str = "白日依山尽，黄河入海流。欲穷千里目，更上一层水。";
