//! Whether what stands before a year is rather the name of a person, `Ada Quill, 2024`, or that of a venue, `Moss
//! Letters, 2024`.

use crate::formats::values::name;

/// Whether a text is a list of names of persons and of nothing else, or one: each with a given name or initials.
pub(super) fn are_persons(text: &str) -> bool {
    let text = text.trim().trim_end_matches([',', ';']);
    let (text, goes_on) = match name::before_others(text) {
        Some(first) => (first, true),
        None => (text, false),
    };
    let parted = text.replace(" and ", ",").replace(" & ", ",");
    let names = parted.split([',', ';', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
    let mut names = names.map(|name| name.strip_prefix("and ").unwrap_or(name)).peekable();
    let is_one = |name: &str| is_person(name) || (goes_on && is_word_of_name(name) && !is_of_venues(name));
    names.peek().is_some() && names.all(is_one)
}

/// Whether a text is names of institutions and of nothing else, as they stand below a paper's title: `Moss University &
/// ETH`.
pub(super) fn are_institutions(text: &str) -> bool {
    let parted =
        text.trim().trim_end_matches('.').replace(" and ", ",").replace([';', '&', '/', '，', '、'], ",");
    let names: Vec<&str> = parted.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let is_named = |name: &&str| {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let is_known = |known: &[&str], word: &String| known.contains(&word.as_str());
        let is_school =
            words.len() < 3 && is_known(ACRONYMS, &words[0]) && !name.starts_with(char::is_lowercase);
        words.iter().any(|word| is_known(INSTITUTIONS, word)) || is_company(name) || is_school
    };
    let may_be_one = |name: &&str| {
        let is_small = |word: &str| matches!(word, "of" | "for" | "the" | "at" | "de" | "in");
        let mut words = name.split_whitespace();
        words.clone().count() < 7
            && words.all(|word| word.starts_with(char::is_uppercase) || is_small(word))
            && !name.contains(|sign: char| {
                sign.is_ascii_digit() || matches!(sign, '.' | ':' | '?' | '!' | '"' | '(')
            })
    };
    // One that is named tells what the others are.
    let is_other = |name: &&str| is_person(name) && !is_named(name);
    names.iter().all(may_be_one) && names.iter().any(is_named) && !names.iter().any(is_other)
}

/// Whether a text is the name of a company that publishes: `Google Brain`.
pub(super) fn is_company(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split_whitespace();
    words.next().is_some_and(|first| COMPANIES.contains(&first))
        && words.all(|word| COMPANIES.contains(&word) || PARTS_OF_COMPANIES.contains(&word))
}

/// Words that names of institutions have.
const INSTITUTIONS: &[&str] = &[
    "academy",
    "center",
    "centre",
    "college",
    "group",
    "hospital",
    "institute",
    "lab",
    "laboratory",
    "labs",
    "research",
    "school",
    "tech",
    "universität",
    "universite",
    "université",
    "university",
];

/// Companies that publish.
const COMPANIES: &[&str] = &[
    "adobe",
    "alibaba",
    "amazon",
    "apple",
    "baidu",
    "bytedance",
    "deepmind",
    "facebook",
    "google",
    "huawei",
    "intel",
    "linkedin",
    "meta",
    "microsoft",
    "netflix",
    "nvidia",
    "openai",
    "oracle",
    "samsung",
    "snowflake",
    "tencent",
    "uber",
    "vmware",
];

/// Words that stand behind the name of a company and are of it.
const PARTS_OF_COMPANIES: &[&str] = &["ai", "asia", "brain", "cloud", "inc", "reality", "web", "services"];

/// Institutions that are known by their first letters.
const ACRONYMS: &[&str] = &[
    "aist", "baai", "bupt", "cas", "cern", "cmu", "cnrs", "cuhk", "cuny", "dfki", "epfl", "eth", "fair",
    "hit", "hku", "hkust", "hust", "ibm", "iisc", "iit", "inria", "ista", "kaist", "kaust", "kit", "kth",
    "lmu", "mbzuai", "mit", "mpi", "msr", "nasa", "nec", "nist", "ntt", "ntu", "nus", "nyu", "pku",
    "postech", "riken", "rwth", "sap", "sjtu", "snu", "sri", "thu", "tu", "tum", "uc", "ucb", "ucl", "ucla",
    "ucsb", "ucsd", "uiuc", "umd", "unc", "upenn", "usc", "ustc", "ut", "uw", "zju",
];

/// Whether a text is a given name or initials and a family name, and has no word that venues have.
fn is_person(text: &str) -> bool {
    let text = name::without_marks(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_particle = |word: &&str| PARTICLES.contains(&word.trim_end_matches(['\'', '’']));
    let initials = words.iter().filter(|word| is_initials(word)).count();
    let whole: Vec<&&str> = words
        .iter()
        .filter(|word| !(is_initials(word) || is_particle(word) || is_generation(word)))
        .collect();
    let ends_with_letter = words.last().is_some_and(|word| is_initials(word) && !word.ends_with('.'));
    (2..=6).contains(&words.len())
        && !OTHER_NAMES.contains(&text.to_lowercase().as_str())
        && !whole.is_empty()
        && whole.len() < 5
        && (initials > 0 || whole.len() > 1)
        && !ends_with_letter
        && whole.iter().all(|word| is_word_of_name(word))
        && !words.iter().any(|word| is_of_venues(word))
}

/// Publishers, journals and meetings whose names look like those of persons, in small letters.
const OTHER_NAMES: &[&str] = &[
    "carnegie mellon",
    "cold spring harbor",
    "github universe",
    "google brain",
    "google cloud",
    "google deepmind",
    "google maps",
    "google scholar",
    "hugging face",
    "les houches",
    "max planck",
    "morgan kaufmann",
    "santa fe",
    "stack overflow",
    "strange loop",
    "thesis eleven",
];

/// Small words within names of families.
const PARTICLES: [&str; 24] = [
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "du", "la", "le", "ten",
    "ter", "bin", "ibn", "al", "el", "zu", "zur", "y", "af",
];

/// Whether a word is a small one within names of families: `van`.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

fn is_generation(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III")
}

/// Whether a word is initials: `B.`, `J.-P.`, `B`.
fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    let most = if word.contains('.') { 4 } else { 1 };
    (1..=most).contains(&letters)
        && word.chars().all(|sign| sign.is_uppercase() || matches!(sign, '.' | '-' | '‐'))
}

/// Whether a word begins with a capital letter and goes on in small ones, and isn't cut short.
fn is_word_of_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.contains(char::is_lowercase)
        && word.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '-' | '‐' | '\'' | '’'))
}

/// Whether a text has a word that venues have.
pub(super) fn has_word_of_venues(text: &str) -> bool {
    text.split_whitespace().any(is_of_venues)
}

/// Whether a word, or a part of it, is one that names of venues have and names of persons don't.
fn is_of_venues(word: &str) -> bool {
    word.split(['-', '‐']).any(|part| {
        let word = part.trim_matches(|sign: char| !sign.is_alphabetic()).to_lowercase();
        WORDS.split_whitespace().any(|known| known == word)
            || ENDINGS.split_whitespace().any(|end| word.len() > end.len() && word.ends_with(end))
    })
}

/// How words of science end, and hardly any name.
const ENDINGS: &str = "
    ology ologie ologia ologica ometry onomy nomics ography graphs ics tion tions ision ience iences ical icals
    ional ematica ematicae icorum urgy scopy therapy pathy eering cessing structure structures works wissenschaft
    wissenschaften schrift
";

/// Words of the names of journals, conferences, publishers, schools and kinds of works.
const WORDS: &str = "
    academia academic academy access acoustics acta anais boletim boletin boletín chemie cimento combinatoria comptes
    informaticae rendus advanced advances agents aging algebra algorithm algorithms ambio america
    american analysis analytica anesthesia annalen annales annali annals annual antiquity applied archiv archive
    archives artificial arts arxiv asia asian australian autonomous award behavior behaviour biochemistry biophysica
    blog book books brief briefs british bulletin business cahiers canadian cancer care cell cells cement chapter
    chemistry chinese climate clinic clinical clinics code cognitive college color combinatorics commentarii
    comments complex complexity composites compositio computer computers computing concurrency conference congress
    control cortex crystal current cybernetics daily data databases demo design development developmental devices
    diabetes differential digest digital discovery discrete disease diseases distributed drug dynamical economy
    ecosystems editor electric electron electronic electronics energy engineering environment environmental ergodic
    european evolutionary experimental expert expositiones express finance findings fluid fluids food forestry forum
    foundations frontiers functional fund fusion fuzzy gastroenterology general genes genome geology geometry
    geophysical glaciology global graph graphs group groups handbook hardware hat health hepatology highlight human
    humanities hydrology image images imaging immunity industrial inform informatica information innovation insights
    institute intelligence intelligent interaction interactive interfaces internal international internet
    inventiones inverse iscience japanese journal journals knowledge lab labs lancet language languages laser
    learning lecture letters library life linear linguistic linguistics literature logic machine machines magazine
    management manifold manifolds manufacturing manuscript manuscripta marketing master materials mathematica matter
    measurement mechanisms media medicine medizin memory meteorology methods micro microbiology mind mining mobile
    mobility model modeling modelling models molecular monographs monthly multimedia multiscale museum nachrichten
    nano natural nature network networking networks neural neuro neurobiology neuron neuroscience news newsletter
    note notebooks notes notices nuclear number ocean of online open optica optical optics oral organic pacific
    pages paper papers parallel pattern patterns pediatrics perception performance perspectives pharmacology phd
    philosophical philosophy photonics phys physica physical physics physik physiology planetary planning plasma
    plos policy politics polymer polymers poster preprint preprints press privacy probability proceedings processing
    programming progress project prosody protocols psychiatry public publications publishers publishing quantitative
    quantum quarterly radiology reasoning record records reefs remote report reports research researcher resources
    review reviews revista revue risk rivista robot robotic robots safety school science sciences scientific
    scientist scripta scripts security semantic semiconductor seminar sensing sensor sensors series sets sigma
    signal simulation sleep social society sociology software soil solid space spectrum speech spotlight stat
    statistics stem stochastic stroke studia studies survey surveys sustainability sustainable symbolic symposium
    synthese system systematic systems talk talks technical techniques technologies technology theoretical theory
    therapeutics thermal thesis times tissue today tools topological topology track tracking transactions transport
    trends tutorial university urology usenix vaccine virtual virus vision visual water wearable weather web weekly
    wireless workshop workshops world writing zeitung
";
