//! The page, and who may call from one.

use crate::RECORD;
use crate::program::Service;

#[test]
fn a_folder_is_served_at_the_root() {
    let folder = std::env::temp_dir().join(format!("gelv-serve-page-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("page")).expect("a folder");
    std::fs::write(folder.join("page/index.html"), "<title>格律</title>").expect("a file");
    std::fs::write(folder.join("page/gelv.wasm"), b"\0asm").expect("a file");
    std::fs::write(folder.join("secret"), "secret").expect("a file");
    let page = folder.join("page");
    let service = Service::start_with(&["--page", page.to_str().expect("UTF-8")], Some("moon"));
    let index = service.get("/");
    assert_eq!((index.status, index.text()), (200, "<title>格律</title>"));
    assert_eq!(index.header("content-type"), Some("text/html"));
    assert_eq!(index.header("x-content-type-options"), Some("nosniff"));
    assert!(index.header("content-security-policy").is_some_and(|policy| policy.starts_with("default-src 'self'")));
    assert_eq!(service.get("/gelv.wasm").header("content-type"), Some("application/wasm"));
    for path in ["/../secret", "/%2e%2e/secret", "/..%2fsecret", "//secret", "/nix"] {
        let response = service.get(path);
        assert_eq!((response.status, response.kind()), (404, "not-found".to_owned()), "{path}");
    }
    for path in [format!("/{}", "a".repeat(300)), "/a".repeat(3000), format!("/{}", "%61".repeat(300))] {
        assert_eq!(service.get(&path).status, 404, "{} bytes", path.len());
    }
    // The page is public, what it asks is not.
    assert_eq!(service.post("/v1/check", RECORD).status, 401);
    std::fs::remove_dir_all(&folder).expect("is removed");
}

#[test]
fn without_a_page_the_root_says_how_to_make_one() {
    let service = Service::start(&[]);
    let root = service.get("/");
    assert!(root.status == 200 && root.text().contains("--page FOLDER"), "{}", root.text());
}

#[test]
fn pages_of_others_may_call_only_where_that_is_allowed() {
    let origin = ("origin", "https://poems.example");
    let asked = [origin, ("access-control-request-method", "POST"), ("access-control-request-headers", "content-type")];
    let closed = Service::start(&[]);
    assert_eq!(
        closed.ask("POST", "/v1/check", &[origin], RECORD.as_bytes()).header("access-control-allow-origin"),
        None
    );
    assert_eq!(closed.ask("OPTIONS", "/v1/check", &asked, b"").header("access-control-allow-origin"), None);
    let open = Service::start_with(&["--allow-origin", "https://poems.example"], Some("moon"));
    let leave = open.ask("OPTIONS", "/v1/check", &asked, b"");
    assert_eq!((leave.status, leave.header("access-control-allow-origin")), (200, Some("https://poems.example")));
    let other = open.ask("OPTIONS", "/v1/check", &[("origin", "https://other.example"), asked[1]], b"");
    assert_ne!(other.header("access-control-allow-origin"), Some("https://other.example"));
}
