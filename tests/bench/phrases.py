"""Phrases of two real words each, most of which never stand together in the data: what a rule set looks like to a matcher.

    phrases.py DATA COUNT OUT

writes OUT.txt (one phrase a line, for grep-like tools), OUT.yar (the same for yara), OUT.text.yml, OUT.words.yml, OUT.skeleton.yml (one Sigma
rule a phrase, on `text`, `text.words` and `text.skeleton`) and OUT.regex.yml (the phrases with anything between their words).
"""
import json
import random
import re
import sys
import uuid

SAMPLE_POSTS = 20000
PRESENT = 0.02  # the part of the phrases that occurs in the data
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


def read_words(path):
    with open(path, encoding="utf-8") as lines:
        for line, _ in zip(lines, range(SAMPLE_POSTS)):
            yield re.findall(r"[^\W\d_]{3,}(?![^\W_])", json.loads(line).get("text", "").lower())


def choose(path, count):
    rng = random.Random(count)
    pairs = set()
    running = []  # every word as often as it is written: phrases are made of common words, which is what makes them hard to look for
    for words in read_words(path):
        pairs.update(zip(words, words[1:]))
        running += [word for word in words if len(word) >= 4]
    phrases = {" ".join(pair) for pair in rng.sample(sorted(pairs), int(count * PRESENT))}
    while len(phrases) < count:
        pair = (rng.choice(running), rng.choice(running))
        if pair not in pairs:
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
    phrases = choose(data, count)
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
