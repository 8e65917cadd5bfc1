//! `gelv serve`: the service, which is a program of its own.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use gelv::Lang;

use super::words::Words;
use super::{Failure, Status};

/// The program's name.
const PROGRAM: &str = "gelv-serve";

/// Become the service; this returns only where that fails, or after it where a process cannot become another.
pub(crate) fn run(args: impl Iterator<Item = OsString>, lang: Option<Lang>, words: Words) -> Result<Status, Failure> {
    let program = beside().unwrap_or_else(|| PROGRAM.into());
    let mut command = Command::new(program);
    command.args(lang.iter().flat_map(|lang| ["--lang", lang.tag()])).args(args);
    #[cfg(unix)]
    let error = std::os::unix::process::CommandExt::exec(&mut command);
    #[cfg(not(unix))]
    let error = match command.status() {
        Ok(status) if status.success() => return Ok(Status::Clean),
        Ok(_) => return Ok(Status::Failed),
        Err(error) => error,
    };
    if error.kind() == std::io::ErrorKind::NotFound {
        return Err(Failure(say!(
            words,
            "没有安装 {PROGRAM}：在源码目录里 cargo install --path surfaces/serve，或把它放在 gelv 旁边",
            "沒有安裝 {PROGRAM}：在原始碼目錄裡 cargo install --path surfaces/serve，或把它放在 gelv 旁邊",
            "{PROGRAM} is not installed: cargo install --path surfaces/serve in the source, or put it beside gelv"
        )));
    }
    Err(Failure(say!(
        words,
        "无法运行 {PROGRAM}：{error}",
        "無法執行 {PROGRAM}：{error}",
        "cannot run {PROGRAM}: {error}"
    )))
}

/// The service that was installed along with this program.
fn beside() -> Option<PathBuf> {
    let name = format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX);
    Some(std::env::current_exe().ok()?.parent()?.join(name)).filter(|path| path.is_file())
}
