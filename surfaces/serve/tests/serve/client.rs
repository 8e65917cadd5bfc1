//! A small HTTP client that does what is asked of it, however wrong.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// A connection that is kept.
pub(crate) struct Connection {
    pub(crate) stream: TcpStream,
    reader: BufReader<TcpStream>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|header| header.0 == name).map(|header| header.1.as_str())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the answer is UTF-8")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(self.text()).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The kind of a refusal.
    pub(crate) fn kind(&self) -> String {
        self.json()["error"]["kind"].as_str().expect("a kind").to_owned()
    }
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Self {
        Self::try_open(address).expect("connects")
    }

    pub(crate) fn try_open(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        stream.set_nodelay(true)?;
        let reader = BufReader::new(stream.try_clone()?);
        Ok(Self { stream, reader })
    }

    /// Send bytes as they are.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// Send a request with a body of known length.
    pub(crate) fn request(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> std::io::Result<()> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: gelv\r\ncontent-length: {}\r\n", body.len());
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        self.send(&[head.as_bytes(), b"\r\n", body].concat())
    }

    /// Begin a request whose body comes in chunks.
    pub(crate) fn begin(&mut self, path: &str, kind: &str) -> std::io::Result<()> {
        let head =
            format!("POST {path} HTTP/1.1\r\nhost: gelv\r\ncontent-type: {kind}\r\ntransfer-encoding: chunked\r\n");
        self.send(format!("{head}\r\n").as_bytes())
    }

    /// Send a chunk; an empty one ends the body.
    pub(crate) fn chunk(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.send(&[format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat())
    }

    /// The head of the answer.
    pub(crate) fn head(&mut self) -> std::io::Result<Response> {
        let status = self.row()?;
        let status = status.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.ok_or(std::io::ErrorKind::UnexpectedEof)?;
        let mut headers = Vec::new();
        loop {
            let row = self.row()?;
            let Some((name, value)) = row.split_once(": ") else { break };
            headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        Ok(Response { status, headers, body: Vec::new() })
    }

    /// The next chunk of an answer; none at its end.
    pub(crate) fn next_chunk(&mut self) -> std::io::Result<Option<Vec<u8>>> {
        let length = self.row()?;
        let length = usize::from_str_radix(&length, 16).map_err(|_| std::io::ErrorKind::UnexpectedEof)?;
        let mut chunk = vec![0; length + 2];
        self.reader.read_exact(&mut chunk)?;
        chunk.truncate(length);
        Ok((length > 0).then_some(chunk))
    }

    /// A whole answer.
    pub(crate) fn answer(&mut self) -> std::io::Result<Response> {
        let mut response = self.head()?;
        if let Some(length) = response.header("content-length") {
            response.body = vec![0; length.parse().expect("a length")];
            self.reader.read_exact(&mut response.body)?;
        } else if response.header("transfer-encoding") == Some("chunked") {
            while let Some(chunk) = self.next_chunk()? {
                response.body.extend(chunk);
            }
        }
        Ok(response)
    }

    /// Whether the other side has closed, and how much it still said.
    pub(crate) fn rest(&mut self) -> std::io::Result<Vec<u8>> {
        let mut rest = Vec::new();
        self.reader.read_to_end(&mut rest)?;
        Ok(rest)
    }

    fn row(&mut self) -> std::io::Result<String> {
        let mut row = String::new();
        if self.reader.read_line(&mut row)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(row.trim_end().to_owned())
    }
}
