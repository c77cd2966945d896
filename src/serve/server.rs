//! The local server: the site as a host will show it, on this machine only.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, Method, Response, StatusCode, Uri, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use tokio::runtime::Runtime;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;

use super::live::{Live, Message};
use crate::builder::Report;
use crate::fs;

/// How many ports after the wanted one are tried.
const PORTS: u16 = 100;

/// Where the site can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The port that was wanted.
    pub wanted: u16,
    /// The port that was free.
    pub port: u16,
    /// The path of the site, with a slash at both ends.
    pub path: String,
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "http://127.0.0.1:{}{}", self.port, self.path)
    }
}

/// A server that is running. It ends when this is dropped.
pub struct Server {
    address: Address,
    live: Live,
    runtime: Option<Runtime>,
}

struct Site {
    folder: PathBuf,
    path: String,
    live: Live,
}

impl Server {
    /// Serves `folder` under `path` at `port`, or at the next port that is free.
    ///
    /// # Errors
    /// When no port is free, or the system gives no threads.
    pub fn start(folder: PathBuf, path: &str, port: u16) -> io::Result<Self> {
        let listener = bind(port)?;
        let address = Address { wanted: port, port: listener.local_addr()?.port(), path: path.to_owned() };
        let live = Live::new();
        let site = Arc::new(Site { folder, path: path.to_owned(), live: live.clone() });
        let router = Router::new()
            .route("/__offprint/events", get(events))
            .route("/__offprint/live.js", get(script))
            .fallback(file)
            .with_state(site);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        listener.set_nonblocking(true)?;
        let listener = {
            let _guard = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(async move { axum::serve(listener, router).await });
        Ok(Self { address, live, runtime: Some(runtime) })
    }

    /// Where the site can be seen.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Tells open pages what came of a build.
    pub fn tell(&self, report: &Report) {
        self.live.tell(report);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Open pages keep their connections; they don't keep us.
            runtime.shutdown_timeout(Duration::from_millis(200));
        }
    }
}

/// Takes the port, or the next one that is free.
fn bind(port: u16) -> io::Result<TcpListener> {
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for port in port..=port.saturating_add(PORTS) {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// What happens, as it happens (server-sent events, HTML Living Standard, section 9.2).
async fn events(State(site): State<Arc<Site>>) -> impl IntoResponse {
    let (now, receiver) = site.live.subscribe();
    let event = |message: &Message| {
        let data = serde_json::to_string(message).unwrap_or_default();
        Ok::<_, Infallible>(Event::default().data(data))
    };
    // A page that missed some events reloads.
    let later = BroadcastStream::new(receiver).map(move |message| event(&message.unwrap_or(Message::Reload)));
    Sse::new(tokio_stream::iter([event(&now)]).chain(later)).keep_alive(KeepAlive::default())
}

async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("live.js"))
}

/// A file of the site, or the page for addresses that don't exist.
async fn file(State(site): State<Arc<Site>>, method: Method, uri: Uri) -> Response<Body> {
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let uri_path = uri.path().to_owned();
    let answer = tokio::task::spawn_blocking(move || site.answer(&uri_path)).await;
    answer.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

impl Site {
    fn answer(&self, uri_path: &str) -> Response<Body> {
        let Some(path) = decode(uri_path) else { return self.not_found() };
        let Some(relative) = path.strip_prefix(&self.path) else {
            // The folder without its slash, or the root of the host: the way to the site.
            if path == "/" || format!("{path}/") == self.path {
                return redirect(&self.path);
            }
            return self.not_found();
        };
        let is_inside = relative.split('/').all(|part| part != ".." && part != ".");
        if !is_inside || relative.contains(['\\', '\0']) {
            return self.not_found();
        }
        let place = self.folder.join(relative);
        if relative.is_empty() || relative.ends_with('/') {
            return self.page(&place.join("index.html"));
        }
        if fs::is_dir(&place) {
            return redirect(&format!("{uri_path}/"));
        }
        self.page(&place)
    }

    fn page(&self, place: &std::path::Path) -> Response<Body> {
        match fs::read(place) {
            Ok(bytes) => respond(StatusCode::OK, media_type(&place.to_string_lossy()), bytes),
            Err(_) => self.not_found(),
        }
    }

    fn not_found(&self) -> Response<Body> {
        let bytes = fs::read(&self.folder.join("404.html")).unwrap_or_else(|_| b"Page not found".to_vec());
        respond(StatusCode::NOT_FOUND, "text/html; charset=utf-8", bytes)
    }
}

fn respond(status: StatusCode, media_type: &'static str, mut bytes: Vec<u8>) -> Response<Body> {
    if media_type.starts_with("text/html") {
        bytes.extend_from_slice(b"<script src=\"/__offprint/live.js\"></script>\n");
    }
    let headers = [(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "no-store")];
    (status, headers, bytes).into_response()
}

fn redirect(address: &str) -> Response<Body> {
    match HeaderValue::from_str(address) {
        Ok(address) => (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, address)]).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A path without percent-encoding (RFC 3986, section 2.1); nothing when it is no UTF-8 then.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

/// The media type of a file by its name.
fn media_type(name: &str) -> &'static str {
    let extension = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "txt" | "bib" | "ris" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(path: &str) -> (tempfile::TempDir, Site) {
        let folder = tempfile::tempdir().unwrap();
        for (file, text) in
            [("index.html", "home"), ("404.html", "nothing"), ("tags/index.html", "tags"), ("a b.txt", "x")]
        {
            fs::write(&folder.path().join(file), text.as_bytes()).unwrap();
        }
        let site = Site { folder: folder.path().to_owned(), path: path.to_owned(), live: Live::new() };
        (folder, site)
    }

    #[test]
    fn answers_as_a_host_does() {
        let (_folder, site) = site("/archive/");
        let cases = [
            ("/archive/", 200),
            ("/archive/tags/", 200),
            ("/archive/tags", 301),
            ("/archive", 301),
            ("/", 301),
            ("/archive/a%20b.txt", 200),
            ("/archive/nosuch", 404),
            ("/elsewhere", 404),
            ("/archive/../secret", 404),
            ("/archive/%2e%2e/secret", 404),
            ("/archive/..%5csecret", 404),
            ("/archive/%00", 404),
            ("/archive/%zz", 404),
        ];
        for (path, status) in cases {
            assert_eq!(site.answer(path).status().as_u16(), status, "{path}");
        }
    }

    #[test]
    fn a_busy_port_gives_way_to_the_next() {
        let taken = bind(20_000).unwrap();
        let port = taken.local_addr().unwrap().port();
        let next = bind(port).unwrap();
        assert!(next.local_addr().unwrap().port() > port);
    }
}
