#!/usr/bin/env bash
# Times the program as a user meets it: the whole process, start and file reading included.
# Usage: benchmarks/whole-process.sh [RUNS]     (default 5; prints the median of each measure)
set -euo pipefail
export LC_ALL=C

runs=${1:-5}
case $runs in
  '' | *[!0-9]* | 0) echo "usage: $0 [RUNS]; RUNS is a whole number from 1" >&2; exit 2 ;;
esac

cd "$(dirname "$0")/.."
program=src/NgramCollapse.Cli/bin/Release/net10.0/ngram-collapse
corpus=corpora/moby-dick.txt
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Builds when there is no program yet, or a source is newer than it.
if [ ! -x "$program" ] || [ -n "$(find src \( -name '*.cs' -o -name '*.csproj' \) -not -path '*/obj/*' -newer "${program}.dll" -print -quit)" ]; then
  echo "building …" >&2
  dotnet build --configuration Release src/NgramCollapse.Cli >&2
fi

gnu_time=$(type -P time || true)
if [ -n "$gnu_time" ] && ! "$gnu_time" -f %M true >/dev/null 2>&1; then
  gnu_time=""
fi

median() {
  sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# Wall time of a command, in seconds.
wall_seconds() {
  local TIMEFORMAT=%3R
  { time "$@" >"$scratch/out" 2>"$scratch/err"; } 2>&1
}

# Peak resident memory of a command, in kilobytes: from GNU time, or else the kernel's high-water mark, read while it runs.
peak_kilobytes() {
  if [ -n "$gnu_time" ]; then
    "$gnu_time" -f %M -o "$scratch/peak" "$@" >"$scratch/out" 2>"$scratch/err"
    tail -n 1 "$scratch/peak"
    return
  fi

  local pid seen peak=0
  "$@" >"$scratch/out" 2>"$scratch/err" &
  pid=$!
  while seen=$(awk '/^VmHWM:/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [ -n "$seen" ]; do
    peak=$seen
    sleep 0.01
  done
  wait "$pid"
  echo "$peak"
}

# The text, and a hundred copies of it, a blank line between them.
declare -A smoothing=([3]=mle [6]=kneser-ney)
cp "$corpus" "$scratch/one.txt"
for ((i = 0; i < 100; i++)); do
  cat "$corpus"
  printf '\n\n'
done >"$scratch/hundred.txt"

# A run never writes over another: each gets a folder of its own.
folders=0
once() {
  local measure=$1 what=$2
  folders=$((folders + 1))
  case $what in
    run) set -- run "$corpus" --out "$scratch/run-$folders" ;;
    help) set -- --help ;;
    *)
      # train-3-TEXT, score-6-TEXT and the like; what is scored with was trained on the same text before.
      local verb order text
      IFS=- read -r verb order text <<<"$what"
      case $verb in
        train) set -- train "$scratch/$text.txt" --order "$order" --smoothing "${smoothing[$order]}" --output "$scratch/$order-$text.model" --force ;;
        score) set -- score "$scratch/$order-$text.model" "$scratch/$text.txt" ;;
      esac
      ;;
  esac

  "$measure" "$program" "$@" || { cat "$scratch/err" >&2; exit 1; }
}

report() {
  local name=$1 what=$2 i seconds="" kilobytes=""
  once wall_seconds "$what" >"$scratch/first" # the first start reads the program from disk
  for ((i = 0; i < runs; i++)); do
    once wall_seconds "$what" >"$scratch/one"
    seconds+="$(cat "$scratch/one")"$'\n'
    once peak_kilobytes "$what" >"$scratch/one"
    kilobytes+="$(cat "$scratch/one")"$'\n'
  done
  printf '| %-28s | %9.3f | %9.1f |\n' "$name" "$(printf %s "$seconds" | median)" \
    "$(printf %s "$kilobytes" | median | awk '{ print $1 / 1024 }')"
}

printf '| %-28s | %9s | %9s |\n' "whole process, median of $runs" "seconds" "peak MB"
printf '|%s|%s|%s|\n' ------------------------------ ----------: ----------:
report "\`run $corpus\`" run
report "\`--help\`" help
for text in one hundred; do
  for order in 3 6; do
    for verb in train score; do
      report "\`$verb\`, order $order, $text" "$verb-$order-$text"
    done
  done
done
