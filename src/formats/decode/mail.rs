//! Mails as programs save them: what they say, whatever it was sent in (RFC 2045, RFC 5322).

use mailparse::{MailHeaderMap, ParsedMail, parse_mail};

use crate::diagnostic::Diagnostic;

/// How many mails may stand in one another.
const DEEPEST: usize = 4;

/// With what a mail begins in a file of several (RFC 4155).
const SEPARATOR: &[u8] = b"From ";

/// The text of mails whose bytes are not those of their text, or that have several parts; nothing of other texts.
pub(super) fn text(name: &str, bytes: &[u8]) -> Option<Result<String, Diagnostic>> {
    let mails = apart(bytes);
    if !mails.iter().any(|mail| is_sent_in_another_form(mail)) {
        return None;
    }
    let mut texts = Vec::new();
    for mail in mails {
        match std::str::from_utf8(mail) {
            Ok(text) if !is_sent_in_another_form(mail) => texts.push(text.to_owned()),
            _ => {
                if let Err(problem) = parse_mail(mail).and_then(|mail| say(&mail, 0, &mut texts)) {
                    let unread = Diagnostic::error("the mail can't be read").in_file(name);
                    let unread = unread.found(problem.to_string());
                    return Some(Err(unread.help("save its text as a file, and import that")));
                }
            }
        }
    }
    let text = texts.iter().map(|text| text.replace("\r\n", "\n")).collect::<Vec<_>>().join("\n\n");
    Some(Ok(text))
}

/// The mails of a file: one, or several that begin with a line `From …` behind an empty one.
fn apart(bytes: &[u8]) -> Vec<&[u8]> {
    if !bytes.starts_with(SEPARATOR) {
        return vec![bytes];
    }
    let (mut mails, mut start, mut at) = (Vec::new(), 0, 0);
    let mut is_behind_empty = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if is_behind_empty && line.starts_with(SEPARATOR) {
            if at > start {
                mails.push(&bytes[start..at]);
            }
            start = at + line.len();
        }
        is_behind_empty = line.trim_ascii().is_empty();
        at += line.len();
    }
    mails.push(&bytes[start..]);
    mails
}

/// How many lines of a head are looked at.
const LONGEST_HEAD: usize = 400;

/// Whether a text begins as mails do, and says that its bytes stand for others, or for several parts.
fn is_sent_in_another_form(mail: &[u8]) -> bool {
    let (mut is_so, mut has_any) = (false, false);
    for line in mail.split(|byte| *byte == b'\n').take(LONGEST_HEAD) {
        let line = String::from_utf8_lossy(line.trim_ascii_end()).to_ascii_lowercase();
        if line.is_empty() {
            return is_so && has_any;
        }
        if line.starts_with([' ', '\t']) && has_any {
            continue;
        }
        let Some((name, value)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return false;
        }
        has_any = true;
        is_so |= match name {
            "content-transfer-encoding" => matches!(value.trim(), "quoted-printable" | "base64"),
            "content-type" => value.trim().starts_with("multipart/"),
            _ => false,
        };
    }
    false
}

/// Adds what a mail, or a part of one, says: its plain text, or else its HTML; no files that are attached.
fn say(part: &ParsedMail, depth: usize, texts: &mut Vec<String>) -> Result<(), mailparse::MailParseError> {
    let kind = part.ctype.mimetype.as_str();
    let disposition = part.headers.get_first_value("Content-Disposition").unwrap_or_default();
    if disposition.trim_start().to_ascii_lowercase().starts_with("attachment") && kind != "message/rfc822" {
        return Ok(());
    }
    match kind {
        "multipart/alternative" => {
            let of_kind = |kind: &str| part.subparts.iter().find(|part| part.ctype.mimetype == kind);
            let best = of_kind("text/plain").or_else(|| part.subparts.last());
            best.map_or(Ok(()), |part| say(part, depth, texts))
        }
        _ if kind.starts_with("multipart/") => {
            part.subparts.iter().try_for_each(|part| say(part, depth, texts))
        }
        "message/rfc822" if depth < DEEPEST => {
            let inner = part.get_body_raw()?;
            say(&parse_mail(&inner)?, depth + 1, texts)
        }
        _ if kind.starts_with("text/") => {
            texts.push(part.get_body()?);
            Ok(())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &str) -> Option<String> {
        text("x", bytes.as_bytes()).map(|text| text.unwrap_or_else(|problem| panic!("{problem:?}")))
    }

    #[test]
    fn mails_are_what_they_say() {
        let quoted = "From: a@example.org\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nInk at z=3D2 of M=C3=BCl=\nler\n";
        assert_eq!(read(quoted).as_deref(), Some("Ink at z=2 of Müller\n"));
        let packed = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nSW5rIG9mIE3DvGxsZXIK\r\n";
        assert_eq!(read(packed).as_deref(), Some("Ink of Müller\n"));
        let parts = "MIME-Version: 1.0\nContent-Type: multipart/mixed;\n boundary=\"b\"\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nInk =3D wet\n--c\nContent-Type: text/html\n\n<p>Ink</p>\n--c--\n--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nno\n--b--\n";
        assert_eq!(read(parts).as_deref().map(str::trim_end), Some("Ink = wet"));
        let several = format!(
            "From a@example.org Fri Mar 15 05:00:00 2024\n{quoted}\nFrom a@example.org Sat Mar 16 05:00:00 2024\nSubject: x\n\nDry\n"
        );
        assert_eq!(read(&several).as_deref(), Some("Ink at z=2 of Müller\n\n\n\nSubject: x\n\nDry\n"));
    }

    #[test]
    fn other_texts_are_no_mails() {
        for text in [
            "From: a@example.org\nSubject: x\n\nInk =3D wet\n",
            "title,authors\nContent-Transfer-Encoding: base64,b\n",
            "- title: Ink\nContent-Transfer-Encoding: base64\n\nx",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
