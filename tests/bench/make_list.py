"""A source list of made-up domains, none of which is in the data.

    make_list.py ROWS OUT.csv
"""
import random
import sys

HEADER = "kind,value,tier,said_by,said_on"


def main():
    rng = random.Random(7)
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write(HEADER + "\n")
        for number in range(int(sys.argv[1])):
            name = "".join(rng.choices("abcdefghiklmnoprstuvyz", k=rng.randint(5, 14)))
            out.write(f"domain,{name}{number}.{rng.choice(('com', 'net', 'kz', 'ru', 'info'))},exposed,bench,2026-01-01\n")


if __name__ == "__main__":
    main()
