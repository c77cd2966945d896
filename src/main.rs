fn main() {
    let root = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let t = std::time::Instant::now();
    let mut b = offprint::build::Builder::new(offprint::build::Options::new(root));
    let r = b.build();
    for d in &r.diagnostics { eprintln!("{}", d.render()); }
    eprintln!("{} papers {} files {} written {} removed {:?}", r.papers, r.files, r.written.len(), r.removed.len(), t.elapsed());
    let t = std::time::Instant::now();
    let r = b.build();
    eprintln!("{} papers {} files {} written {} removed {:?}", r.papers, r.files, r.written.len(), r.removed.len(), t.elapsed());
}
