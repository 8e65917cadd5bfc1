//! Every route, and the description of them all.

use serde_json::{Value, json};

use crate::RECORD;
use crate::client::Connection;
use crate::program::Service;

#[test]
fn the_description_names_every_route_and_no_other() {
    let service = Service::start(&[]);
    let described = service.get("/openapi.json").json();
    assert_eq!(described["info"]["version"], env!("CARGO_PKG_VERSION"));
    let paths = described["paths"].as_object().expect("paths");
    let mut all: Vec<(String, String)> = Vec::new();
    for (path, methods) in paths {
        let methods = methods.as_object().expect("methods").keys();
        all.extend(methods.map(|method| (method.to_uppercase(), path.replace("{name}", "{*name}"))));
    }
    let mut routes = gelv_serve::ROUTES.map(|(method, path)| (method.to_owned(), path.to_owned())).to_vec();
    all.sort();
    routes.sort();
    assert_eq!(all, routes);
    // Every part that it points to is there.
    let text = described.to_string();
    for part in text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(described.pointer(part).is_some(), "{part}");
    }
    let has_all = |schema: &str, answer: &Value| {
        let required = described["components"]["schemas"][schema]["required"].as_array().expect("keys").iter();
        let missing: Vec<&Value> = required.filter(|key| answer.get(key.as_str().expect("a key")).is_none()).collect();
        assert!(missing.is_empty(), "{schema}: {missing:?}");
    };
    for (schema, path, record) in [
        ("Report", "/v1/check", RECORD),
        ("BadRecord", "/v1/check", "{}"),
        ("Scores", "/v1/score", RECORD),
        ("BadScores", "/v1/score", "{}"),
        ("Identity", "/v1/identify", RECORD),
        ("Refusal", "/v1/check", ""),
    ] {
        has_all(schema, &service.post(path, record).json());
    }
    has_all("Rule", &service.get("/v1/rules/lone-level").json());
    for (method, path) in &routes {
        let path =
            path.replace("{*name}", if path.contains("rules") { "lone-level" } else { "%E8%8F%A9%E8%90%A8%E8%9B%AE" });
        let body = match path.as_str() {
            "/get_reward" => r#"{"query": []}"#,
            "/v1/score/evaluation" => r#"{"messages": []}"#,
            _ => RECORD,
        };
        let response = service.ask(method, &path, &[], if method == "POST" { body.as_bytes() } else { b"" });
        assert_eq!(response.status, 200, "{method} {path}: {}", response.text());
    }
}

#[test]
fn answers_carry_an_identifier_and_the_log_no_text() {
    let mut service = Service::start(&[]);
    let own = service.ask("POST", "/v1/check?lang=en", &[("x-request-id", "moon-7")], RECORD.as_bytes());
    assert_eq!(own.header("x-request-id"), Some("moon-7"));
    let made = service.ask("POST", "/v1/score?spec=%E7%99%BD%E6%97%A5", &[("x-request-id", "a b")], RECORD.as_bytes());
    let id = made.header("x-request-id").expect("an identifier").to_owned();
    assert!(id.len() == 16 && id != "a b", "{id}");
    service.terminate();
    let (status, log) = service.wait();
    assert!(status.success());
    let rows: Vec<Value> = log.iter().map(|row| serde_json::from_str(row).expect("JSON")).collect();
    let row = rows.iter().find(|row| row["id"] == "moon-7").expect("a row");
    assert_eq!((&row["method"], &row["path"], &row["status"]), (&json!("POST"), &json!("/v1/check"), &json!(200)));
    assert_eq!(row["bytes"], own.body.len());
    assert!(rows.iter().any(|row| row["id"] == *id && row["status"] == 400));
    assert_eq!(rows.last().map(|row| &row["event"]), Some(&json!("end")));
    let log = log.join("\n");
    assert!(!log.contains("白日") && !log.contains("%E7%99%BD") && !log.contains("spec"), "{log}");
}

#[test]
fn lines_are_answered_while_more_are_to_come() {
    let service = Service::start(&[]);
    let mut connection = Connection::open(service.address);
    connection.begin("/v1/score", "application/x-ndjson").expect("is sent");
    assert_eq!(connection.head().expect("an answer").status, 200);
    for number in 1..=3 {
        connection.chunk(b"{\"text\": \"").expect("is sent");
        connection.chunk("床前明月光，疑是地上霜。举头望明月，低头思故乡。\"}\n".as_bytes()).expect("is sent");
        let row: Value =
            serde_json::from_slice(&connection.next_chunk().expect("a chunk").expect("a row")).expect("JSON");
        assert_eq!(row["id"], number);
    }
    connection.chunk(b"").expect("is sent");
    assert_eq!(connection.next_chunk().expect("the end"), None);
}

#[test]
fn trainers_get_a_number_for_each_text() {
    let service = Service::start(&[]);
    let verse = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。";
    let query = json!({
        "query": [
            format!("<|im_start|>user\n写一首五绝<|im_end|>\n<|im_start|>assistant\n{verse}<|im_end|>"),
            verse, verse, "", null,
        ],
        "prompts": ["<|im_start|>user\n写一首五绝<|im_end|>\n<|im_start|>assistant\n", "", null, "", ""],
        "labels": ["{\"form\": \"五绝\", \"acrostic\": \"白黄欲更\"}", { "form": "七律" }, "没有这个", "", null],
    });
    let answer = service.post("/get_reward", query.to_string()).json();
    let rewards: Vec<f64> = serde_json::from_value(answer["rewards"].clone()).expect("numbers");
    assert_eq!(answer["rewards"], answer["scores"]);
    assert!((rewards[0] - 1.0).abs() < 1e-9 && rewards[1] < 0.5, "{rewards:?}");
    assert_eq!(rewards[2..], [0.0, 0.0, 0.0]);
    let logs = answer["extra_logs"].as_object().expect("an object");
    assert!(gelv::Score::FIELDS.iter().all(|name| logs.contains_key(*name)));
    assert!(logs.values().all(|values| values.as_array().is_some_and(|values| values.len() == 5)));
    for wrong in [json!({}), json!([]), json!({ "query": 7 }), json!({ "query": ["a"], "labels": [] })] {
        let response = service.post("/get_reward", wrong.to_string());
        assert_eq!((response.status, response.kind()), (400, "invalid-body".to_owned()), "{wrong}");
    }

    let messages = json!({ "model": "m", "messages": [verse, "好的"] });
    let answer = service.post("/v1/score/evaluation?spec=%E4%BA%94%E7%BB%9D", messages.to_string()).json();
    assert_eq!((&answer["object"], &answer["model"]), (&json!("score.evaluation"), &json!("m")));
    assert_eq!(answer["scores"], json!([1.0, 0.0]));
}

#[test]
fn what_makes_no_sense_is_told() {
    let service = Service::start(&["--lang", "en"]);
    for (path, part) in [
        ("/v1/check?from=x", "the query has no key"),
        ("/v1/check?form=lushi-77", "did you mean lushi-7"),
        ("/v1/check?book=x", "unknown rhyme book"),
        ("/v1/check?profile=x", "no profile"),
        ("/v1/check?lang=fr", "zh-Hans"),
        ("/v1/check?tune=%E6%B2%81%E5%9B%AD%E5%86%AC", "沁园春"),
        ("/v1/check?tune=%E6%B2%81%E5%9B%AD%E6%98%A5&form=lushi-7", "lushi-7"),
        ("/v1/score?spec=%7B%22nix%22%3A1%7D", "nix"),
        ("/v1/score?extract=maybe", "maybe"),
    ] {
        let response = service.post(path, RECORD);
        assert_eq!((response.status, response.kind()), (400, "invalid-query".to_owned()), "{path}");
        assert!(response.text().contains(part), "{path}: {}", response.text());
    }
    let unnamed = service.post("/v1/check", format!("{RECORD}\n{RECORD}\n"));
    assert_eq!((unnamed.status, unnamed.kind()), (400, "invalid-body".to_owned()));
    assert!(unnamed.text().contains("application/x-ndjson"), "{}", unnamed.text());
    assert_eq!(service.get("/v1/rules/nix").kind(), "not-found");
    assert_eq!(service.get("/v1/tunes/nix").kind(), "not-found");
    assert_eq!(service.get("/v1/tunes/nix?manual=nix").kind(), "invalid-query");
    // 归国遥 is not among the hundred tunes of 《白香词谱》.
    let tune = "/v1/tunes/%E5%BD%92%E5%9B%BD%E9%81%A5";
    assert_eq!(service.get(&format!("{tune}?manual=baixiang")).kind(), "not-found");
    assert_eq!(service.get(&format!("{tune}?manual=qinding")).json()["model"]["manual"], "qinding");
    for path in ["/v1/rules/%FF", "/v1/tunes/%E6%B5"] {
        assert_eq!((service.get(path).status, service.get(path).kind()), (404, "not-found".into()), "{path}");
    }
    assert_eq!(service.get("/nix").kind(), "not-found");
    let other = service.get("/v1/check");
    assert_eq!((other.status, other.kind(), other.header("allow")), (405, "wrong-method".to_owned(), Some("POST")));
}

#[test]
fn counters_count() {
    let service = Service::start(&[]);
    service.post("/v1/check", RECORD);
    service.post("/v1/check", "{}");
    let response = service.get("/metrics");
    assert!(response.header("content-type").is_some_and(|kind| kind.starts_with("text/plain; version=0.0.4")));
    let text = response.text();
    for row in [
        "gelv_requests_total{route=\"/v1/check\",status=\"200\"} 1",
        "gelv_requests_total{route=\"/v1/check\",status=\"422\"} 1",
        "gelv_records_total 1",
        "gelv_bad_records_total 1",
        "gelv_panics_total 0",
        "gelv_requests_working 1",
    ] {
        assert!(text.lines().any(|line| line == row), "{row}\n{text}");
    }
}
