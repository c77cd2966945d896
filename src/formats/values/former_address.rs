//! Addresses that papers had on their old sites.

/// An address from an old site's root, `/papers/fog/`, as papers keep it among their aliases. `None` where it has signs
/// that programs write in different ways, or is that of a file which is no page.
pub fn former_address(text: &str) -> Option<String> {
    let text = text.trim();
    let names: Vec<&str> = text.strip_prefix('/')?.trim_end_matches('/').split('/').collect();
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./".contains(letter);
    let is_hidden = |name: &&str| name.is_empty() || name.starts_with(['.', '_']) || name.contains("..");
    let ending = names.last().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    let is_page = ending.is_none_or(|ending| {
        matches!(ending, "html" | "htm") || ending.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_one = text.chars().all(is_plain) && !names.iter().any(is_hidden) && is_page;
    (is_one && text != "/404.html").then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_from_the_root_is_one_that_every_site_can_have() {
        for (text, is_one) in [
            ("/papers/fog/", true),
            ("/papers/fog", true),
            ("/p/fog.html", true),
            ("/2020.acl-main.1/", true),
            ("/论文/雾/", true),
            ("/", false),
            ("fog", false),
            ("//moss.example.org/fog", false),
            ("/papers/:title/", false),
            ("/papers/../fog", false),
            ("/_posts/fog/", false),
            ("/fog.pdf", false),
            ("/fog and moss/", false),
        ] {
            assert_eq!(former_address(text).is_some(), is_one, "{text}");
        }
    }
}
