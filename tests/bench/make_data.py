"""JSON lines to measure with: real posts repeated and shuffled, or, without any, made-up words in a Zipf distribution.

    make_data.py --megabytes 220 --posts POSTS.jsonl.gz OUT
    make_data.py --megabytes 220 --seed 1 OUT

The same arguments make the same bytes. A post is any JSON object with the key `text`; it gets a new `message_id`.
"""
import argparse
import gzip
import itertools
import json
import random

SYLLABLES = [c + v for c in "бвгджзклмнпрстхшқғң" for v in "аеиоуыәөү"]


def read_posts(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def make_posts(rng, count=15000, vocabulary=40000):
    words = sorted({"".join(rng.choices(SYLLABLES, k=rng.randint(1, 5))) for _ in range(vocabulary)})
    rng.shuffle(words)
    ranks = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    posts = []
    for _ in range(count):
        text = " ".join(rng.choices(words, cum_weights=ranks, k=max(3, int(rng.expovariate(1 / 40)))))
        posts.append({"message_id": 0, "sender_id": -rng.randint(1, 200), "text": text.capitalize() + ".", "date": "2026-01-01T00:00:00+00:00"})
    return posts


def write(out, posts, size, rng):
    written = 0
    number = 0
    while written < size:
        rng.shuffle(posts)
        for post in posts:
            number += 1
            line = json.dumps({**post, "message_id": number}, ensure_ascii=False).encode() + b"\n"
            out.write(line)
            written += len(line)
            if written >= size:
                return


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, required=True)
    parser.add_argument("--posts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("out")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    posts = read_posts(args.posts) if args.posts else make_posts(rng)
    with open(args.out, "wb") as out:
        write(out, posts, args.megabytes * 1e6, rng)


if __name__ == "__main__":
    main()
