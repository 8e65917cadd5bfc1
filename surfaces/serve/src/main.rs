//! `gelv-serve`, the checker as an HTTP service.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use gelv_serve::{Service, Settings, serve};
use tokio::net::TcpListener;

/// The variable that holds the token.
const TOKEN: &str = "GELV_TOKEN";

fn main() -> ExitCode {
    let mut settings = Settings::parse();
    settings.token = match std::env::var(TOKEN) {
        // An empty token would look like protection.
        Ok(token) if token.trim().is_empty() => return fail(&format!("{TOKEN} is set but empty")),
        Ok(token) => Some(token),
        Err(std::env::VarError::NotPresent) => None,
        Err(error) => return fail(&format!("{TOKEN}: {error}")),
    };
    let threads = settings.limits.jobs();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads)
        // As many as judge, and a few that read the files of the page.
        .max_blocking_threads(threads + 4)
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => {
            let done = runtime.block_on(run(settings));
            // What did not end in time is not waited for.
            runtime.shutdown_background();
            done
        }
        Err(error) => fail(&format!("no threads: {error}")),
    }
}

async fn run(settings: Settings) -> ExitCode {
    let address = settings.listen;
    let listener = match TcpListener::bind(address).await {
        Ok(listener) => listener,
        Err(error) => return fail(&format!("cannot listen on {address}: {error}")),
    };
    let address: SocketAddr = listener.local_addr().unwrap_or(address);
    let stop = match stop() {
        Ok(stop) => stop,
        Err(error) => return fail(&format!("cannot listen to signals: {error}")),
    };
    let service = Service::new(settings);
    service.started(address);
    hook(&service);
    let left = serve(listener, Arc::clone(&service), stop).await;
    service.ended(left);
    if left == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A panic is logged by its place alone: its message may quote the text.
fn hook(service: &Arc<Service>) {
    let service = Arc::clone(service);
    std::panic::set_hook(Box::new(move |panic| {
        service.stumbled(panic.location().map(ToString::to_string));
    }));
}

/// Ends once the service is told to stop.
#[cfg(unix)]
fn stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}

#[allow(clippy::print_stderr, reason = "the service has not begun, nobody else can be told")]
fn fail(message: &str) -> ExitCode {
    eprintln!("gelv-serve: {message}");
    ExitCode::from(2)
}
