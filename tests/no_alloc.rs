//! Scoring allocates nothing once the scratch is warm.

#[path = "canon/poems.rs"]
#[expect(dead_code, reason = "only the texts are wanted")]
mod poems;

use std::hint::black_box;

use gelv::{Checker, FormId, Profile, RULES, Scratch};
use poems::canon;

#[test]
fn scoring_allocates_nothing() {
    let poems = canon();
    for profile in [Profile::strict(), Profile::standard(), Profile::lenient()] {
        let checker = Checker::new(profile);
        let mut scratch = Scratch::default();
        let mut pass = || {
            for example in RULES.iter().flat_map(|rule| rule.good.iter().chain(rule.bad)) {
                black_box(checker.score_as(&mut scratch, example.text, example.wanted()).expect("verse"));
            }
            for poem in &poems {
                let form = FormId::from_name(&poem.form).expect("a form of the list");
                for (_, text) in poem.texts() {
                    black_box(checker.score(&mut scratch, text).expect("verse"));
                    black_box(checker.score_as(&mut scratch, text, form).expect("verse"));
                }
                let refused = checker.score(&mut scratch, "no verse");
                assert!(refused.is_err());
            }
        };
        pass();
        let counted = allocation_counter::measure(pass);
        assert_eq!(counted.count_total, 0, "{} bytes", counted.bytes_total);
    }
}

#[test]
fn allocations_are_counted() {
    let counted = allocation_counter::measure(|| drop(black_box(String::from("春眠不觉晓"))));
    assert_eq!(counted.count_total, 1);
}
