//! arXiv's categories with their names: <https://arxiv.org/category_taxonomy>, and those that were
//! given up.

/// The readable name of a category; of one that isn't known, nothing.
pub(super) fn name(category: &str) -> Option<&'static str> {
    let place = CATEGORIES.binary_search_by_key(&category, |(code, _)| code).ok()?;
    CATEGORIES.get(place).map(|(_, name)| *name)
}

/// The category that a subject names, such as `Statistics - Machine Learning`. A name that several
/// categories have tells none of them.
pub(super) fn named(subject: &str) -> Option<&'static str> {
    let subject = subject.trim().to_lowercase();
    if let Some((archive, name)) = subject.split_once(" - ")
        && let Some((_, prefix)) = ARCHIVES.iter().find(|(title, _)| *title == archive)
    {
        return only(CATEGORIES.iter().filter(|(code, _)| code.starts_with(prefix)), name);
    }
    let current = CATEGORIES.iter().filter(|(code, _)| !RETIRED.contains(code));
    only(current, &subject)
}

/// Whether a subject is the name of a category, or of several.
pub(super) fn is_name(subject: &str) -> bool {
    CATEGORIES.iter().any(|(_, name)| name.eq_ignore_ascii_case(subject))
}

fn only(
    mut categories: impl Iterator<Item = &'static (&'static str, &'static str)>,
    name: &str,
) -> Option<&'static str> {
    let (code, _) = categories.find(|(_, other)| other.eq_ignore_ascii_case(name))?;
    categories.all(|(_, other)| !other.eq_ignore_ascii_case(name)).then_some(*code)
}

/// Whether a term is a category, known or of a known archive, and not a class of another scheme.
pub(super) fn is_category(term: &str) -> bool {
    let is_subject = |archive: &str, subject: &str| {
        let known = ARCHIVES.iter().any(|(_, prefix)| prefix.strip_suffix('.') == Some(archive));
        known
            && (2..=10).contains(&subject.len())
            && subject.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
    };
    name(term).is_some()
        || term.split_once('.').is_some_and(|(archive, subject)| is_subject(archive, subject))
}

/// The category that an OAI set stands for (`cs:cs:CL`, `physics:hep-th`). A set that is a whole
/// group or an archive with subjects stands for none.
pub(super) fn of_set(set: &str) -> Option<String> {
    let mut parts = set.trim().split(':').skip(1);
    let (archive, subject) = (parts.next()?, parts.next());
    match subject {
        Some(subject) => Some(format!("{archive}.{subject}")).filter(|category| is_category(category)),
        None => {
            let has_subjects = ARCHIVES.iter().any(|(_, prefix)| prefix.strip_suffix('.') == Some(archive));
            (!has_subjects && name(archive).is_some()).then(|| archive.to_owned())
        }
    }
}

/// Archives that have subjects: their names, and what their categories begin with.
const ARCHIVES: &[(&str, &str)] = &[
    ("astrophysics", "astro-ph."),
    ("computer science", "cs."),
    ("condensed matter", "cond-mat."),
    ("economics", "econ."),
    ("electrical engineering and systems science", "eess."),
    ("mathematics", "math."),
    ("nonlinear sciences", "nlin."),
    ("physics", "physics."),
    ("quantitative biology", "q-bio."),
    ("quantitative finance", "q-fin."),
    ("statistics", "stat."),
];

/// Categories that are the former or second names of others.
const RETIRED: &[&str] = &[
    "acc-phys", "alg-geom", "chao-dyn", "cmp-lg", "comp-gas", "cs.NA", "cs.SY", "dg-ga", "funct-an",
    "math.IT", "math.MP", "patt-sol", "plasm-ph", "q-fin.EC", "solv-int", "stat.TH", "supr-con",
];

/// Categories in the order of their codes, each with its name as a tag is written.
const CATEGORIES: &[(&str, &str)] = &[
    ("acc-phys", "accelerator physics"),
    ("adap-org", "adaptation, noise, and self-organizing systems"),
    ("alg-geom", "algebraic geometry"),
    ("ao-sci", "atmospheric-oceanic sciences"),
    ("astro-ph", "astrophysics"),
    ("astro-ph.CO", "cosmology and nongalactic astrophysics"),
    ("astro-ph.EP", "earth and planetary astrophysics"),
    ("astro-ph.GA", "astrophysics of galaxies"),
    ("astro-ph.HE", "high energy astrophysical phenomena"),
    ("astro-ph.IM", "instrumentation and methods for astrophysics"),
    ("astro-ph.SR", "solar and stellar astrophysics"),
    ("atom-ph", "atomic, molecular and optical physics"),
    ("bayes-an", "bayesian analysis"),
    ("chao-dyn", "chaotic dynamics"),
    ("chem-ph", "chemical physics"),
    ("cmp-lg", "computation and language"),
    ("comp-gas", "cellular automata and lattice gases"),
    ("cond-mat", "condensed matter"),
    ("cond-mat.dis-nn", "disordered systems and neural networks"),
    ("cond-mat.mes-hall", "mesoscale and nanoscale physics"),
    ("cond-mat.mtrl-sci", "materials science"),
    ("cond-mat.other", "other condensed matter"),
    ("cond-mat.quant-gas", "quantum gases"),
    ("cond-mat.soft", "soft condensed matter"),
    ("cond-mat.stat-mech", "statistical mechanics"),
    ("cond-mat.str-el", "strongly correlated electrons"),
    ("cond-mat.supr-con", "superconductivity"),
    ("cs.AI", "artificial intelligence"),
    ("cs.AR", "hardware architecture"),
    ("cs.CC", "computational complexity"),
    ("cs.CE", "computational engineering, finance, and science"),
    ("cs.CG", "computational geometry"),
    ("cs.CL", "computation and language"),
    ("cs.CR", "cryptography and security"),
    ("cs.CV", "computer vision and pattern recognition"),
    ("cs.CY", "computers and society"),
    ("cs.DB", "databases"),
    ("cs.DC", "distributed, parallel, and cluster computing"),
    ("cs.DL", "digital libraries"),
    ("cs.DM", "discrete mathematics"),
    ("cs.DS", "data structures and algorithms"),
    ("cs.ET", "emerging technologies"),
    ("cs.FL", "formal languages and automata theory"),
    ("cs.GL", "general literature"),
    ("cs.GR", "graphics"),
    ("cs.GT", "computer science and game theory"),
    ("cs.HC", "human-computer interaction"),
    ("cs.IR", "information retrieval"),
    ("cs.IT", "information theory"),
    ("cs.LG", "machine learning"),
    ("cs.LO", "logic in computer science"),
    ("cs.MA", "multiagent systems"),
    ("cs.MM", "multimedia"),
    ("cs.MS", "mathematical software"),
    ("cs.NA", "numerical analysis"),
    ("cs.NE", "neural and evolutionary computing"),
    ("cs.NI", "networking and internet architecture"),
    ("cs.OH", "other computer science"),
    ("cs.OS", "operating systems"),
    ("cs.PF", "performance"),
    ("cs.PL", "programming languages"),
    ("cs.RO", "robotics"),
    ("cs.SC", "symbolic computation"),
    ("cs.SD", "sound"),
    ("cs.SE", "software engineering"),
    ("cs.SI", "social and information networks"),
    ("cs.SY", "systems and control"),
    ("dg-ga", "differential geometry"),
    ("econ.EM", "econometrics"),
    ("econ.GN", "general economics"),
    ("econ.TH", "theoretical economics"),
    ("eess.AS", "audio and speech processing"),
    ("eess.IV", "image and video processing"),
    ("eess.SP", "signal processing"),
    ("eess.SY", "systems and control"),
    ("funct-an", "functional analysis"),
    ("gr-qc", "general relativity and quantum cosmology"),
    ("hep-ex", "high energy physics - experiment"),
    ("hep-lat", "high energy physics - lattice"),
    ("hep-ph", "high energy physics - phenomenology"),
    ("hep-th", "high energy physics - theory"),
    ("math-ph", "mathematical physics"),
    ("math.AC", "commutative algebra"),
    ("math.AG", "algebraic geometry"),
    ("math.AP", "analysis of PDEs"),
    ("math.AT", "algebraic topology"),
    ("math.CA", "classical analysis and ODEs"),
    ("math.CO", "combinatorics"),
    ("math.CT", "category theory"),
    ("math.CV", "complex variables"),
    ("math.DG", "differential geometry"),
    ("math.DS", "dynamical systems"),
    ("math.FA", "functional analysis"),
    ("math.GM", "general mathematics"),
    ("math.GN", "general topology"),
    ("math.GR", "group theory"),
    ("math.GT", "geometric topology"),
    ("math.HO", "history and overview"),
    ("math.IT", "information theory"),
    ("math.KT", "K-theory and homology"),
    ("math.LO", "logic"),
    ("math.MG", "metric geometry"),
    ("math.MP", "mathematical physics"),
    ("math.NA", "numerical analysis"),
    ("math.NT", "number theory"),
    ("math.OA", "operator algebras"),
    ("math.OC", "optimization and control"),
    ("math.PR", "probability"),
    ("math.QA", "quantum algebra"),
    ("math.RA", "rings and algebras"),
    ("math.RT", "representation theory"),
    ("math.SG", "symplectic geometry"),
    ("math.SP", "spectral theory"),
    ("math.ST", "statistics theory"),
    ("mtrl-th", "materials theory"),
    ("nlin.AO", "adaptation and self-organizing systems"),
    ("nlin.CD", "chaotic dynamics"),
    ("nlin.CG", "cellular automata and lattice gases"),
    ("nlin.PS", "pattern formation and solitons"),
    ("nlin.SI", "exactly solvable and integrable systems"),
    ("nucl-ex", "nuclear experiment"),
    ("nucl-th", "nuclear theory"),
    ("patt-sol", "pattern formation and solitons"),
    ("physics.acc-ph", "accelerator physics"),
    ("physics.ao-ph", "atmospheric and oceanic physics"),
    ("physics.app-ph", "applied physics"),
    ("physics.atm-clus", "atomic and molecular clusters"),
    ("physics.atom-ph", "atomic physics"),
    ("physics.bio-ph", "biological physics"),
    ("physics.chem-ph", "chemical physics"),
    ("physics.class-ph", "classical physics"),
    ("physics.comp-ph", "computational physics"),
    ("physics.data-an", "data analysis, statistics and probability"),
    ("physics.ed-ph", "physics education"),
    ("physics.flu-dyn", "fluid dynamics"),
    ("physics.gen-ph", "general physics"),
    ("physics.geo-ph", "geophysics"),
    ("physics.hist-ph", "history and philosophy of physics"),
    ("physics.ins-det", "instrumentation and detectors"),
    ("physics.med-ph", "medical physics"),
    ("physics.optics", "optics"),
    ("physics.plasm-ph", "plasma physics"),
    ("physics.pop-ph", "popular physics"),
    ("physics.soc-ph", "physics and society"),
    ("physics.space-ph", "space physics"),
    ("plasm-ph", "plasma physics"),
    ("q-alg", "quantum algebra and topology"),
    ("q-bio", "quantitative biology"),
    ("q-bio.BM", "biomolecules"),
    ("q-bio.CB", "cell behavior"),
    ("q-bio.GN", "genomics"),
    ("q-bio.MN", "molecular networks"),
    ("q-bio.NC", "neurons and cognition"),
    ("q-bio.OT", "other quantitative biology"),
    ("q-bio.PE", "populations and evolution"),
    ("q-bio.QM", "quantitative methods"),
    ("q-bio.SC", "subcellular processes"),
    ("q-bio.TO", "tissues and organs"),
    ("q-fin.CP", "computational finance"),
    ("q-fin.EC", "economics"),
    ("q-fin.GN", "general finance"),
    ("q-fin.MF", "mathematical finance"),
    ("q-fin.PM", "portfolio management"),
    ("q-fin.PR", "pricing of securities"),
    ("q-fin.RM", "risk management"),
    ("q-fin.ST", "statistical finance"),
    ("q-fin.TR", "trading and market microstructure"),
    ("quant-ph", "quantum physics"),
    ("solv-int", "exactly solvable and integrable systems"),
    ("stat.AP", "applications"),
    ("stat.CO", "computation"),
    ("stat.ME", "methodology"),
    ("stat.ML", "machine learning"),
    ("stat.OT", "other statistics"),
    ("stat.TH", "statistics theory"),
    ("supr-con", "superconductivity"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_stand_in_order() {
        assert!(CATEGORIES.is_sorted_by(|(one, _), (other, _)| one < other));
        for (code, title) in CATEGORIES {
            assert_eq!(name(code), Some(*title));
        }
    }

    #[test]
    fn names_lead_back_to_categories() {
        for (subject, category) in [
            ("Computation and Language", Some("cs.CL")),
            ("Computer Science - Machine Learning", Some("cs.LG")),
            ("Statistics - Machine Learning", Some("stat.ML")),
            ("Machine Learning", None),
            ("High Energy Physics - Theory", Some("hep-th")),
            ("Mathematical Physics", Some("math-ph")),
            ("Numerical Analysis", Some("math.NA")),
            ("15A66", None),
        ] {
            assert_eq!(named(subject), category, "{subject}");
        }
    }

    #[test]
    fn other_schemes_are_told_apart() {
        for term in ["cs.CL", "hep-th", "cond-mat.mes-hall", "cs.XY", "cmp-lg"] {
            assert!(is_category(term), "{term}");
        }
        for term in ["68T50", "I.2.7", "68T50; 68T05", "", "cs.", "xx.YY", "F.2.2; I.2.7"] {
            assert!(!is_category(term), "{term}");
        }
    }

    #[test]
    fn sets_stand_for_categories() {
        for (set, category) in [
            ("cs:cs:CL", Some("cs.CL")),
            ("physics:hep-th", Some("hep-th")),
            ("physics:astro-ph:EP", Some("astro-ph.EP")),
            ("physics:astro-ph", None),
            ("cs", None),
            ("physics:physics", None),
        ] {
            assert_eq!(of_set(set).as_deref(), category, "{set}");
        }
    }
}
