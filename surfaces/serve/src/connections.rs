//! Connections: taken while there is room, held to the clock, and let go in order at the end.

use std::convert::Infallible;
use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::Poll;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep, timeout};
use tower::Service as _;

use crate::routes::router;
use crate::service::Service;
use crate::stall::Stall;

/// How long connections are let find out by themselves that the service ends: whoever sends a request in this time gets its
/// answer, and is told to come back elsewhere.
const LINGER: Duration = Duration::from_secs(1);
/// How long to wait where no connection can be taken, as without free file descriptors.
const PAUSE: Duration = Duration::from_millis(50);

/// Serve until `stop`; then finish the requests that were taken.
///
/// Gives the number of connections that did not end in time.
pub async fn serve(listener: TcpListener, service: Arc<Service>, stop: impl Future<Output = ()>) -> usize {
    let limits = &service.settings.limits;
    let holder = Holder {
        places: Arc::new(Semaphore::new(limits.connections)),
        router: router(&service),
        graceful: GracefulShutdown::new(),
        service: Arc::clone(&service),
    };
    {
        let mut stop = std::pin::pin!(stop);
        loop {
            let next = async {
                let place = Arc::clone(&holder.places).acquire_owned().await.ok();
                (place, listener.accept().await)
            };
            tokio::select! {
                biased;
                () = &mut stop => break,
                (place, taken) = next => match taken {
                    Ok((stream, _)) => holder.hold(stream, place),
                    Err(_) => sleep(PAUSE).await,
                },
            }
        }
    }
    service.closing.store(true, Ordering::Relaxed);
    // Those that wait to be taken have perhaps sent their request already.
    let at_hand = || poll_fn(|context| Poll::Ready(listener.poll_accept(context)));
    while let Poll::Ready(taken) = at_hand().await {
        match taken {
            Ok((stream, _)) => holder.hold(stream, None),
            Err(_) => break,
        }
    }
    drop(listener);
    let linger = Instant::now() + LINGER.min(limits.drain);
    while holder.graceful.count() > 0 && Instant::now() < linger {
        sleep(Duration::from_millis(10)).await;
    }
    let places = holder.places;
    match timeout(limits.drain, holder.graceful.shutdown()).await {
        Ok(()) => 0,
        // Those taken at the very end have no place.
        Err(_) => (limits.connections - places.available_permits()).max(1),
    }
}

/// Holds connections.
struct Holder {
    places: Arc<Semaphore>,
    router: Router,
    graceful: GracefulShutdown,
    service: Arc<Service>,
}

impl Holder {
    fn hold(&self, stream: TcpStream, place: Option<OwnedSemaphorePermit>) {
        // Only speed depends on it.
        let _ = stream.set_nodelay(true);
        let limits = &self.service.settings.limits;
        let router = self.router.clone();
        let answer = service_fn(move |request: hyper::Request<Incoming>| {
            let mut router = router.clone();
            async move {
                Ok::<_, Infallible>(router.call(request.map(Body::new)).await.unwrap_or_else(|never| match never {}))
            }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.header_timeout)
            .serve_connection(TokioIo::new(Stall::new(stream, limits.timeout)), answer);
        let connection = self.graceful.watch(connection);
        let service = Arc::clone(&self.service);
        tokio::spawn(async move {
            service.metrics.connected(1);
            // Whatever broke it, nobody is left to be told.
            let _ = connection.await;
            service.metrics.connected(-1);
            drop(place);
        });
    }
}
