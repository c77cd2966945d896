//! What stands for a journal and is no name of one: arXiv, and the commands for names that astronomers' styles
//! define, and that the Astrophysics Data System writes into its BibTeX: `journal = {\apj}`.
//!
//! Source: the list of the `AASTeX` macros (<https://ui.adsabs.harvard.edu/help/actions/journal-macros>).

/// The name of the journal for which a value is nothing but the command.
pub(super) fn named(value: &str) -> Option<&'static str> {
    let command = value.trim().trim_matches(['{', '}']).trim().strip_prefix('\\')?;
    JOURNALS.iter().find(|(known, _)| *known == command).map(|(_, journal)| *journal)
}

/// Whether what stands for a journal is arXiv, under one of its names.
pub(super) fn is_archive(venue: &str) -> bool {
    let venue = venue.to_lowercase();
    venue == "corr" || venue.starts_with("arxiv") || venue.starts_with("computing research repository")
}

const JOURNALS: [(&str, &str); 44] = [
    ("aap", "Astronomy and Astrophysics"),
    ("aapr", "Astronomy and Astrophysics Reviews"),
    ("aaps", "Astronomy and Astrophysics, Supplement"),
    ("actaa", "Acta Astronomica"),
    ("aj", "Astronomical Journal"),
    ("ao", "Applied Optics"),
    ("aplett", "Astrophysics Letters"),
    ("apj", "Astrophysical Journal"),
    ("apjl", "Astrophysical Journal, Letters"),
    ("apjs", "Astrophysical Journal, Supplement"),
    ("apss", "Astrophysics and Space Science"),
    ("araa", "Annual Review of Astronomy and Astrophysics"),
    ("azh", "Astronomicheskii Zhurnal"),
    ("baas", "Bulletin of the American Astronomical Society"),
    ("cjaa", "Chinese Journal of Astronomy and Astrophysics"),
    ("fcp", "Fundamentals of Cosmic Physics"),
    ("gca", "Geochimica et Cosmochimica Acta"),
    ("grl", "Geophysical Research Letters"),
    ("iaucirc", "IAU Circulars"),
    ("icarus", "Icarus"),
    ("jcap", "Journal of Cosmology and Astroparticle Physics"),
    ("jcp", "Journal of Chemical Physics"),
    ("jgr", "Journal of Geophysical Research"),
    ("jqsrt", "Journal of Quantitative Spectroscopy and Radiative Transfer"),
    ("jrasc", "Journal of the Royal Astronomical Society of Canada"),
    ("memsai", "Memorie della Società Astronomica Italiana"),
    ("mnras", "Monthly Notices of the Royal Astronomical Society"),
    ("na", "New Astronomy"),
    ("nar", "New Astronomy Reviews"),
    ("nat", "Nature"),
    ("nphysa", "Nuclear Physics A"),
    ("pasa", "Publications of the Astronomical Society of Australia"),
    ("pasj", "Publications of the Astronomical Society of Japan"),
    ("pasp", "Publications of the Astronomical Society of the Pacific"),
    ("physrep", "Physics Reports"),
    ("physscr", "Physica Scripta"),
    ("planss", "Planetary and Space Science"),
    ("pra", "Physical Review A"),
    ("prd", "Physical Review D"),
    ("pre", "Physical Review E"),
    ("prl", "Physical Review Letters"),
    ("procspie", "Proceedings of the SPIE"),
    ("solphys", "Solar Physics"),
    ("ssr", "Space Science Reviews"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_a_journal_where_it_is_all_that_a_field_has() {
        for (value, journal) in [
            (r"\apj", Some("Astrophysical Journal")),
            (r"{\mnras}", Some("Monthly Notices of the Royal Astronomical Society")),
            (r"\emph", None),
            ("apj", None),
            (r"\apj Letters", None),
        ] {
            assert_eq!(named(value), journal, "{value}");
        }
    }
}
