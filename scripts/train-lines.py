"""Trains the trees of src/clean/trees.rs: which lines of a pasted page look like running text, by their shape alone.

    pip install lightgbm==4.7.0 numpy==2.4.6
    python scripts/train-lines.py ../shared/cases/pages/shapes.dev.jsonl            # cross-validation, prints figures
    python scripts/train-lines.py ../shared/cases/pages/shapes.dev.jsonl --write    # and writes src/clean/trees.rs

The data has no words: for each line of real pages its characters, tokens, how it ends, digits and share of capitals, and
whether it is body. The features below are made again, the same way, in src/clean/shape.rs; change both or neither.
Deterministic: same data, same versions, same trees. Not part of any build.
"""

import json
import sys
from pathlib import Path

import lightgbm as lgb
import numpy as np

TREES, DEPTH, RATE = 140, 3, 0.08
# How much a page counts a second time, without its empty lines.
RUN_ON = 0.2
NAMES = (
    "chars tokens end digits capitals blank word_length "
    "chars_b1 tokens_b1 end_b1 capitals_b1 blank_b1 chars_b2 end_b2 blank_b2 chars_b3 "
    "chars_a1 tokens_a1 end_a1 capitals_a1 blank_a1 digits_a1 chars_a2 end_a2 blank_a2 chars_a3 "
    "near_b near_a far_b far_a short_b short_a shorts_b shorts_a mass_b mass_a gap_b gap_a "
    "place lines mass share blanks"
).split()


def lg(value):
    """Quarter octaves: 0 1 2 3 4 5 6 7 8 (8, 9) 9 (10, 11) … ; 80 is 2^21."""
    value = int(value)
    if value < 4:
        return value
    bits = value.bit_length() - 1
    return 4 * (bits - 1) + ((value >> (bits - 2)) & 3)


END = {0: 0, 3: 1, 2: 2, 1: 3}  # none, colon or comma, closing mark, sentence end


def features(lines, blanks=True):
    """One row for each line that is not blank; whole numbers from 0 to 255. Some ways to copy a page lose its empty lines."""
    rows, blank = [], True
    for chars, tokens, end, digits, capitals in lines:
        if chars == 0:
            blank = True
            continue
        rows.append([chars, tokens, END[end], digits, capitals, blank and blanks])
        blank = False
    n = len(rows)
    chars_all, tokens_all = sum(r[0] for r in rows), sum(r[1] for r in rows)
    # Scripts without spaces: a character says more, and every character was a token.
    if chars_all < 2 * tokens_all:
        for r in rows:
            r[0], r[1] = r[0] * 9 // 4, r[1] * 9 // 16
    own = []
    for chars, tokens, end, digits, capitals, blank in rows:
        own.append([lg(chars), lg(tokens), end, min(digits * 16 // chars, 15), min(int(capitals * 16), 15), int(blank),
                    min(chars * 4 // max(tokens, 1), 255)])
    strong = [c if c >= 80 or (c >= 40 and e >= 2) else 0 for c, _, e, *_ in rows]
    total = sum(strong)
    mass = [lg(s) for s in strong]
    short = [1 if r[0] < 40 else 0 for r in rows]

    def decay(values, keep):
        out, sum_ = [], 0.0
        for value in values:
            out.append(sum_)
            sum_ = sum_ * keep + value
        return out

    def both(values, keep, factor):
        before = decay(values, keep)
        after = decay(values[::-1], keep)[::-1]
        return [min(int(b * factor), 255) for b in before], [min(int(a * factor), 255) for a in after]

    near_b, near_a = both(mass, 0.8, 1.0)
    far_b, far_a = both(mass, 0.95, 0.25)
    short_b, short_a = both(short, 0.8, 16.0)
    shorts_b, shorts_a = both(short, 0.95, 8.0)
    gap_b, last = [], -40
    for i in range(n):
        gap_b.append(min(i - last, 40))
        if strong[i]:
            last = i
    gap_a, last = [0] * n, n + 40
    for i in range(n - 1, -1, -1):
        gap_a[i] = min(last - i, 40)
        if strong[i]:
            last = i
    empty = [0, 0, 0, 0, 0, int(blanks), 0]
    blank_lines = sum(o[5] for o in own) * 64 // n
    at = lambda i: own[i] if 0 <= i < n else empty
    out, sum_ = [], 0
    many = sum(1 for s in strong if s)
    for i in range(n):
        b1, b2, b3, a1, a2, a3 = at(i - 1), at(i - 2), at(i - 3), at(i + 1), at(i + 2), at(i + 3)
        out.append(
            own[i]
            + [b1[0], b1[1], b1[2], b1[4], b1[5], b2[0], b2[2], b2[5], b3[0]]
            + [a1[0], a1[1], a1[2], a1[4], a1[5], a1[3], a2[0], a2[2], a2[5], a3[0]]
            + [near_b[i], near_a[i], far_b[i], far_a[i], short_b[i], short_a[i], shorts_b[i], shorts_a[i]]
            + [sum_ * 64 // (total + 1), (total - sum_ - strong[i]) * 64 // (total + 1), gap_b[i], gap_a[i]]
            + [i * 64 // n, lg(n), lg(total), many * 64 // n, blank_lines]
        )
        sum_ += strong[i]
    return np.array(out, dtype=np.uint8).reshape(n, len(NAMES))


def weights(page):
    """Each page counts the same, in it a line by the root of its tokens."""
    roots = np.sqrt([max(1, line[1]) for line in page["lines"] if line[0]])
    return roots / roots.sum()


def train(pages):
    x = np.vstack([p["x"] for p in pages] + [p["run_on"] for p in pages])
    y = np.concatenate([p["y"] for p in pages] * 2)
    w = np.concatenate([p["w"] for p in pages] + [p["w"] * RUN_ON for p in pages])
    parameters = dict(objective="binary", max_depth=DEPTH, num_leaves=2**DEPTH, learning_rate=RATE, min_data_in_leaf=80, bagging_fraction=0.8,
                      bagging_freq=1, feature_fraction=0.5, lambda_l2=2.0, boost_from_average=False, num_threads=1, seed=7, deterministic=True,
                      force_row_wise=True, verbose=-1)
    return lgb.train(parameters, lgb.Dataset(x, y, weight=w / w.mean()), TREES)


def report(pages, scores, threshold):
    f1, lost, kept = [], [], []
    for page, score in zip(pages, scores):
        keep = score > threshold
        tokens = np.array([line[1] for line in page["lines"] if line[0]])
        title = page["labels"] == "T"
        right = tokens[keep & page["y"]].sum()
        wrong = tokens[keep & ~page["y"] & ~title].sum()
        missed = tokens[~keep & page["y"]].sum()
        f1.append(2 * right / (2 * right + wrong + missed) if right else 0)
        long = page["y"] & (tokens >= 10)
        lost.append((long & ~keep).sum() / max(1, long.sum()))
        kept.append((keep & ~page["y"]).sum() / max(1, (~page["y"]).sum()))
    print(f"threshold {threshold:5.2f}: F1 by tokens {np.mean(f1):.4f}, long body lines lost {np.mean(lost):.3f}, chrome lines kept {np.mean(kept):.3f}")


def table(model):
    """Every tree as seven questions (feature, limit: greater goes right) and eight leaves in 1/32 of a logit."""
    out = []
    for info in model.dump_model()["tree_info"]:
        splits, leaves = [(0, 255)] * (2**DEPTH - 1), [0] * 2**DEPTH

        def put(node, at, depth):
            if "leaf_value" in node:
                if depth < DEPTH:
                    # A shallow leaf: both ways lead to it.
                    put(node, 2 * at + 1, depth + 1)
                    put(node, 2 * at + 2, depth + 1)
                else:
                    leaves[at - (2**DEPTH - 1)] = max(-127, min(127, round(node["leaf_value"] * 64)))
                return
            splits[at] = (node["split_feature"], int(node["threshold"]))
            put(node["left_child"], 2 * at + 1, depth + 1)
            put(node["right_child"], 2 * at + 2, depth + 1)

        put(info["tree_structure"], 0, 0)
        out.append((splits, leaves))
    return out


def evaluate(trees, x):
    out = np.zeros(len(x))
    for splits, leaves in trees:
        at = np.zeros(len(x), dtype=int)
        for _ in range(DEPTH):
            feature = np.array([s[0] for s in splits])[at]
            limit = np.array([s[1] for s in splits])[at]
            at = 2 * at + 1 + (x[np.arange(len(x)), feature] > limit)
        out += np.array(leaves)[at - (2**DEPTH - 1)]
    return out / 64


def main():
    pages = []
    for line in Path(sys.argv[1]).read_text().splitlines():
        page = json.loads(line)
        page["labels"] = np.array([label for label, shape in zip(page["labels"], page["lines"]) if shape[0]])
        page["x"], page["run_on"] = features(page["lines"]), features(page["lines"], blanks=False)
        page["y"], page["w"] = page["labels"] == "B", weights(page)
        pages.append(page)
    fold = np.random.RandomState(1).permutation(len(pages)) % 5
    models = [table(train([p for p, f in zip(pages, fold) if f != k])) for k in range(5)]
    for form in ("x", "run_on"):
        print("as copied" if form == "x" else "without empty lines")
        scores = [evaluate(models[f], page[form]) for page, f in zip(pages, fold)]
        for threshold in (-0.6, -0.4, -0.2, 0.0, 0.2):
            report(pages, scores, threshold)
    if "--write" in sys.argv:
        write(table(train(pages)), len(pages))


def write(trees, pages):
    lines = [
        "//! Which lines look like running text, by their shape. Made by scripts/train-lines.py; do not edit.",
        "//!",
        f"//! Trained on the line shapes of {pages} real pages in 22 languages, without their words.",
        "",
        "/// Seven questions (which feature, and the limit above which the right branch is taken), eight leaves in 1/64 of a logit.",
        "pub(super) struct Tree(pub [(u8, u8); 7], pub [i8; 8]);",
        "",
        "#[rustfmt::skip]",
        f"pub(super) static TREES: [Tree; {len(trees)}] = [",
    ]
    for splits, leaves in trees:
        lines.append(f"    Tree([{', '.join(f'({f}, {t})' for f, t in splits)}], [{', '.join(map(str, leaves))}]),")
    lines.append("];")
    path = Path(__file__).resolve().parent.parent / "src/clean/trees.rs"
    path.write_text("\n".join(lines) + "\n")
    print(f"{path.name}: {len(trees)} trees")


main()
