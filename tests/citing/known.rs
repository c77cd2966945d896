//! Known papers against what their publishers' BibTeX says of them, field by field.

use offprint::archive::Entry;
use offprint::citing::Reference;
use offprint::citing::bibtex::{self, Letters};

/// What a content file says of a paper, the type of its entry, and the fields of that as they are
/// published, with the braces that protect capitals.
type Known = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

#[rustfmt::skip]
const KNOWN: [Known; 24] = [
    (
        "title: Attention Is All You Need\ntype: inproceedings\ndate: 2017\nvenue: Advances in Neural Information Processing Systems\nvolume: 30\npublisher: Curran Associates, Inc.\nauthors: [{given: Ashish, family: Vaswani}, {given: Noam, family: Shazeer}, {given: Łukasz, family: Kaiser}]",
        "inproceedings",
        &[("author", "Vaswani, Ashish and Shazeer, Noam and Kaiser, Łukasz"), ("title", "Attention Is All You Need"), ("booktitle", "Advances in Neural Information Processing Systems"), ("volume", "30"), ("publisher", "Curran Associates, Inc."), ("year", "2017")],
    ),
    (
        "title: 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding'\ntype: inproceedings\ndate: 2019-06\nvenue: 'Proceedings of the 2019 Conference of the North American Chapter of the Association for Computational Linguistics: Human Language Technologies, Volume 1 (Long and Short Papers)'\npages: 4171-4186\npublisher: Association for Computational Linguistics\nplace: Minneapolis, Minnesota\ndoi: 10.18653/v1/N19-1423\nacl: N19-1423\nauthors: [{given: Jacob, family: Devlin}, {given: Ming-Wei, family: Chang}, {given: Kenton, family: Lee}, {given: Kristina, family: Toutanova}]",
        "inproceedings",
        &[("author", "Devlin, Jacob and Chang, Ming-Wei and Lee, Kenton and Toutanova, Kristina"), ("title", "{BERT}: Pre-training of Deep Bidirectional Transformers for Language Understanding"), ("pages", "4171--4186"), ("publisher", "Association for Computational Linguistics"), ("address", "Minneapolis, Minnesota"), ("year", "2019"), ("month", "jun"), ("doi", "10.18653/v1/N19-1423")],
    ),
    (
        "title: Deep Residual Learning for Image Recognition\ntype: inproceedings\ndate: 2016-06\nvenue: 2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)\npages: 770-778\ndoi: 10.1109/CVPR.2016.90\nauthors: [{given: Kaiming, family: He}, {given: Xiangyu, family: Zhang}, {given: Shaoqing, family: Ren}, {given: Jian, family: Sun}]",
        "inproceedings",
        &[("author", "He, Kaiming and Zhang, Xiangyu and Ren, Shaoqing and Sun, Jian"), ("booktitle", "2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)"), ("pages", "770--778"), ("year", "2016"), ("doi", "10.1109/CVPR.2016.90")],
    ),
    (
        "title: 'Adam: A Method for Stochastic Optimization'\ndate: 2014-12-22\narxiv: '1412.6980'\ncategories: [cs.LG]\nauthors: [Diederik P. Kingma, Jimmy Ba]",
        "misc",
        &[("author", "Kingma, Diederik P. and Ba, Jimmy"), ("title", "{Adam}: A Method for Stochastic Optimization"), ("year", "2014"), ("eprint", "1412.6980"), ("archivePrefix", "arXiv"), ("primaryClass", "cs.LG"), ("url", "https://arxiv.org/abs/1412.6980")],
    ),
    (
        "title: A mathematical theory of communication\ntype: article\ndate: 1948-07\nvenue: The Bell System Technical Journal\nvolume: 27\nissue: 3\npages: 379–423\ndoi: 10.1002/j.1538-7305.1948.tb01338.x\nauthors: [C. E. Shannon]",
        "article",
        &[("author", "Shannon, C. E."), ("journal", "The Bell System Technical Journal"), ("volume", "27"), ("number", "3"), ("pages", "379--423"), ("year", "1948"), ("doi", "10.1002/j.1538-7305.1948.tb01338.x")],
    ),
    (
        "title: A relational model of data for large shared data banks\ntype: article\ndate: 1970-06\nvenue: Communications of the ACM\nvolume: 13\nissue: 6\npages: 377–387\npublisher: Association for Computing Machinery\nplace: New York, NY, USA\nissn: 0001-0782\ndoi: 10.1145/362384.362685\nauthors: [E. F. Codd]",
        "article",
        &[("author", "Codd, E. F."), ("title", "A relational model of data for large shared data banks"), ("year", "1970"), ("publisher", "Association for Computing Machinery"), ("address", "New York, NY, USA"), ("volume", "13"), ("number", "6"), ("issn", "0001-0782"), ("doi", "10.1145/362384.362685"), ("journal", "Communications of the ACM"), ("month", "jun"), ("pages", "377--387")],
    ),
    (
        "title: Long Short-Term Memory\ntype: article\ndate: 1997-11\nvenue: Neural Computation\nvolume: 9\nissue: 8\npages: 1735-1780\ndoi: 10.1162/neco.1997.9.8.1735\nauthors: [{given: Sepp, family: Hochreiter}, {given: Jürgen, family: Schmidhuber}]",
        "article",
        &[("author", "Hochreiter, Sepp and Schmidhuber, Jürgen"), ("journal", "Neural Computation"), ("volume", "9"), ("number", "8"), ("pages", "1735--1780"), ("year", "1997"), ("month", "nov"), ("doi", "10.1162/neco.1997.9.8.1735")],
    ),
    (
        "title: Deep learning\ntype: article\ndate: 2015-05\nvenue: Nature\nvolume: 521\nissue: 7553\npages: 436-444\ndoi: 10.1038/nature14539\nauthors: [{given: Yann, family: LeCun}, {given: Yoshua, family: Bengio}, {given: Geoffrey, family: Hinton}]",
        "article",
        &[("author", "LeCun, Yann and Bengio, Yoshua and Hinton, Geoffrey"), ("title", "Deep learning"), ("journal", "Nature"), ("volume", "521"), ("number", "7553"), ("pages", "436--444"), ("year", "2015")],
    ),
    (
        "title: Mastering the game of Go with deep neural networks and tree search\ntype: article\ndate: 2016-01\nvenue: Nature\nvolume: 529\nissue: 7587\npages: 484-489\ndoi: 10.1038/nature16961\nauthors: [{given: David, family: Silver}, {given: George, family: van den Driessche}]",
        "article",
        &[("author", "Silver, David and van den Driessche, George"), ("title", "Mastering the game of {Go} with deep neural networks and tree search"), ("volume", "529"), ("number", "7587"), ("pages", "484--489"), ("month", "jan")],
    ),
    (
        "title: 'ImageNet: A large-scale hierarchical image database'\ntype: inproceedings\ndate: 2009-06\nvenue: 2009 IEEE Conference on Computer Vision and Pattern Recognition\npages: 248-255\ndoi: 10.1109/CVPR.2009.5206848\nauthors: [{given: Jia, family: Deng}, {given: Li, family: Fei-Fei}]",
        "inproceedings",
        &[("author", "Deng, Jia and Fei-Fei, Li"), ("title", "{ImageNet}: A large-scale hierarchical image database"), ("pages", "248--255"), ("doi", "10.1109/CVPR.2009.5206848")],
    ),
    (
        "title: 'Dropout: A Simple Way to Prevent Neural Networks from Overfitting'\ntype: article\ndate: 2014\nvenue: Journal of Machine Learning Research\nvolume: 15\nissue: 56\npages: 1929-1958\nauthors: [Nitish Srivastava, Geoffrey Hinton, Alex Krizhevsky, Ilya Sutskever, Ruslan Salakhutdinov]\nlinks: {page: 'http://jmlr.org/papers/v15/srivastava14a.html'}",
        "article",
        &[("author", "Srivastava, Nitish and Hinton, Geoffrey and Krizhevsky, Alex and Sutskever, Ilya and Salakhutdinov, Ruslan"), ("journal", "Journal of Machine Learning Research"), ("year", "2014"), ("volume", "15"), ("number", "56"), ("pages", "1929--1958"), ("url", "http://jmlr.org/papers/v15/srivastava14a.html")],
    ),
    (
        "title: 'GloVe: Global Vectors for Word Representation'\ntype: inproceedings\ndate: 2014-10\nvenue: Proceedings of the 2014 Conference on Empirical Methods in Natural Language Processing (EMNLP)\npages: 1532-1543\npublisher: Association for Computational Linguistics\nplace: Doha, Qatar\ndoi: 10.3115/v1/D14-1162\nacl: D14-1162\neditors: [{given: Alessandro, family: Moschitti}, {given: Bo, family: Pang}, {given: Walter, family: Daelemans}]\nauthors: [{given: Jeffrey, family: Pennington}, {given: Richard, family: Socher}, {given: Christopher, family: Manning}]",
        "inproceedings",
        &[("title", "{GloVe}: Global Vectors for Word Representation"), ("author", "Pennington, Jeffrey and Socher, Richard and Manning, Christopher"), ("editor", "Moschitti, Alessandro and Pang, Bo and Daelemans, Walter"), ("month", "oct"), ("year", "2014"), ("address", "Doha, Qatar"), ("doi", "10.3115/v1/D14-1162"), ("pages", "1532--1543")],
    ),
    (
        "title: On Computable Numbers, with an Application to the Entscheidungsproblem\ntype: article\ndate: 1937\nvenue: Proceedings of the London Mathematical Society\nvolume: s2-42\nissue: 1\npages: 230-265\ndoi: 10.1112/plms/s2-42.1.230\nauthors: [A. M. Turing]",
        "article",
        &[("author", "Turing, A. M."), ("journal", "Proceedings of the London Mathematical Society"), ("volume", "s2-42"), ("number", "1"), ("pages", "230--265"), ("year", "1937"), ("doi", "10.1112/plms/s2-42.1.230")],
    ),
    (
        "title: I.—Computing Machinery and Intelligence\ntype: article\ndate: 1950-10\nvenue: Mind\nvolume: LIX\nissue: 236\npages: 433-460\nissn: 0026-4423\ndoi: 10.1093/mind/LIX.236.433\nauthors: [{given: A. M., family: Turing}]",
        "article",
        &[("author", "Turing, A. M."), ("journal", "Mind"), ("volume", "LIX"), ("number", "236"), ("pages", "433--460"), ("year", "1950"), ("month", "oct"), ("issn", "0026-4423"), ("doi", "10.1093/mind/LIX.236.433")],
    ),
    (
        "title: A note on two problems in connexion with graphs\ntype: article\ndate: 1959-12\nvenue: Numerische Mathematik\nvolume: 1\nissue: 1\npages: 269-271\ndoi: 10.1007/BF01386390\nauthors: [{given: E. W., family: Dijkstra}]",
        "article",
        &[("author", "Dijkstra, E. W."), ("title", "A note on two problems in connexion with graphs"), ("journal", "Numerische Mathematik"), ("volume", "1"), ("number", "1"), ("pages", "269--271"), ("year", "1959"), ("month", "dec"), ("doi", "10.1007/BF01386390")],
    ),
    (
        "title: Time, clocks, and the ordering of events in a distributed system\ntype: article\ndate: 1978-07\nvenue: Communications of the ACM\nvolume: 21\nissue: 7\npages: 558–565\ndoi: 10.1145/359545.359563\nauthors: [Leslie Lamport]",
        "article",
        &[("author", "Lamport, Leslie"), ("volume", "21"), ("number", "7"), ("month", "jul"), ("pages", "558--565"), ("doi", "10.1145/359545.359563")],
    ),
    (
        "title: A method for obtaining digital signatures and public-key cryptosystems\ntype: article\ndate: 1978-02\nvenue: Communications of the ACM\nvolume: 21\nissue: 2\npages: 120–126\ndoi: 10.1145/359340.359342\nauthors: [R. L. Rivest, A. Shamir, L. Adleman]",
        "article",
        &[("author", "Rivest, R. L. and Shamir, A. and Adleman, L."), ("volume", "21"), ("number", "2"), ("month", "feb"), ("pages", "120--126"), ("doi", "10.1145/359340.359342")],
    ),
    (
        "title: The anatomy of a large-scale hypertextual Web search engine\ntype: article\ndate: 1998\nvenue: Computer Networks and ISDN Systems\nvolume: 30\nissue: 1-7\npages: 107-117\nissn: 0169-7552\ndoi: 10.1016/S0169-7552(98)00110-X\nauthors: [Sergey Brin, Lawrence Page]",
        "article",
        &[("journal", "Computer Networks and ISDN Systems"), ("volume", "30"), ("number", "1-7"), ("pages", "107--117"), ("year", "1998"), ("issn", "0169-7552"), ("doi", "10.1016/S0169-7552(98)00110-X"), ("author", "Brin, Sergey and Page, Lawrence")],
    ),
    (
        "title: Observation of a new particle in the search for the Standard Model Higgs boson with the ATLAS detector at the LHC\ntype: article\ndate: 2012-09\nvenue: Physics Letters B\nvolume: 716\nissue: 1\npages: 1-29\ndoi: 10.1016/j.physletb.2012.08.020\nauthors: [ATLAS Collaboration]",
        "article",
        &[("author", "{ATLAS Collaboration}"), ("title", "Observation of a new particle in the search for the {Standard} {Model} {Higgs} boson with the {ATLAS} detector at the {LHC}"), ("journal", "Physics Letters B"), ("volume", "716"), ("number", "1"), ("pages", "1--29"), ("year", "2012")],
    ),
    (
        "title: Deep Learning\ntype: book\ndate: 2016\npublisher: MIT Press\nauthors: [Ian Goodfellow, Yoshua Bengio, Aaron Courville]\nlinks: {page: 'http://www.deeplearningbook.org'}",
        "book",
        &[("title", "Deep Learning"), ("author", "Goodfellow, Ian and Bengio, Yoshua and Courville, Aaron"), ("publisher", "MIT Press"), ("url", "http://www.deeplearningbook.org"), ("year", "2016")],
    ),
    (
        "title: 'The Art of Computer Programming, Volume 1: Fundamental Algorithms'\ntype: book\ndate: 1997\nedition: Third\npublisher: Addison-Wesley\nplace: Reading, Mass.\nisbn: 0-201-89683-4\nauthors: [Donald E. Knuth]",
        "book",
        &[("author", "Knuth, Donald E."), ("edition", "Third"), ("publisher", "Addison-Wesley"), ("address", "Reading, Mass."), ("year", "1997"), ("isbn", "0-201-89683-4")],
    ),
    (
        "title: A symbolic analysis of relay and switching circuits\ntype: thesis\ndate: 1940\npublisher: Massachusetts Institute of Technology\nauthors: [Claude Elwood Shannon]\nextra: {genre: Master’s thesis}",
        "mastersthesis",
        &[("author", "Shannon, Claude Elwood"), ("school", "Massachusetts Institute of Technology"), ("year", "1940")],
    ),
    (
        "title: 'The PageRank Citation Ranking: Bringing Order to the Web.'\ntype: report\ndate: 1999-11\npublisher: Stanford InfoLab\nnumber: 1999-66\nauthors: [Lawrence Page, Sergey Brin, Rajeev Motwani, Terry Winograd]\nextra: {genre: Technical Report, note: Previous number = SIDL-WP-1999-0120}\nlinks: {page: 'http://ilpubs.stanford.edu:8090/422/'}",
        "techreport",
        &[("number", "1999-66"), ("month", "nov"), ("author", "Page, Lawrence and Brin, Sergey and Motwani, Rajeev and Winograd, Terry"), ("note", "Previous number = SIDL-WP-1999-0120"), ("title", "The {PageRank} Citation Ranking: Bringing Order to the Web."), ("institution", "Stanford InfoLab"), ("year", "1999"), ("url", "http://ilpubs.stanford.edu:8090/422/")],
    ),
    (
        "title: The Entity-Relationship Model—Toward a Unified View of Data\ntype: article\ndate: 1976-03\nvenue: ACM Transactions on Database Systems\nvolume: 1\nissue: 1\npages: 9–36\ndoi: 10.1145/320434.320440\nauthors: [{given: Peter Pin-Shan, family: Chen}]",
        "article",
        &[("author", "Chen, Peter Pin-Shan"), ("journal", "ACM Transactions on Database Systems"), ("volume", "1"), ("number", "1"), ("pages", "9--36"), ("month", "mar"), ("doi", "10.1145/320434.320440")],
    ),
];

#[test]
fn known_papers_are_cited_as_they_are_published() {
    let mut wrong = Vec::new();
    for (file, kind, fields) in KNOWN {
        let text = format!("---\n{}\n---\n", quoted(file));
        let (entry, whole) =
            Entry::read("content/known.md", &text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
        let reference = Reference::new(&entry.facts.citekey.text, &whole.paper);
        let cited = bibtex::entry(&reference, Letters::Unicode);
        if !cited.starts_with(&format!("@{kind}{{")) {
            wrong.push(format!("not @{kind}:\n{cited}"));
        }
        for (field, value) in fields {
            // Only months are macros.
            let line = match *field {
                "month" => format!("\n  month = {value}"),
                field => format!("\n  {field} = {{{value}}}"),
            };
            if !cited.contains(&format!("{line},")) && !cited.contains(&format!("{line}\n")) {
                wrong.push(format!("no {}:\n{cited}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Numbers in quotes, as content files have those that are texts.
fn quoted(file: &str) -> String {
    let line = |line: &str| match line.split_once(": ") {
        Some((key @ ("volume" | "issue" | "number"), value)) => format!("{key}: \"{value}\""),
        _ => line.to_owned(),
    };
    file.lines().map(line).collect::<Vec<_>>().join("\n")
}
