#!/usr/bin/env bash
# Times `gelv score` on as many records as the verse of Tang and Song has poems.
#
#   benches/corpus.sh [FOLDER] [POEMS]
#
# The records of FOLDER/*.jsonl (default: examples/poems) are repeated to POEMS (default: 311000). JOBS sets the
# threads (default: 2), RUNS the runs (default: 3), GELV a binary other than the release build of this checkout.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$root/examples/poems}
poems=${2:-311000}
jobs=${JOBS:-2}
runs=${RUNS:-3}

if [ -z "${GELV:-}" ]; then
    cargo build --release --quiet --manifest-path "$root/Cargo.toml" --bin gelv
    GELV=${CARGO_TARGET_DIR:-$root/target}/release/gelv
fi

shopt -s nullglob
files=("$folder"/*.jsonl)
if [ ${#files[@]} -eq 0 ]; then
    echo "corpus.sh: no *.jsonl in $folder" >&2
    exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk -v poems="$poems" '
    NF { row[count++] = $0; if (count == poems) exit }
    END {
        if (!count) { print "corpus.sh: no records" > "/dev/stderr"; exit 2 }
        for (at = 0; at < poems; at++) print row[at % count]
    }' "${files[@]}" > "$work/in.jsonl"
# Read once, so that the first run does not wait for the disk.
bytes=$(wc -c < "$work/in.jsonl")
echo "$poems records, $bytes bytes, --jobs $jobs"

TIMEFORMAT='%R s wall, %U s user, %S s system'
for _ in $(seq "$runs"); do
    time "$GELV" score --quiet --jobs "$jobs" "$work/in.jsonl" > "$work/out.jsonl" 2> "$work/err"
done
rows=$(wc -l < "$work/out.jsonl")
if [ "$rows" -ne "$poems" ]; then
    echo "corpus.sh: $rows rows of $poems" >&2
    exit 1
fi
echo "$(wc -l < "$work/err") bad records"
