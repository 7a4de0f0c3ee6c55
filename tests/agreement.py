#!/usr/bin/env python3
"""agreement.py OURS ORACLE...: how much of what the oracles agree on is in ours, in order.

Letters and digits alone count, in NFKC and without case. What two oracles agree on is a longest
common subsequence of theirs; of that, the part which is a common subsequence with ours is the
score. Prints "score counted", per cent and characters; with one oracle it is agreed with itself.
"""
import sys
import unicodedata


def letters(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        text = unicodedata.normalize("NFKC", file.read())
    return "".join(c for c in text.casefold() if unicodedata.category(c)[0] in "LN")


def common(a, b):
    """A longest common subsequence by bit vectors (Hyyro 2004), in bands found by anchors."""
    prefix = 0
    while prefix < len(a) and prefix < len(b) and a[prefix] == b[prefix]:
        prefix += 1
    suffix = 0
    rest = min(len(a), len(b)) - prefix
    while suffix < rest and a[-1 - suffix] == b[-1 - suffix]:
        suffix += 1
    head, tail = a[:prefix], a[len(a) - suffix:]
    return head + middle(a[prefix:len(a) - suffix], b[prefix:len(b) - suffix]) + tail


def middle(a, b):
    if not a or not b:
        return ""
    masks = {}
    for i, c in enumerate(a):
        masks[c] = masks.get(c, 0) | 1 << i
    full = (1 << len(a)) - 1
    rows = []
    v = full
    for c in b:
        u = v & masks.get(c, 0)
        v = ((v + u) | (v - u)) & full
        rows.append(v)
    return walk_back(a, b, rows)


def walk_back(a, b, rows):
    """A zero bit i of row j says: one more is matched by a[:i+1] than by a[:i], in b[:j+1]."""
    kept = []
    i, j = len(a) - 1, len(b) - 1
    while i >= 0 and j >= 0:
        if rows[j] >> i & 1:
            i -= 1
        elif j > 0 and not rows[j - 1] >> i & 1:
            j -= 1
        else:
            kept.append(a[i])
            i -= 1
            j -= 1
    return "".join(reversed(kept))


def main():
    ours = letters(sys.argv[1])
    agreed = letters(sys.argv[2])
    for path in sys.argv[3:]:
        agreed = common(agreed, letters(path))
    found = common(agreed, ours)
    score = 100.0 * len(found) / len(agreed) if agreed else 100.0
    print("%.2f %d" % (score, len(agreed)))


if __name__ == "__main__":
    main()
