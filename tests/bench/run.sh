#!/bin/sh
# Measures elek against the floor and its peers, side by side in one run. Needs a C++ compiler, simdjson, Python, gzip and zstd; of ripgrep, yara,
# jq, valgrind and RSigma (cargo install rsigma) it takes what is there.
#   sh tests/bench/run.sh ELEK [POSTS.jsonl.gz]      ELEK: the program, from a release build
# POSTS are real posts to repeat (JSON lines with the key text); without them words are made up. MEGABYTES (default 220) and ROUNDS (default 5)
# come from the environment; so do WORK, a folder to keep the data in for the next run, and GIGABYTES (default 1), how much is scanned for the
# table of memory.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
elek=${1:?which program? see the head of tests/bench/run.sh}
posts=${2-}
megabytes=${MEGABYTES:-220}

if [ -n "${WORK-}" ]; then
  work=$WORK
  mkdir -p "$work"
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT INT TERM
fi

make_data() {
  [ -s "$3" ] || python3 "$here/make_data.py" --megabytes "$1" --seed "$2" ${posts:+--posts "$posts"} "$3"
}

"${CXX:-c++}" -std=c++20 -O2 "$here/floor.cpp" -lsimdjson -o "$work/floor"
"${CXX:-c++}" -std=c++20 -O2 -isystem /usr/include/hs "$here/vectorscan.cpp" -lhs -o "$work/vectorscan" || echo "Vectorscan alone: its library is not installed"
library=$(dirname -- "$elek")/../lib/libelek_lib.a
"${CXX:-c++}" -std=c++23 -O2 -I "$here/../../lib" "$here/fold.cpp" "$library" -licui18n -licuuc -lstemmer -o "$work/fold" ||
  echo "folding alone: there is no $library beside the program"
make_data 2 1 "$work/tiny.ndjson"
make_data "$(awk "BEGIN { print $megabytes / 10 }")" 1 "$work/small.ndjson"
make_data "$megabytes" 1 "$work/large.ndjson"
for size in small large; do
  for shape in escaped short long; do
    [ -s "$work/$size.$shape.ndjson" ] || python3 "$here/reshape.py" $shape "$work/$size.ndjson" "$work/$size.$shape.ndjson"
  done
  [ -s "$work/$size.texts" ] || python3 "$here/reshape.py" texts "$work/$size.ndjson" "$work/$size.texts"
  [ -s "$work/$size.telegram.json" ] || python3 "$here/reshape.py" telegram "$work/$size.ndjson" "$work/$size.telegram.json"
  [ -s "$work/$size.ndjson.gz" ] || gzip -6 -k "$work/$size.ndjson"
  [ -s "$work/$size.ndjson.zst" ] || zstd -q -3 "$work/$size.ndjson"
done
for count in 10 100 1000 10000; do
  [ -s "$work/phrases$count.txt" ] || python3 "$here/phrases.py" "$work/large.ndjson" "$count" "$work/phrases$count"
done
for share in 0.0 0.02 0.5; do
  [ -s "$work/flagged$share.txt" ] || python3 "$here/phrases.py" "$work/large.ndjson" 1000 "$work/flagged$share" "$share"
done
for rows in 1 10000 1000000; do
  [ -s "$work/list$rows.csv" ] || python3 "$here/make_list.py" "$rows" "$work/list$rows.csv"
done
PYTHONPATH=$here python3 -B -c 'import instructions, sys; sys.stdout.write(instructions.NUMBER_RULE)' >"$work/number.yml"
python3 "$here/measure.py" "$work" "$elek"
python3 -B "$here/formats.py" "$work" "$elek"
[ ! -x "$work/fold" ] || "$work/fold" "$work/small.texts"
python3 "$here/instructions.py" "$elek" --stages || [ $? -eq 77 ]
python3 "$here/memory.py" "$elek" "${GIGABYTES:-1}"
