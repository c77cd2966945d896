//! Capitals that have to stay when a style prints titles in lower case.
//!
//! BibTeX's styles, and Biber's too, put titles into lower case but for their first letter, and leave
//! what stands in braces. So braces go around words whose capitals mean something. Which these are
//! depends on how the title is written: in a title where all words begin with capitals, only words with
//! capitals within (`BERT`, `ImageNet`), formulas, and the names of a list do; in one that is written
//! like a sentence, every capital does but the first.

use super::latex::{self, Letters};
use crate::paper::math::{Segment, segments};

/// A title in LaTeX with braces around what has to stay as it is.
pub(super) fn title(title: &str, is_english: bool, letters: Letters) -> String {
    let style = match is_english {
        true => Style::of(title),
        false => Style::Sentence,
    };
    let mut latex = String::with_capacity(title.len() + 16);
    let mut is_first = true;
    for segment in segments(title) {
        match segment {
            Segment::Text(text) => words(text, style, &mut is_first, letters, &mut latex),
            Segment::Math(formula) | Segment::Display(formula) => {
                latex.push('{');
                latex::formula(formula, letters, &mut latex);
                latex.push('}');
                is_first = false;
            }
        }
    }
    latex
}

/// How capitals are used in a title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Only where a sentence would have them.
    Sentence,
    /// At the beginning of most words.
    Headline,
    /// Everywhere.
    Shouted,
}

impl Style {
    fn of(title: &str) -> Self {
        if !title.chars().any(char::is_lowercase) {
            let letters = title.chars().filter(|letter| letter.is_alphabetic()).count();
            return if letters > 8 { Self::Shouted } else { Self::Headline };
        }
        // Short words are in lower case in both, and the first words of parts in neither.
        let mut counted = (0, 0);
        let mut is_first = true;
        for word in title.split_whitespace() {
            let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            if !is_first && bare.chars().count() > 3 && !bare.contains('$') {
                match bare.chars().next().is_some_and(char::is_uppercase) {
                    true => counted.0 += 1,
                    false => counted.1 += 1,
                }
            }
            is_first = word.ends_with([':', '?', '!', '.']);
        }
        match counted {
            (upper, lower) if upper >= lower => Self::Headline,
            _ => Self::Sentence,
        }
    }
}

/// Puts words after `latex`.
fn words(text: &str, style: Style, is_first: &mut bool, letters: Letters, latex: &mut String) {
    for word in text.split_inclusive(char::is_whitespace) {
        let begin = word.find(char::is_alphanumeric).unwrap_or(word.len());
        let end = word
            .rfind(char::is_alphanumeric)
            .map_or(begin, |at| at + word[at..].chars().next().map_or(0, char::len_utf8));
        let (before, core, after) = (&word[..begin], &word[begin..end], &word[end..]);
        latex::escape(before, letters, latex);
        let is_last = text.ends_with(word);
        match style {
            Style::Shouted => latex::escape(core, letters, latex),
            Style::Headline if is_headline_name(core, *is_first, is_last) => braced(core, letters, latex),
            Style::Headline => parts(core, letters, latex),
            Style::Sentence if has_capital(core, *is_first) => braced(core, letters, latex),
            Style::Sentence => latex::escape(core, letters, latex),
        }
        latex::escape(after, letters, latex);
        if !core.is_empty() {
            *is_first = after.trim_end().ends_with([':', '?', '!', '.']);
        }
    }
}

fn braced(core: &str, letters: Letters, latex: &mut String) {
    latex.push('{');
    latex::escape(core, letters, latex);
    latex.push('}');
}

/// Whether a word of a sentence has a capital that is not there because the sentence begins.
fn has_capital(core: &str, is_first: bool) -> bool {
    core.chars().skip(usize::from(is_first)).any(char::is_uppercase)
}

/// Whether all of a word between spaces has to stay in a title whose words begin with capitals.
fn is_headline_name(core: &str, is_first: bool, is_last: bool) -> bool {
    let mut letters = core.chars();
    match (letters.next(), letters.next()) {
        // The article `A`, but not `Hepatitis A`, `C` and `I`.
        (Some(only), None) => only.is_uppercase() && !is_first && (only != 'A' || is_last),
        // `U-Net`, `T-Rex`.
        (Some(first), Some('-')) => first.is_uppercase() && core[2..].starts_with(char::is_uppercase),
        _ => false,
    }
}

/// Puts the parts of a word with hyphens after `latex`, each in braces if it has to stay.
fn parts(core: &str, letters: Letters, latex: &mut String) {
    for part in core.split_inclusive(['-', '–', '/']) {
        let bare = part.trim_end_matches(['-', '–', '/']);
        let is_initial =
            bare.len() < core.len() && bare.chars().count() == 1 && bare.starts_with(char::is_uppercase);
        match is_initial || has_inner_capital(bare) || is_name(bare) {
            true => braced(bare, letters, latex),
            false => latex::escape(bare, letters, latex),
        }
        latex::escape(&part[bare.len()..], letters, latex);
    }
}

/// Whether a word has a capital after its first letter or digit.
fn has_inner_capital(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// Whether a word is a name, or made of one: `Bayesian`, `Markov's`.
fn is_name(word: &str) -> bool {
    let stem = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word);
    NAMES.binary_search(&stem).is_ok()
}

/// Names that titles are full of, in the order of their letters.
const NAMES: [&str; 113] = [
    "Abelian",
    "Adam",
    "Africa",
    "African",
    "America",
    "American",
    "Arabic",
    "Asia",
    "Asian",
    "Bayes",
    "Bayesian",
    "Bellman",
    "Bernoulli",
    "Boltzmann",
    "Boolean",
    "Brazil",
    "Brownian",
    "Byzantine",
    "Carlo",
    "Cartesian",
    "Cauchy",
    "Chebyshev",
    "China",
    "Chinese",
    "Coulomb",
    "Darwinian",
    "Dirac",
    "Dirichlet",
    "Earth",
    "Einstein",
    "English",
    "Euclidean",
    "Euler",
    "Europe",
    "European",
    "Fermi",
    "Fisher",
    "Fourier",
    "French",
    "Frobenius",
    "Galerkin",
    "Galois",
    "Gaussian",
    "German",
    "Gibbs",
    "Google",
    "Gram",
    "Grassmannian",
    "Hamiltonian",
    "Hausdorff",
    "Hebbian",
    "Hermitian",
    "Hessian",
    "Hilbert",
    "Hindi",
    "Hopfield",
    "India",
    "Indian",
    "Internet",
    "Italian",
    "Jacobian",
    "Japan",
    "Japanese",
    "Kalman",
    "Korean",
    "Kronecker",
    "Lagrangian",
    "Langevin",
    "Laplace",
    "Laplacian",
    "Latin",
    "Lie",
    "Linux",
    "Lipschitz",
    "Lyapunov",
    "Markov",
    "Markovian",
    "Mars",
    "Monte",
    "Moore",
    "Nash",
    "Newton",
    "Newtonian",
    "Nyström",
    "Pareto",
    "Parkinson",
    "Persian",
    "Poisson",
    "Portuguese",
    "Python",
    "Riemann",
    "Riemannian",
    "Russian",
    "Schrödinger",
    "Shannon",
    "Shapley",
    "Sinkhorn",
    "Sobolev",
    "Spanish",
    "Stein",
    "Stokes",
    "Taylor",
    "Turing",
    "Turkish",
    "Twitter",
    "Ukrainian",
    "Vapnik",
    "Vietnamese",
    "Voronoi",
    "Wasserstein",
    "Wiener",
    "Wikipedia",
    "Zipf",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(NAMES.is_sorted());
    }

    #[test]
    fn capitals_that_mean_something_are_protected() {
        for (source, expected) in [
            ("Attention Is All You Need", "Attention Is All You Need"),
            (
                "BERT: Pre-training of Deep Bidirectional Transformers",
                "{BERT}: Pre-training of Deep Bidirectional Transformers",
            ),
            ("An ImageNet-1K Baseline for U-Net", "An {ImageNet}-{1K} Baseline for {U-Net}"),
            ("Auto-Encoding Variational Bayes", "Auto-Encoding Variational {Bayes}"),
            ("Deep learning for Gaussian mixtures in R", "Deep learning for {Gaussian} mixtures in {R}"),
            ("Learning A Policy In C", "Learning A Policy In {C}"),
            ("GPT-4 Technical Report", "{GPT}-4 Technical Report"),
            ("RNN-Based Models of Hepatitis A", "{RNN}-Based Models of Hepatitis {A}"),
            (
                "Markov's Inequality and Monte Carlo Methods",
                "{Markov's} Inequality and {Monte} {Carlo} Methods",
            ),
            (r"The $\Gamma_0$ Function & You", r"The {$\Gamma_0$} Function \& You"),
            ("ATTENTION IS ALL YOU NEED", "ATTENTION IS ALL YOU NEED"),
            ("VQ-VAE", "{VQ}-{VAE}"),
            ("“LoRA” vs. full fine-tuning: An illusion", "“{LoRA}” vs. full fine-tuning: An illusion"),
            ("Mamba", "Mamba"),
        ] {
            assert_eq!(title(source, true, Letters::Unicode), expected);
        }
        let german = "Über die Tassen der Welt";
        assert_eq!(title(german, false, Letters::Ascii), "{\\\"U}ber die {Tassen} der {Welt}");
    }
}
