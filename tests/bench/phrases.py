"""Phrases of two real words each, most of which never stand together in the data: what a rule set looks like to a matcher.

    phrases.py DATA COUNT OUT [SHARE]

SHARE of the posts hold one of those that do (default 0.002; what comes out is printed). Writes OUT.txt (one phrase a line, for grep-like tools),
OUT.yar (the same for yara), OUT.text.yml, OUT.words.yml, OUT.skeleton.yml (one Sigma rule a phrase, on `text`, `text.words` and
`text.skeleton`) and OUT.regex.yml (the phrases with anything between their words).
"""
import collections
import json
import random
import re
import sys
import uuid

SAMPLE_POSTS = 20000
MOST_PRESENT = 0.5  # the part of the phrases that may occur in the data
RULE = """title: phrase {number}
id: {id}
taxonomy: elek
status: test
logsource:
    category: social_post
detection:
    selection:
        {field}: '{value}'
    condition: selection
level: medium
"""


def read_texts(path):
    with open(path, encoding="utf-8") as lines:
        for line, _ in zip(lines, range(SAMPLE_POSTS)):
            text = json.loads(line).get("text", "").lower()
            yield re.sub(r"https?\S*", " ", text)  # no words, and many posts have the same


def choose_present(posts_of, count, posts, share):
    """Pairs that occur, until `share` of the posts hold one; each in about as many posts, in few where that will do."""
    chosen, found = [], set()
    most = max(1, posts * share / count)
    for pair in sorted(posts_of, key=lambda pair: (len(posts_of[pair]) > most, -len(posts_of[pair]), pair)):
        if len(chosen) == count or len(found) >= posts * share:
            break
        if len(posts_of[pair] - found) > len(posts_of[pair]) / 2:
            chosen.append(pair)
            found |= posts_of[pair]
    return chosen, len(found)


def choose(path, count, share):
    rng = random.Random(count)
    together = set()
    posts_of = collections.defaultdict(set)
    running = []  # every word as often as it is written: phrases are made of common words, which is what makes them hard to look for
    posts = 0
    for posts, text in enumerate(read_texts(path), 1):
        words = re.findall(r"[^\W\d_]{3,}(?![^\W_])", text)
        running += [word for word in words if len(word) >= 4]
        for pair in zip(words, words[1:]):
            together.add(pair)
            if " ".join(pair) in text:
                posts_of[pair].add(posts)
    present, found = choose_present(posts_of, int(count * MOST_PRESENT), posts, share)
    print(f"{count} phrases: {len(present)} are in {found / posts:.1%} of the posts")
    phrases = {" ".join(pair) for pair in present}
    while len(phrases) < count:
        pair = (rng.choice(running), rng.choice(running))
        if pair not in together:
            phrases.add(" ".join(pair))
    return sorted(phrases)


def write_rules(path, field, values):
    documents = []
    for number, value in enumerate(values):
        rule_id = uuid.uuid5(uuid.NAMESPACE_URL, f"{field}/{value}")
        documents.append(RULE.format(number=number, id=rule_id, field=field, value=value))
    with open(path, "w", encoding="utf-8") as out:
        out.write("---\n".join(documents))


def main():
    data, count, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    phrases = choose(data, count, float(sys.argv[4]) if len(sys.argv) > 4 else 0.002)
    with open(out + ".txt", "w", encoding="utf-8") as file:
        file.write("\n".join(phrases) + "\n")
    with open(out + ".yar", "w", encoding="utf-8") as file:
        file.writelines(f'rule p{number} {{ strings: $a = "{phrase}" nocase condition: $a }}\n' for number, phrase in enumerate(phrases))
    write_rules(out + ".text.yml", "text|contains", phrases)
    write_rules(out + ".words.yml", "text.words|contains", [" " + phrase for phrase in phrases])
    write_rules(out + ".skeleton.yml", "text.skeleton|contains", phrases)
    write_rules(out + ".regex.yml", "text|re", [phrase.replace(" ", r"[^.!?]{1,40}") for phrase in phrases])


if __name__ == "__main__":
    main()
