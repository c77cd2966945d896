//! Abstracts whose parts have labels: `BACKGROUND: … METHODS: …`.

/// How long a label of a part is at most, in bytes.
const LONGEST_LABEL: usize = 60;

/// Words that labels of an abstract's parts have.
const LABELS: &[&str] = &[
    "BACKGROUND",
    "INTRODUCTION",
    "CONTEXT",
    "RATIONALE",
    "HYPOTHESIS",
    "PROBLEM",
    "IMPORTANCE",
    "SIGNIFICANCE",
    "OBJECTIVE",
    "OBJECTIVES",
    "AIM",
    "AIMS",
    "PURPOSE",
    "GOAL",
    "GOALS",
    "QUESTION",
    "DESIGN",
    "SETTING",
    "SETTINGS",
    "PARTICIPANTS",
    "PATIENTS",
    "SUBJECTS",
    "POPULATION",
    "METHOD",
    "METHODS",
    "METHODOLOGY",
    "MATERIALS",
    "APPROACH",
    "INTERVENTION",
    "INTERVENTIONS",
    "EXPOSURE",
    "EXPOSURES",
    "MEASURES",
    "MEASUREMENTS",
    "OUTCOME",
    "OUTCOMES",
    "DATA",
    "EVIDENCE",
    "SYNTHESIS",
    "ANALYSIS",
    "RESULT",
    "RESULTS",
    "FINDINGS",
    "OBSERVATIONS",
    "DISCUSSION",
    "INTERPRETATION",
    "CONCLUSION",
    "CONCLUSIONS",
    "RELEVANCE",
    "LIMITATIONS",
    "IMPLICATIONS",
    "REGISTRATION",
    "ETHICS",
    "DISSEMINATION",
    "CASE",
    "CONCERNS",
    "DIAGNOSES",
    "DIAGNOSIS",
    "LESSONS",
    "CRITERIA",
    "SELECTION",
    "EXTRACTION",
    "STRENGTHS",
    "SCOPE",
    "PERSPECTIVES",
    "FUNDING",
    "SUMMARY",
];

/// An abstract whose parts have labels (`BACKGROUND: … METHODS: …`) with each part as a paragraph and its label in
/// bold, as PubMed's XML has them.
pub fn in_bold(text: &str) -> String {
    let is_label = |text: &str| {
        let is_sign =
            |sign: char| sign.is_uppercase() || matches!(sign, ' ' | ',' | '&' | '/' | '-' | '(' | ')');
        text.len() < LONGEST_LABEL
            && text.chars().all(is_sign)
            && text.split(|sign: char| !sign.is_alphabetic()).any(|word| LABELS.contains(&word))
    };
    let mut parts: Vec<(&str, &str)> = Vec::new();
    let (mut rest, mut from) = (text, 0);
    while let Some(at) = rest[from..].find(": ").map(|at| from + at) {
        // A label is short.
        let near = rest.floor_char_boundary(at.saturating_sub(LONGEST_LABEL));
        let start = rest[near..at].rfind(". ").map_or(near, |stop| near + stop + 2);
        if (near == 0 || start > near) && is_label(rest[start..at].trim()) && !(start > 0 && parts.is_empty())
        {
            if let Some((_, words)) = parts.last_mut() {
                *words = rest[..start].trim();
            }
            parts.push((rest[start..at].trim(), rest[at + 2..].trim()));
            (rest, from) = (&rest[at + 2..], 0);
        } else if parts.is_empty() {
            break;
        } else {
            from = at + 2;
        }
    }
    match parts.len() {
        0 | 1 => text.to_owned(),
        _ => parts
            .iter()
            .map(|(label, words)| format!("**{label}:** {words}"))
            .collect::<Vec<_>>()
            .join("\n\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_abstracts_have_their_labels_in_bold() {
        for (text, expected) in [
            (
                "BACKGROUND: Moss is soft. METHODS AND DESIGN: We sat on it. It had CI: 2. RESULTS: Soft.",
                "**BACKGROUND:** Moss is soft.\n\n**METHODS AND DESIGN:** We sat on it. It had CI: 2.\n\n**RESULTS:** Soft.",
            ),
            (
                "Moss is soft. METHODS: We sat on it. RESULTS: Soft.",
                "Moss is soft. METHODS: We sat on it. RESULTS: Soft.",
            ),
            ("BACKGROUND: Moss is soft.", "BACKGROUND: Moss is soft."),
            (
                "METHODS AND ANALYSIS: We sat. ETHICS AND DISSEMINATION: Approved. TRIAL REGISTRATION: Moss1.",
                "**METHODS AND ANALYSIS:** We sat.\n\n**ETHICS AND DISSEMINATION:** Approved.\n\n**TRIAL REGISTRATION:** Moss1.",
            ),
            ("DNA: it is long. RNA: it is short.", "DNA: it is long. RNA: it is short."),
            ("", ""),
        ] {
            assert_eq!(in_bold(text), expected);
        }
    }
}
