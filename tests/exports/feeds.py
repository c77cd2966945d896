"""Reads the feeds of a built site as feed readers do, and holds them against what their standards ask for.

Atom goes through feedparser, and against the rules of RFC 4287 (sections 4.1.1 and 4.1.2); JSON feeds go against
version 1.1 of their standard, and both have to say the same. feeds.opml goes against OPML 2.0, and has to name all feeds.
"""

import json
import re
import warnings
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Addresses(HTMLParser):
    """The addresses in a text."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]


def check_feeds(public: Path, base: str, check) -> None:
    """Holds all feeds below a folder against their standards. `check` takes what is compared, and the two values."""
    files = sorted(public.rglob("feed.xml"))
    check("more than ten feeds", True, len(files) > 10)
    for file in files:
        address = base + file.relative_to(public).as_posix()
        atom = check_atom(file, address, check)
        check_json(file.with_suffix(".json"), address.replace(".xml", ".json"), atom, check)
    check_opml(public / "feeds.opml", {base + file.relative_to(public).as_posix() for file in files}, check)


def check_atom(file: Path, address: str, check) -> list[dict]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        read = feedparser.parse(file.read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    check(f"{address}: well-formed", False, bool(read.bozo))
    check(f"{address}: version", "atom10", read.version)
    root = ElementTree.parse(file).getroot()
    one = ("id", "title", "updated")
    for element in [root, *root.iter(f"{ATOM}entry")]:
        check(f"{address}: one of each", [1, 1, 1], [len(element.findall(ATOM + name)) for name in one])
        dates = element.findall(f"{ATOM}updated") + element.findall(f"{ATOM}published")
        check(f"{address}: dates", [], [date.text for date in dates if not MOMENT.fullmatch(date.text or "")])
        links = [link.get("href", "") for link in element.findall(f"{ATOM}link")]
        check(f"{address}: links", [], [link for link in links if not link.startswith("https://")])
    own = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    check(f"{address}: where it stands", [address], own)
    ids = [entry.id for entry in read.entries]
    check(f"{address}: ids once", len(ids), len(set(ids)))
    newest = max([entry.updated for entry in read.entries], default=None)
    if newest:
        check(f"{address}: updated with its newest entry", newest, read.feed.updated)
    for entry in read.entries:
        check(f"{address}: {entry.id} is an address", True, entry.id.startswith("https://"))
        check(f"{address}: {entry.id} leads there", entry.id, entry.link)
        check(f"{address}: {entry.id} has authors", True, len(entry.get("authors", [])) > 0)
        check(f"{address}: {entry.id} has a text", ["text/html"], [content.type for content in entry.content])
        check(f"{address}: {entry.id} is published first", True, entry.get("published", "") <= entry.updated)
        wrong = [found for found in Addresses(entry.content[0].value).found if not re.match(r"[a-z]+:", found)]
        check(f"{address}: {entry.id} has whole addresses", [], wrong)
    return read.entries


def check_json(file: Path, address: str, atom: list[dict], check) -> None:
    feed = json.loads(file.read_text())
    check(f"{address}: version", "https://jsonfeed.org/version/1.1", feed["version"])
    check(f"{address}: where it stands", address, feed["feed_url"])
    check(f"{address}: has a title", True, bool(feed["title"]))
    items = [(item["id"], item["url"], item["title"], item["date_modified"]) for item in feed["items"]]
    entries = [(entry.id, entry.link, entry.title, entry.updated) for entry in atom]
    check(f"{address}: what Atom has", entries, items)
    texts = [entry.content[0].value for entry in atom]
    # feedparser takes spaces away around texts.
    check(f"{address}: the texts of Atom", texts, [item["content_html"].strip() for item in feed["items"]])


def check_opml(file: Path, feeds: set[str], check) -> None:
    root = ElementTree.parse(file).getroot()
    check("feeds.opml: version", ("opml", "2.0"), (root.tag, root.get("version")))
    check("feeds.opml: parts", ["head", "body"], [part.tag for part in root])
    outlines = list(root.iter("outline"))
    check("feeds.opml: texts", True, all(outline.get("text") for outline in outlines))
    subscriptions = [outline for outline in outlines if outline.get("type") == "rss"]
    addresses = [outline.get("xmlUrl") for outline in subscriptions]
    check("feeds.opml: each once", len(addresses), len(set(addresses)))
    check("feeds.opml: all feeds", feeds, set(addresses))
