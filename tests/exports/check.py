"""Reads exports with the libraries that others read them with, and compares value by value.

The demo, the cases of tests/cases/citing/ and the listings of examples/listings/ are exported as BibTeX, RIS
and CSL-JSON, and as JSON Lines, which has the values as content files have them. Each library then has to
find those values, without a complaint. Biber checks the BibTeX against BibLaTeX's data model.

The pages of papers are read, too: JSON-LD, microdata and Open Graph by extruct, and by pages.mjs, which says
what it reads them with, the other metadata and the formatted references. feeds.py reads the feeds, talks.py the
calendars. Of the files to take along all parts together have to be the whole.

Needs the program (cargo build --release; OFFPRINT names another one), the packages of requirements.txt and of
package.json, Node, and biber. What is missing is a failure: nothing is skipped.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import warnings
from pathlib import Path

import bibtexparser
import citeproc
import extruct
import rispy
from bibtexparser import middlewares
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string
from pybtex.richtext import Text

from feeds import check_feeds
from talks import check_talks, write_talks

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("OFFPRINT", str(PROJECT / "target/release/offprint"))
BASE = "https://example.org/archive/"
# The styles are those that pages.mjs compares, in its order.
SETTINGS = f"""format = 2
title = "Cases"
base_url = "{BASE}"

[citations]
styles = ["apa", "harvard-cite-them-right"]

[people]
feeds = true

[[feeds]]
name = "Of late"
query = "year:2000.."

[schedule]
zone = "Europe/Berlin"
minutes = 45

[import]
topics = false
"""
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

failures: list[str] = []
compared = 0


def check(what: str, expected, found) -> None:
    """Counts a comparison, and keeps it when the two are not the same."""
    global compared
    compared += 1
    if expected != found:
        failures.append(f"{what}: expected {expected!r}, found {found!r}")


def run(*arguments: str) -> str:
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout


def site_of_cases(folder: Path) -> Path:
    """A site with the papers of the cases and of the listings."""
    site = folder / "cases"
    (site / "content").mkdir(parents=True)
    (site / "offprint.toml").write_text(SETTINGS)
    for case in sorted((PROJECT / "tests/cases/citing").glob("*.md")):
        shutil.copy(case, site / "content" / case.name)
    write_talks(site / "content")
    listings = sorted(str(path) for path in (PROJECT / "examples/listings").iterdir())
    run("import", "--root", str(site), "--quiet", "--as-of", "2025-01-01", *listings)
    return site


def plain(text: str) -> str:
    """A text without what libraries write in several ways: braces, dollars, spaces, composed letters."""
    text = unicodedata.normalize("NFC", text)
    return re.sub(r"[{}$\s~\u00a0]|\\(?=[A-Za-z])", "", text)


def unlatexed(value: str) -> str:
    """A value of BibTeX as text, by pybtex."""
    # It knows no names of signs.
    for command, sign in SIGNS.items():
        value = value.replace(command, sign)
    value = re.sub(r"\{(\$[^$]*\$)\}", r"\1", value)
    math = re.split(r"((?<!\\)\$[^$]*\$)", value)
    parts = [part if part.startswith("$") else str(Text.from_latex(part)) for part in math]
    return "".join(parts)


SIGNS = {
    r"\textbackslash{}": "\u0001",
    r"\textbraceleft{}": "\u0002",
    r"\textbraceright{}": "\u0003",
    r"\textbar{}": "|",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textasciitilde{}": "\u0004",
    r"\textasciicircum{}": "^",
}


def shown(value: str) -> str:
    """A value from a content file, as `plain` has it."""
    value = value.replace("\\$", "$") if "\\$" in value else value
    return plain(value.replace("{", "\u0002").replace("}", "\u0003") if "$" not in value else value)


def compact(value: str) -> str:
    """A value of BibTeX, as `plain` has it, with named braces told from those that group."""
    return plain(unlatexed(value)).replace("\u0001", "").replace("\u0004", "")


def family_of(person) -> str:
    """The family name of a person of a content file, or the whole of a name without parts."""
    return person if isinstance(person, str) else person.get("family") or person.get("name", "")


def is_person(person) -> bool:
    return isinstance(person, dict) and "family" in person and "given" in person


def people(paper: dict, key: str) -> list:
    return paper.get(key, [])


def pages(paper: dict) -> str:
    return re.sub(r"\s*[-–—]+\s*", "-", paper.get("pages", ""))


def cited_date(paper: dict) -> str:
    """The date that citations give: of a publication whose date is in the month of its preprint, the year."""
    date = str(paper.get("record_date", paper.get("date", "")))
    month = re.match(r"(\d\d)(\d\d)\.", str(paper.get("arxiv", "")))
    is_of_preprint = month and date[:7] == f"20{month[1]}-{month[2]}"
    is_published = "venue" in paper and paper.get("type") != "preprint"
    return date[:4] if is_of_preprint and is_published and "record_date" not in paper else date


def check_bibtex(papers: list[dict], text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        database = parse_string(text, "bibtex")
    library = bibtexparser.parse_string(text, append_middleware=[middlewares.MonthIntMiddleware()])
    check("bibtexparser: blocks that failed", [], [str(block) for block in library.failed_blocks])
    entries = {entry.key: entry for entry in library.entries}
    check("bibtexparser: keys", [paper["citekey"] for paper in papers], list(entries))
    check("pybtex: keys", [paper["citekey"] for paper in papers], list(database.entries))
    for paper in papers:
        key = paper["citekey"]
        entry = database.entries.get(key)
        other = entries.get(key)
        if entry is None or other is None:
            continue
        fields = entry.fields
        title = shown(paper["title"]).replace("\\", "").replace("~", "")
        check(f"pybtex: title of {key}", title, compact(fields["title"]).replace("\\", ""))
        check(f"bibtexparser: title of {key}", fields["title"], other["title"])
        for role in ("author", "editor"):
            told = people(paper, role + "s")
            found = list(entry.persons.get(role, []))
            if found and str(found[-1]) == "others":
                found.pop()
            check(f"pybtex: number of {role}s of {key}", len(told), len(found))
            for person, cited in zip(told, found):
                if is_person(person):
                    family = " ".join(cited.prelast_names + cited.last_names)
                    given = " ".join(cited.first_names + cited.middle_names)
                    check(f"pybtex: family name in {key}", plain(person["family"]), compact(family))
                    check(f"pybtex: given name in {key}", plain(person["given"]), compact(given))
        date = cited_date(paper)
        if date and "extra" not in paper:
            check(f"pybtex: year of {key}", date[:4], fields.get("year"))
            month = int(date[5:7]) if len(date) > 4 else None
            check(f"bibtexparser: month of {key}", month, other.get("month").value if "month" in other else None)
        eprint = "arxiv" if "arxiv" in paper else "pmid"
        for field, name in (("doi", "doi"), ("volume", "volume"), (eprint, "eprint")):
            value = str(paper.get(field, ""))
            found = fields.get(name, "")
            check(f"pybtex: {name} of {key}", value, found.split("v")[0] if name == "eprint" else found)
        if pages(paper):
            check(f"pybtex: pages of {key}", pages(paper), fields["pages"].replace("--", "-"))
        container = paper.get("venue")
        if container and entry.type in ("article", "inproceedings", "incollection"):
            name = "journal" if entry.type == "article" else "booktitle"
            check(f"pybtex: {name} of {key}", shown(container), compact(fields[name]))


def check_ris(papers: list[dict], text: str) -> None:
    records = rispy.loads(text)
    check("rispy: number of records", len(papers), len(records))
    for paper, record in zip(papers, records):
        key = paper["citekey"]
        check(f"rispy: key of {key}", key, record.get("id"))
        check(f"rispy: title of {key}", paper["title"], record.get("title"))
        # The specification has no tag for editors of whole books; Zotero and EndNote take this one. `U1` is a user's
        # own, where exporters of PubMed put its numbers.
        unknown = {tag: value for tag, value in record.get("unknown_tag", {}).items() if tag not in ("ED", "U1")}
        check(f"rispy: unknown tags of {key}", {}, unknown)
        authors = [name for name in record.get("authors", []) if name not in ("et al.", "others")]
        told = people(paper, "authors")
        # An institution that stands for authors is one there.
        bodies = [body if isinstance(body, str) else body["name"] for body in paper.get("organizations", [])]
        if told or authors != bodies[:1]:
            check(f"rispy: number of authors of {key}", len(told), len(authors))
        for person, cited in zip(told, authors):
            if is_person(person) and "name" not in person:
                check(f"rispy: author in {key}", f"{person['family']}, {person['given']}", cited)
        check(f"rispy: year of {key}", cited_date(paper)[:4], record.get("year", ""))
        check(f"rispy: DOI of {key}", str(paper.get("doi", "")), record.get("doi", ""))
        check(f"rispy: volume of {key}", str(paper.get("volume", "")), record.get("volume", ""))
        if "venue" in paper and "arxiv" not in paper:
            check(f"rispy: venue of {key}", paper["venue"], record.get("secondary_title"))
        first = pages(paper).split("-")[0] if "," not in pages(paper) else pages(paper)
        check(f"rispy: first page of {key}", first, record.get("start_page", ""))


def check_csl(papers: list[dict], text: str) -> None:
    items = json.loads(text)
    check("CSL-JSON: keys", [paper["citekey"] for paper in papers], [item["id"] for item in items])
    with warnings.catch_warnings():
        # It warns of variables that its styles don't use, but must take all types and dates.
        warnings.simplefilter("ignore")
        source = CiteProcJSON(items)
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
    for item in items:
        citation = citeproc.Citation([citeproc.CitationItem(item["id"])])
        bibliography.register(citation)
    printed = [str(entry) for entry in bibliography.bibliography()]
    check("citeproc-py: number of references", len(items), len(printed))
    whole = plain(" ".join(printed)).lower()
    for paper, item in zip(papers, items):
        key = paper["citekey"]
        check(f"CSL-JSON: title of {key}", paper["title"], item["title"])
        check(f"citeproc-py: title of {key} is printed", True, plain(printed_title(paper["title"])).lower() in whole)
        date = [int(part) for part in cited_date(paper).split("-") if part]
        check(f"CSL-JSON: date of {key}", date, item.get("issued", {}).get("date-parts", [[]])[0])
        for person in people(paper, "authors"):
            family = plain(family_of(person)).lower()
            check(f"citeproc-py: {family} of {key} is printed", True, family.split(",")[0] in whole or "etal" in whole)


def printed_title(title: str) -> str:
    """A title as citeproc-py prints it, with quotation marks of its own."""
    return re.split(r"[\"“”'‘’<]", title)[0]


def check_pages(papers: list[dict], public: Path) -> None:
    """What extruct finds on pages is what content files say."""
    by_title = {}
    for page in sorted((public / "papers").glob("*/index.html")):
        address = f"{BASE}papers/{page.parent.name}/"
        found = extruct.extract(page.read_text(), base_url=address, syntaxes=["json-ld", "microdata", "opengraph"])
        check(f"extruct: one description of {address}", 1, len(found["json-ld"]))
        # Everything is said in JSON-LD, once.
        check(f"extruct: microdata of {address}", [], found["microdata"])
        properties = dict(found["opengraph"][0]["properties"])
        check(f"extruct: Open Graph's address of {address}", address, properties.get("og:url"))
        size = (properties.get("og:image:width"), properties.get("og:image:height"))
        check(f"extruct: size of the picture of {address}", ("1200", "630"), size)
        data = found["json-ld"][0]
        check(f"extruct: address of {address}", address, data["url"])
        by_title[plain(data["name"])] = data
    check("extruct: number of pages", len(papers), len(by_title))
    for paper in papers:
        key = paper["citekey"]
        data = by_title.get(plain(paper["title"]))
        if data is None:
            # Formulas are plain text there.
            check(f"extruct: title of {key} has a formula", True, "$" in paper["title"])
            continue
        check(f"extruct: date of {key}", str(paper.get("record_date", paper.get("date", ""))), data.get("datePublished", ""))
        authors = data.get("author", [])
        check(f"extruct: number of authors of {key}", len(people(paper, "authors")), len(authors))
        for person, author in zip(people(paper, "authors"), authors):
            check(f"extruct: {family_of(person)} of {key}", True, family_of(person) in author["name"])
        identifiers = {one["propertyID"]: one["value"] for one in data.get("identifier", [])}
        check(f"extruct: DOI of {key}", paper.get("doi"), identifiers.get("DOI"))
        check(f"extruct: venue of {key}", paper.get("venue"), venue_of(data))
    index = (public / "index.html").read_text()
    found = extruct.extract(index, base_url=BASE, syntaxes=["json-ld", "microdata"])
    check("extruct: the index is a collection", ["CollectionPage"], [one["@type"] for one in found["json-ld"]])
    listed = [one["@id"] for one in found["json-ld"][0]["mainEntity"]["itemListElement"]]
    check("extruct: the index lists papers", True, len(listed) > 10 and all(url.startswith(f"{BASE}papers/") for url in listed))


def venue_of(data: dict) -> str | None:
    """The name of what a work is part of in the end: a volume is part of a journal."""
    part = data.get("isPartOf")
    while part and "isPartOf" in part:
        part = part["isPartOf"]
    return part["name"] if part else None


def check_pages_in_javascript(public: Path, exported: str, folder: Path) -> None:
    """What pages.mjs finds on pages."""
    global compared
    items = folder / "items.json"
    items.write_text(exported)
    script = Path(__file__).with_name("pages.mjs")
    done = subprocess.run(["node", str(script), str(public), str(items)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{script} failed:\n{done.stderr}")
    result = json.loads(done.stdout)
    compared += result["compared"]
    failures.extend(f"pages.mjs: {wrong}" for wrong in result["wrong"])


def check_biber(text: str, name: str, folder: Path) -> None:
    """Biber reads all entries, and says nothing of them."""
    source = folder / f"{name}.bib"
    source.write_text(text)
    done = subprocess.run(
        ["biber", "--tool", "--validate-datamodel", "--nolog", "--output-file", str(folder / "out.bib"), str(source)],
        capture_output=True,
        text=True,
    )
    said = [line for line in done.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    said = [line for line in said if not any(known in line for known in KNOWN_TO_BIBER)]
    check(f"biber on {name}", [], said)
    check(f"biber's exit on {name}", 0, done.returncode)
    written = (folder / "out.bib").read_text()
    check(f"biber: entries of {name}", len(re.findall(r"^@\w+\{", text, re.M)), len(re.findall(r"^@\w+\{", written, re.M)))


# Entries lack what BibLaTeX asks for where their papers do; a range of dates, which only BibLaTeX knows, comes
# before the year that is there for others; publishers name themselves in their own articles' entries, and servers in
# those of preprints; some volumes are no numbers; and a second archive's number has no field.
KNOWN_TO_BIBER = [
    "Missing mandatory field",
    "Overwriting field",
    "Invalid field 'publisher' for entrytype 'article'",
    "Invalid field 'publisher' for entrytype 'misc'",
    "Invalid value of field 'volume' must be datatype 'integer'",
    "Field 'pmid' invalid in data model",
    "WARNINGS:",
    "ERRORS: 0",
]


def check_files(export: dict[str, str], public: Path) -> None:
    """The files to take along: all parts together have what the whole has, each once; those of terms a part of it."""

    def keys(form: str, text: str) -> list[str]:
        if form == "bibtex":
            return [entry.key for entry in bibtexparser.parse_string(text).entries]
        if form == "ris":
            return [" ".join(entry[key] for key in ("id", "title") if key in entry) for entry in rispy.loads(text)]
        return [entry["id"] for entry in json.loads(text)]

    for form, ending in (("bibtex", "bib"), ("ris", "ris"), ("csl-json", "json")):
        whole = sorted(keys(form, export[form]))
        parts = sorted((public / "export").glob(f"papers*.{ending}"))
        check(f"parts of {form}", True, bool(parts))
        found = sorted(key for part in parts for key in keys(form, part.read_text(encoding="utf-8")))
        check(f"all parts of {form} together", whole, found)
        for file in sorted((public / "tags").glob(f"*/papers*.{ending}")):
            of_tag = keys(form, file.read_text(encoding="utf-8"))
            check(f"{file.parent.name}: {form} has papers, each once", True, 0 < len(of_tag) == len(set(of_tag)))
            check(f"{file.parent.name}: papers in {form} that the whole lacks", set(), set(of_tag) - set(whole))
        for file in parts:
            check(f"{file.name} is below 20 MB", True, file.stat().st_size < 20_000_000)


def main() -> None:
    for tool in ("biber", "node", PROGRAM):
        if shutil.which(tool) is None:
            sys.exit(f"{tool} is missing")
    with tempfile.TemporaryDirectory(prefix="offprint-exports-") as temporary:
        folder = Path(temporary)
        cases = site_of_cases(folder)
        for name, site in (("demo", PROJECT), ("cases", cases)):
            export = {form: run("export", "--root", str(site), "--format", form) for form in FORMS}
            papers = [json.loads(line) for line in export["jsonl"].splitlines()]
            if len(papers) < 10:
                sys.exit(f"only {len(papers)} papers in {name}")
            check_bibtex(papers, export["bibtex"])
            check_ris(papers, export["ris"])
            check_csl(papers, export["csl-json"])
            check_biber(export["bibtex"], name, folder)
            if site == cases:
                run("build", "--root", str(site), "--quiet")
                check_pages(papers, site / "public")
                check_feeds(site / "public", BASE, check)
                check_talks(site / "public", BASE, check)
                check_files(export, site / "public")
                check_pages_in_javascript(site / "public", export["csl-json"], folder)
    for failure in failures:
        print(failure)
    print(f"{compared} values compared, {len(failures)} are wrong")
    sys.exit(bool(failures))


FORMS = ("bibtex", "ris", "csl-json", "jsonl")

if __name__ == "__main__":
    main()
