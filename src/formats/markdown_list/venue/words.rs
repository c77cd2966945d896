//! Words that names of venues have, and hardly any name of a person.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Small words within the names of venues.
pub(in crate::formats::markdown_list) const SMALL: &[&str] =
    &["a", "and", "at", "for", "in", "of", "on", "the", "with"];

/// Whether a text has a word that venues have.
pub(in crate::formats::markdown_list) fn has_word_of_venues(text: &str) -> bool {
    text.split_whitespace().any(is_of_venues)
}

/// Whether a word, or a part of it, is one that names of venues have and names of persons don't.
pub(in crate::formats::markdown_list) fn is_of_venues(word: &str) -> bool {
    word.split(['-', '‐']).any(|part| {
        let word = part.trim_matches(|sign: char| !sign.is_alphabetic()).to_lowercase();
        KNOWN.contains(word.as_str())
            || KNOWN_ENDINGS.iter().any(|end| word.len() > end.len() && word.ends_with(end))
    })
}

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| WORDS.split_whitespace().collect());

static KNOWN_ENDINGS: LazyLock<Vec<&str>> = LazyLock::new(|| ENDINGS.split_whitespace().collect());

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
