//! The terms of use of a paper: what they are called, and where they can be read.

use super::view::LicenseView;
use crate::paper::address;

/// The name and the address of a license: one of Creative Commons' by the name that SPDX has for it.
pub(super) fn license_view(text: &str) -> LicenseView {
    let bare = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(bare) = bare.filter(|_| address::is_safe(text)) else {
        let is_id = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.+".contains(&byte));
        // Without a version it is none of SPDX'.
        let has_version = text.contains('-') && text.contains(|c: char| c.is_ascii_digit());
        let address = (is_id && has_version).then(|| format!("https://spdx.org/licenses/{text}.html"));
        let creative_commons = text.starts_with("CC-") || text.starts_with("CC0");
        return LicenseView { name: text.to_owned(), address, creative_commons };
    };
    let terms = bare.trim_start_matches("www.").strip_prefix("creativecommons.org/licenses/");
    let mut parts = terms.unwrap_or_default().split('/');
    let name = match (parts.next(), parts.next()) {
        (Some(terms), Some(version)) if !terms.is_empty() && !version.is_empty() => {
            format!("CC-{}-{version}", terms.to_ascii_uppercase())
        }
        _ => bare.trim_end_matches('/').to_owned(),
    };
    let creative_commons = bare.trim_start_matches("www.").starts_with("creativecommons.org/");
    LicenseView { name, address: Some(text.to_owned()), creative_commons }
}
