#!/usr/bin/env bash
# Times whole processes of the program, including start-up and the reading of files.
# Usage: benchmarks/whole-process.sh [RUNS] [--large]     (default 5; prints the median of each measure)
# --large also trains on two gigabytes of text, once at each order. This takes several minutes and as much disk space.
set -euo pipefail
export LC_ALL=C

large=''
if [ "${*: -1}" = --large ]; then
  large=yes
  set -- "${@:1:$#-1}"
fi
runs=${1:-5}
case $runs in
  '' | *[!0-9]* | 0) echo "usage: $0 [RUNS] [--large]; RUNS is a whole number from 1" >&2; exit 2 ;;
esac

cd "$(dirname "$0")/.."
program=src/NgramCollapse.Cli/bin/Release/net10.0/ngram-collapse
corpus=corpora/moby-dick.txt
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Builds the program if there is none, or if a source is newer.
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
  { time "$@" >/dev/null 2>"$scratch/err"; } 2>&1
}

# Peak resident memory of a command, in kilobytes: from GNU time, or else the kernel's high-water mark, read during the run.
peak_kilobytes() {
  if [ -n "$gnu_time" ]; then
    "$gnu_time" -f %M -o "$scratch/peak" "$@" >/dev/null 2>"$scratch/err" && tail -n 1 "$scratch/peak"
    return
  fi

  local pid seen peak=0
  "$@" >/dev/null 2>"$scratch/err" &
  pid=$!
  while seen=$(awk '/^VmHWM:/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [ -n "$seen" ]; do
    peak=$seen
    sleep 0.01
  done
  wait "$pid" && echo "$peak"
}

# The text, and a hundred copies of it, separated by blank lines.
declare -A smoothing=([3]=mle [5]=kneser-ney [6]=kneser-ney)
cp "$corpus" "$scratch/one.txt"
for ((i = 0; i < 100; i++)); do
  cat "$corpus"
  printf '\n\n'
done >"$scratch/hundred.txt"

# A run never overwrites another, so each gets its own folder.
folders=0
once() {
  local measure=$1 what=$2
  folders=$((folders + 1))
  case $what in
    run) set -- run "$corpus" --out "$scratch/run-$folders" ;;
    help) set -- --help ;;
    *)
      # For example train-3-TEXT or score-6-TEXT. Before scoring or generating, the model was trained on the same text.
      local verb order text
      IFS=- read -r verb order text <<<"$what"
      case $verb in
        train) set -- train "$scratch/$text.txt" --order "$order" --smoothing "${smoothing[$order]}" --output "$scratch/$order-$text.model" --force ;;
        score) set -- score "$scratch/$order-$text.model" "$scratch/$text.txt" ;;
        generate) set -- generate "$scratch/$order-$text.model" --symbols "$symbols" ;;
      esac
      ;;
  esac

  "$measure" "$program" "$@" || { cat "$scratch/err" >&2; exit 1; }
}

# Prints a row. If the millions of processed characters are given, also their number per second.
report() {
  local name=$1 what=$2 millions=${3:-} i seconds="" kilobytes="" second
  for ((i = 0; i < runs; i++)); do
    once wall_seconds "$what" >"$scratch/one"
    seconds+="$(cat "$scratch/one")"$'\n'
    once peak_kilobytes "$what" >"$scratch/one"
    kilobytes+="$(cat "$scratch/one")"$'\n'
  done
  second=$(printf %s "$seconds" | median)
  printf '| %-38s | %9.3f | %9.1f | %8s |\n' "$name" "$second" \
    "$(printf %s "$kilobytes" | median | awk '{ print $1 / 1024 }')" \
    "${millions:+$(awk -v m="$millions" -v s="$second" 'BEGIN { printf "%.1f", m / s }')}"
}

# Millions of bytes; nearly every character is one byte.
millions() { stat -c %s "$1" | awk '{ print $1 / 1e6 }'; }

printf '| %-38s | %9s | %9s | %8s |\n' "whole process, median of $runs" seconds 'peak MB' 'M char/s'
printf '|%s|%s|%s|%s|\n' ---------------------------------------- ----------: ----------: ---------:
once wall_seconds help >"$scratch/first" # the first start reads the program from disk
report "\`run $corpus\`" run
report "\`--help\`" help
for text in one hundred; do
  for order in 3 6; do
    for verb in train score; do
      report "\`$verb\`, order $order, $text" "$verb-$order-$text" "$(millions "$scratch/$text.txt")"
    done
  done
done
symbols=100000000
for order in 3 6; do
  once wall_seconds "train-$order-one" >"$scratch/first"
  # With the smoothing with which the model was trained.
  report "\`generate\`, order $order, ${smoothing[$order]}, 100 M" "generate-$order-one" 100
done
smoothing[6]=mle
once wall_seconds train-6-one >"$scratch/first"
report "\`generate\`, order 6, mle, 100 M" generate-6-one 100
symbols=1000000000
report "\`generate\`, order 3, mle, 1,000 M" generate-3-one 1000
report "\`generate\`, order 6, mle, 1,000 M" generate-6-one 1000

if [ -n "$large" ]; then
  # Repeats all shipped texts: memory grows with the number of distinct n-grams, not with the text.
  rm "$scratch/hundred.txt"
  for text in corpora/*.txt; do
    cat "$text"
    printf '\n\n'
  done >"$scratch/all.txt"
  mv "$scratch/all.txt" "$scratch/each.txt"
  for ((size = 0; size < 2000000000; size += $(stat -c %s "$scratch/each.txt"))); do
    cat "$scratch/each.txt"
  done >"$scratch/all.txt"
  runs=1
  for order in 3 5; do
    report "\`train\`, order $order, $(millions "$scratch/all.txt" | awk '{ printf "%.1f GB", $1 / 1e3 }')" "train-$order-all" "$(millions "$scratch/all.txt")"
  done
fi
