#!/usr/bin/env python3
"""Measures Offprint's index for searching beside Pagefind's, of the same made-up papers.

    python3 benches/peers/search.py [--papers 3000 10000] [--scratch /dev/shm/offprint-search]

Builds a site of each size with Offprint, lets Pagefind index the same pages of papers, and prints CPU time,
wall time, peak memory, files and bytes. Offprint's times are those of the whole build, pages and index.
Then looks for pairs of words with both in Chromium, each in a fresh browser profile, and prints the median and the
most of what comes over the wire until the first eight results are shown. Pagefind comes from npm into the
scratch folder; Chromium and playwright-core are those of tests/browser (npm ci there).
"""

import argparse
import json
import shutil
import subprocess
from pathlib import Path

from run import PROJECT, build, measure, say


def files_below(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--papers", type=int, nargs="+", default=[3_000, 10_000])
    arguments.add_argument("--scratch", type=Path, default=Path("/dev/shm/offprint-search"))
    options = arguments.parse_args()
    scratch = options.scratch
    scratch.mkdir(parents=True, exist_ok=True)
    build()
    release = PROJECT / "target/release"
    if not (scratch / "node_modules/pagefind").exists():
        say("installing Pagefind")
        subprocess.run(["npm", "install", "--silent", "--prefix", scratch, "pagefind@1"], check=True)
    pagefind = scratch / "node_modules/.bin/pagefind"
    print(f"{'papers':>7} {'':9} {'user s':>7} {'wall s':>7} {'peak MB':>8} {'files':>7} {'MB':>6} {'query kB':>15} {'requests':>9}")
    for papers in options.papers:
        say(f"{papers} papers")
        site = scratch / f"site-{papers}"
        shutil.rmtree(site, ignore_errors=True)
        subprocess.run([release / "examples/collection", str(papers), site], check=True)
        public = site / "public"
        builds = {}
        builds["Offprint"] = measure([release / "offprint", "build", "--quiet", "--base-url", "http://127.0.0.1/"], site, public)
        command = [pagefind, "--site", "public", "--glob", "papers/*/index.html", "--output-path", "pagefind"]
        builds["Pagefind"] = measure(command, site, site / "pagefind")
        shutil.copytree(site / "pagefind", public / "pagefind")
        (public / "pagefind.html").write_text("<!doctype html><title>Pagefind</title>")
        answer = subprocess.run(
            ["node", Path(__file__).with_name("queries.mjs"), public], capture_output=True, text=True, check=True
        )
        asked = json.loads(answer.stdout)
        for name, folder in [("Offprint", public / "search"), ("Pagefind", site / "pagefind")]:
            user, wall, peak = builds[name]
            count, size = files_below(folder)
            query = asked[name]
            kilobytes = f"{query['median'] / 1000:.0f}, most {query['most'] / 1000:.0f}"
            print(
                f"{papers:7} {name:9} {user:7.1f} {wall:7.1f} {peak:8.0f} {count:7} {size / 1e6:6.1f} {kilobytes:>15}"
                f" {query['requests']:9}",
                flush=True,
            )


if __name__ == "__main__":
    main()
