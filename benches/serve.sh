#!/usr/bin/env bash
# How many single poems the service judges in a second, and how long each takes; needs wrk. The generator runs on the same
# machine. Aims on two cores: 20,000 checks a second, p99 of at most 10 ms at half of that.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v wrk >/dev/null || { echo "wrk is not installed (apt install wrk)" >&2; exit 2; }
seconds=${SECONDS_EACH:-10}
target=${CARGO_TARGET_DIR:-target}
cargo build --quiet --release --package gelv-serve
log=$(mktemp)
"$target/release/gelv-serve" --listen 127.0.0.1:0 2>"$log" &
service=$!
trap 'kill "$service" 2>/dev/null; rm -f "$log"' EXIT
for _ in $(seq 100); do
    url=$(sed -n 's/.*"listening":"\([^"]*\)".*/\1/p;1q' "$log")
    [ -n "$url" ] && break
    sleep 0.05
done
echo "cores $(nproc), load $(cut -d' ' -f1-3 /proc/loadavg), $seconds s each"
memory() { sed -n 's/VmRSS:[[:space:]]*//p' "/proc/$service/status"; }
load() {
    echo "── $1: wrk -t1 -c$2${3:+ with a pause of $3 ms on each connection}, $4"
    PAUSE=${3-} wrk -t1 "-c$2" "-d${seconds}s" -s benches/serve.lua "$url$4" | grep 'requests/s'
}
load "warm" 32 "" /v1/check
load "as fast as it goes" 32 "" /v1/check
load "at half of the aim" 100 8 /v1/check
load "scores" 32 "" /v1/score
load "1,000 connections, each every second" 1000 1000 /v1/check
echo "memory $(memory)"
kill -TERM "$service"
wait "$service"
