//! The local server: the site as a host will show it, on this machine only.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::uri::{Authority, PathAndQuery};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;
use tower_http::services::ServeDir;

use super::live::{Live, Message, Opener};
use crate::builder::{LookedAt, Report};
use crate::fs;

/// How many ports after the wanted one are tried.
const PORTS: u16 = 100;

/// How long a request waits for the first build before it gets a page that says so.
const PATIENCE: Duration = Duration::from_secs(2);

/// What an HTML page gets at its end.
const SCRIPT: &[u8] = b"<script src=\"/__offprint/live.js\"></script>\n";

/// The answer while the first build runs. It asks again by itself.
const BUILDING: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"refresh\" content=\"1\">\n<title>The site is being built</title>\n\
    <p>The site is being built. This page loads again by itself.</p>\n</html>\n";

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
    path: watch::Sender<SitePath>,
    live: Live,
    looked_at: Arc<Mutex<Option<String>>>,
    is_built: watch::Sender<bool>,
    runtime: Option<Runtime>,
}

/// The path of a site, with a slash at both ends.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SitePath {
    /// As it stands in addresses.
    address: String,
    /// The same without encoding.
    path: String,
}

impl SitePath {
    fn new(address: &str) -> Self {
        let path = percent_decode_str(address).decode_utf8_lossy().into_owned();
        Self { address: address.to_owned(), path }
    }
}

struct Site {
    folder: PathBuf,
    /// The page that was asked for last, by its file in the folder.
    looked_at: Arc<Mutex<Option<String>>>,
    path: watch::Receiver<SitePath>,
    files: ServeDir,
    live: Live,
    is_built: watch::Receiver<bool>,
    patience: Duration,
}

impl Server {
    /// Serves `folder` under `path` at `port`, or at the next port that is free. Until
    /// [`tell`](Self::tell) is called for the first time, requests wait.
    ///
    /// # Errors
    /// When no port is free, or the system gives no threads.
    pub fn start(folder: PathBuf, path: &str, port: u16) -> io::Result<Self> {
        Self::start_with(folder, path, port, PATIENCE)
    }

    fn start_with(folder: PathBuf, path: &str, port: u16, patience: Duration) -> io::Result<Self> {
        let listener = bind(port)?;
        let address = Address { wanted: port, port: listener.local_addr()?.port(), path: path.to_owned() };
        let live = Live::new();
        let (is_built, receiver) = watch::channel(false);
        let (path, path_receiver) = watch::channel(SitePath::new(path));
        let looked_at = Arc::default();
        let site = Arc::new(Site {
            looked_at: Arc::clone(&looked_at),
            files: ServeDir::new(&folder),
            folder,
            path: path_receiver,
            live: live.clone(),
            is_built: receiver,
            patience,
        });
        let router = Router::new()
            .route("/__offprint/events", get(events))
            .route("/__offprint/live.js", get(script))
            .fallback(file)
            .with_state(site)
            .layer(middleware::from_fn(only_for_this_machine));
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        listener.set_nonblocking(true)?;
        let listener = {
            let _guard = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(async move { axum::serve(listener, router).await });
        Ok(Self { address, path, live, looked_at, is_built, runtime: Some(runtime) })
    }

    /// Where the site can be seen.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Serves the site under another path from now on. Returns whether it is another one.
    pub fn move_to(&mut self, path: &str) -> bool {
        if self.address.path == path {
            return false;
        }
        path.clone_into(&mut self.address.path);
        self.path.send_replace(SitePath::new(path));
        true
    }

    /// The page that was asked for last, which the next build writes first; whoever looks at it sees it at once.
    pub fn looked_at(&self) -> LookedAt {
        let (looked_at, live, path) = (Arc::clone(&self.looked_at), self.live.clone(), self.path.subscribe());
        LookedAt {
            file: Box::new(move || looked_at.lock().unwrap_or_else(PoisonError::into_inner).clone()),
            written: Box::new(move |file| {
                live.show(file, format!("{}{}", path.borrow().path, address_of(file)));
            }),
        }
    }

    /// Tells open pages how a build ended. With an editor, what is wrong leads to its line there.
    pub fn tell(&self, report: &Report, opener: Option<&Opener>) {
        self.is_built.send_replace(true);
        self.live.tell(report, opener);
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
    let later = BroadcastStream::new(receiver)
        .map(move |message| event(&message.unwrap_or(Message::Reload { except: None })));
    Sse::new(tokio_stream::iter([event(&now)]).chain(later)).keep_alive(KeepAlive::default())
}

async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("live.js"))
}

/// Answers only to names of this machine. A page of another host could let its own name lead here
/// (DNS rebinding), and read what is served.
async fn only_for_this_machine(request: Request, next: Next) -> Response<Body> {
    if is_for_this_machine(request.uri(), request.headers()) {
        return next.run(request).await;
    }
    (StatusCode::MISDIRECTED_REQUEST, "This server answers at http://localhost only.\n").into_response()
}

fn is_for_this_machine(uri: &Uri, headers: &HeaderMap) -> bool {
    let is_local = |authority: &str| {
        let Ok(authority) = authority.parse::<Authority>() else { return false };
        let host = authority.host();
        let name = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
        let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        name == "localhost" || name.ends_with(".localhost") || address.is_ok_and(|ip| ip.is_loopback())
    };
    let mut hosts = headers.get_all(header::HOST).iter().peekable();
    hosts.peek().is_some()
        && hosts.all(|host| host.to_str().is_ok_and(is_local))
        && uri.authority().is_none_or(|authority| is_local(authority.as_str()))
}

/// What is at an address.
enum Found {
    /// A page, at this place.
    Page(PathBuf),
    /// Another file, at this path below the folder.
    File(String),
    /// The site or a folder of it, whose page has this address.
    Folder(String),
    Nothing,
}

/// A file of the site, or the page for addresses that don't exist.
async fn file(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let mut is_built = site.is_built.clone();
    if tokio::time::timeout(site.patience, is_built.wait_for(|is_built| *is_built)).await.is_err() {
        return page(StatusCode::SERVICE_UNAVAILABLE, BUILDING.as_bytes().to_vec());
    }
    let path = request.uri().path().to_owned();
    let is_named = is_named_by_digest(&path);
    let seeker = Arc::clone(&site);
    let found = tokio::task::spawn_blocking(move || seeker.find(&path)).await;
    let mut response = match found.unwrap_or(Found::Nothing) {
        Found::Folder(address) => redirect(&address),
        Found::Nothing => site.not_found(),
        Found::Page(place) => match fs::read(&place) {
            Ok(bytes) => {
                site.look_at(&place);
                page(StatusCode::OK, bytes)
            }
            Err(_) => site.not_found(),
        },
        Found::File(path) => site.send(&path, request).await,
    };
    let kept = if is_named && response.status().is_success() { "max-age=3600" } else { "no-store" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    response
}

/// Whether a font gets another address when it changes, `theme/serif.0a1b2c3d.woff2`, so that browsers may keep it: those
/// of themes show only where they are there at once.
fn is_named_by_digest(path: &str) -> bool {
    let mut parts = path.rsplit('.');
    let is_digest = |part: &str| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    parts.next() == Some("woff2") && parts.next().is_some_and(is_digest)
}

impl Site {
    /// Looks for what has an address, and nowhere but in the folder: its path without encoding
    /// (RFC 3986, section 2.1) must be one name after the other, and lead to a place inside.
    fn find(&self, address: &str) -> Found {
        let Ok(path) = percent_decode_str(address).decode_utf8() else { return Found::Nothing };
        let site = self.path.borrow().clone();
        let Some(relative) = path.strip_prefix(&site.path) else {
            // The folder without its slash, or the root of the host: the way to the site.
            let is_above = path == "/" || site.path.strip_suffix('/') == Some(&path);
            return if is_above { Found::Folder(site.address) } else { Found::Nothing };
        };
        let names = relative.strip_suffix('/').unwrap_or(relative);
        let is_name = |name: &str| !matches!(name, "" | "." | "..") && !name.contains(['\\', '\0', ':']);
        if !relative.is_empty() && !names.split('/').all(is_name) {
            return Found::Nothing;
        }
        let place = fs::canonical(&self.folder.join(names));
        if !place.starts_with(fs::canonical(&self.folder)) {
            return Found::Nothing;
        }
        let is_folder_address = relative.is_empty() || relative.ends_with('/');
        match (fs::is_dir(&place), is_folder_address) {
            (true, true) => self.find(&format!("{address}index.html")),
            (true, false) => Found::Folder(format!("{address}/")),
            (false, true) => Found::Nothing,
            // Anything but a plain file may have no end.
            (false, false) if fs::stamp(&place).is_none() => Found::Nothing,
            (false, false) if is_page(&place) => Found::Page(place),
            (false, false) => Found::File(names.to_owned()),
        }
    }

    /// Takes note of a page that somebody looks at.
    fn look_at(&self, place: &Path) {
        let Ok(file) = place.strip_prefix(fs::canonical(&self.folder)) else { return };
        let file = file.to_string_lossy().replace('\\', "/");
        *self.looked_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
    }

    /// A file as it is, or the parts of it that a player asks for.
    async fn send(&self, path: &str, mut request: Request) -> Response<Body> {
        let encoded: Vec<String> =
            path.split('/').map(|name| utf8_percent_encode(name, NON_ALPHANUMERIC).to_string()).collect();
        let Ok(target) = format!("/{}", encoded.join("/")).parse::<PathAndQuery>() else {
            return self.not_found();
        };
        *request.uri_mut() = Uri::from(target);
        match self.files.clone().try_call(request).await {
            Ok(response) if response.status() != StatusCode::NOT_FOUND => {
                let mut response = response.map(Body::new);
                name_encoding(response.headers_mut());
                response
            }
            _ => self.not_found(),
        }
    }

    fn not_found(&self) -> Response<Body> {
        let own = match self.find(&format!("{}404.html", self.path.borrow().address)) {
            Found::Page(place) => fs::read(&place).ok(),
            Found::File(_) | Found::Folder(_) | Found::Nothing => None,
        };
        page(StatusCode::NOT_FOUND, own.unwrap_or_else(|| b"Page not found".to_vec()))
    }
}

/// The address of a page's file, below the site's path.
fn address_of(file: &str) -> &str {
    match file.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => file,
    }
}

fn is_page(place: &Path) -> bool {
    let extension = place.extension().unwrap_or_default();
    extension.eq_ignore_ascii_case("html") || extension.eq_ignore_ascii_case("htm")
}

/// An HTML page, with the script that loads it again.
fn page(status: StatusCode, mut html: Vec<u8>) -> Response<Body> {
    html.extend_from_slice(SCRIPT);
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}

/// Says that a text is UTF-8, as hosts do.
fn name_encoding(headers: &mut HeaderMap) {
    let Some(media_type) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return;
    };
    if media_type.starts_with("text/") && !media_type.contains("charset") {
        let with_encoding = HeaderValue::from_str(&format!("{media_type}; charset=utf-8"));
        headers.extend(with_encoding.ok().map(|value| (header::CONTENT_TYPE, value)));
    }
}

fn redirect(address: &str) -> Response<Body> {
    match HeaderValue::from_str(address) {
        Ok(address) => (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, address)]).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    use super::*;

    /// A server of a small site, under a path, with a file beside its folder that is nobody's business.
    struct Running {
        _folder: tempfile::TempDir,
        server: Server,
    }

    impl Running {
        fn start(path: &str) -> Self {
            let running = Self::start_unbuilt(path, PATIENCE);
            running.server.tell(&Report::default(), None);
            running
        }

        fn start_unbuilt(path: &str, patience: Duration) -> Self {
            let folder = tempfile::tempdir().unwrap();
            for (file, text) in [
                ("secret", "secret"),
                ("public/index.html", "home"),
                ("public/404.html", "nothing"),
                ("public/tags/index.html", "tags"),
                ("public/a b.txt", "é"),
                ("public/talk.ics", "BEGIN:VCALENDAR\r\n"),
                ("public/style.css", "css"),
                ("public/serif.0a1b2c3d.woff2", "font"),
                ("public/film.mp4", "0123456789"),
                ("public/%2e%2e", "odd"),
            ] {
                fs::write(&folder.path().join(file), text.as_bytes()).unwrap();
            }
            let public = folder.path().join("public");
            #[cfg(unix)]
            for (link, target) in [("link", "../secret"), ("up", ".."), ("zero", "/dev/zero"), ("in", "tags")]
            {
                std::os::unix::fs::symlink(target, public.join(link)).unwrap();
            }
            let server = Server::start_with(public, path, 21_000, patience).unwrap();
            Self { _folder: folder, server }
        }

        /// The status, and the whole answer.
        fn ask(&self, request: &str) -> (u16, String) {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.server.address.port)).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).unwrap();
            let answer = String::from_utf8_lossy(&answer).into_owned();
            let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
            (status.unwrap_or_else(|| panic!("{request:?} was answered {answer:?}")), answer)
        }

        fn get(&self, path: &str) -> (u16, String) {
            self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        }
    }

    #[test]
    fn a_site_may_move_to_another_path() {
        let mut running = Running::start("/");
        assert_eq!((running.get("/tags/").0, running.get("/archive/tags/").0), (200, 404));
        assert!(running.server.move_to("/archive/") && !running.server.move_to("/archive/"));
        assert_eq!((running.get("/tags/").0, running.get("/archive/tags/").0), (404, 200));
        assert_eq!(running.get("/").0, 301);
        assert!(running.server.address().to_string().ends_with("/archive/"));
        assert!(running.server.move_to("/"));
        assert_eq!(running.get("/tags/").0, 200);
    }

    #[test]
    fn answers_as_a_host_does() {
        let running = Running::start("/archive/");
        for (path, status) in [
            ("/archive/", 200),
            ("/archive/?x=1", 200),
            ("/archive/index.html", 200),
            ("/archive/tags/", 200),
            ("/archive/tags", 301),
            ("/archive", 301),
            ("/", 301),
            ("/archive/a%20b.txt", 200),
            ("/archive/talk.ics", 200),
            ("/archive/%252e%252e", 200),
            ("/archive/nosuch", 404),
            ("/archive/style.css/", 404),
            ("/elsewhere", 404),
            ("/archivex", 404),
        ] {
            assert_eq!(running.get(path).0, status, "{path}");
        }
        assert!(running.get("/archive/tags").1.contains("location: /archive/tags/\r\n"));
        assert!(running.get("/archive/a%20b.txt").1.contains("content-type: text/plain; charset=utf-8\r\n"));
        assert!(
            running.get("/archive/talk.ics").1.contains("content-type: text/calendar; charset=utf-8\r\n")
        );
        let running = Running::start("/%C3%A9%20x/");
        for (path, status) in
            [("/%C3%A9%20x/", 200), ("/%c3%a9%20x/tags/", 200), ("/%C3%A9%20x", 301), ("/", 301)]
        {
            assert_eq!(running.get(path).0, status, "{path}");
        }
        assert!(running.get("/").1.contains("location: /%C3%A9%20x/\r\n"));
        let running = Running::start("/archive/");
        let post = "POST /archive/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        assert_eq!(running.ask(post).0, 405);
        let part = "GET /archive/film.mp4 HTTP/1.1\r\nHost: localhost\r\nRange: bytes=2-4\r\nConnection: close\r\n\r\n";
        let (status, answer) = running.ask(part);
        assert!(status == 206 && answer.ends_with("\r\n\r\n234"), "{answer}");
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let ways = [
            "/etc/passwd",
            "//etc/passwd",
            "///etc/passwd",
            "%2fetc/passwd",
            "/%2fetc/passwd",
            "%2Fetc%2Fpasswd",
            "%252fetc/passwd",
            "\\etc\\passwd",
            "%5cetc%5cpasswd",
            "/dev/zero",
            "//dev/zero",
            "/proc/self/environ",
            "//proc/self/environ",
            "..",
            "../",
            "../secret",
            "..%2fsecret",
            "%2e%2e/secret",
            "%2e%2e%2fsecret",
            ".%2e/secret",
            "..%5csecret",
            "..;/secret",
            "tags/../../secret",
            "tags/..",
            "./secret",
            "tags//index.html",
            "tags/./index.html",
            "index.html%00",
            "%00",
            "..%00/secret",
            "secret%00.html",
            "C:/secret",
            "c:secret",
            "%c0%ae%c0%ae/secret",
            "%ff",
            "%zz",
            "link",
            "up/secret",
            "up/",
            "zero",
            "%2e%2e%2e",
            "~root",
            "*",
        ];
        for base in ["/", "/archive/", "/a/b/"] {
            let running = Running::start(base);
            for way in ways {
                for path in [format!("{base}{way}"), format!("/{way}"), format!("/{base}{way}")] {
                    let (status, answer) = running.get(&path);
                    // The last of these is a path that is the site's own after all.
                    let is_refused = matches!(status, 400 | 404);
                    assert!(is_refused || answer.contains("home"), "{path} was answered {answer}");
                    assert!(!answer.contains("secret") && !answer.contains("root:"), "{path}");
                }
            }
            #[cfg(unix)]
            assert_eq!(running.get(&format!("{base}in/index.html")).0, 200, "a link inside the folder");
        }
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let running = Running::start("/");
        let port = running.server.address.port;
        let ask = |target: &str, hosts: &[&str]| {
            let hosts: String = hosts.iter().map(|host| format!("Host: {host}\r\n")).collect();
            running.ask(&format!("GET {target} HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n")).0
        };
        let with_port = format!("127.0.0.1:{port}");
        for host in
            ["localhost", "LOCALHOST:80", "localhost.", "x.localhost", "127.0.0.1", "[::1]:1", &with_port]
        {
            assert_eq!(ask("/", &[host]), 200, "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:8000",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "evillocalhost",
            "127.0.0.1@evil.example",
            "0.0.0.0",
            "192.168.0.1",
            "[::2]",
            "",
            ":80",
            "a b",
        ] {
            for target in ["/", "/__offprint/events", "/__offprint/live.js", "/nosuch"] {
                assert!(matches!(ask(target, &[host]), 400 | 421), "{host} {target}");
            }
        }
        assert!(matches!(ask("/", &[]), 400 | 421));
        assert!(matches!(ask("/", &["localhost", "evil.example"]), 400 | 421));
        assert_eq!(ask("http://evil.example/", &["localhost"]), 421);
        assert_eq!(ask("http://localhost/", &["localhost"]), 200);
    }

    #[test]
    fn only_pages_get_the_script() {
        let running = Running::start("/");
        for (path, has_script) in
            [("/", true), ("/nosuch", true), ("/style.css", false), ("/a%20b.txt", false)]
        {
            let (_, answer) = running.get(path);
            assert_eq!(answer.contains("live.js"), has_script, "{answer}");
            assert!(answer.contains("cache-control: no-store\r\n"), "{answer}");
        }
    }

    #[test]
    fn only_fonts_that_change_their_address_are_kept() {
        let running = Running::start("/");
        for (path, kept) in [("/serif.0a1b2c3d.woff2", "max-age=3600"), ("/gone.0a1b2c3d.woff2", "no-store")]
        {
            let (_, answer) = running.get(path);
            assert!(answer.contains(&format!("cache-control: {kept}\r\n")), "{answer}");
        }
    }

    #[test]
    fn a_request_waits_for_the_first_build() {
        let running = Running::start_unbuilt("/", Duration::ZERO);
        let (status, answer) = running.get("/");
        assert!(status == 503 && answer.contains("being built") && answer.contains("refresh"), "{answer}");
        assert_eq!(running.get("/__offprint/live.js").0, 200);
        running.server.tell(&Report::default(), None);
        assert_eq!(running.get("/").0, 200);

        let running = Running::start_unbuilt("/", Duration::from_secs(600));
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| running.get("/"));
            running.server.tell(&Report::default(), None);
            assert!(waiting.join().unwrap().1.contains("home"));
        });
    }

    #[test]
    fn a_busy_port_gives_way_to_the_next() {
        let taken = bind(20_000).unwrap();
        let port = taken.local_addr().unwrap().port();
        let next = bind(port).unwrap();
        assert!(next.local_addr().unwrap().port() > port);
    }
}
