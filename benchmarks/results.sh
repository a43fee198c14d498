#!/usr/bin/env bash
# Measures everything and rewrites the results in benchmarks/README.md. It takes about forty minutes and two gigabytes on a machine that is
# otherwise idle.
# Usage: benchmarks/results.sh [FOLDER]     (FOLDER keeps the reports; parts whose reports it already holds are not measured again)
set -euo pipefail
export LC_ALL=C

cd "$(dirname "$0")/.."
readme=benchmarks/README.md
scratch=${1:-$(mktemp -d)}
mkdir -p "$scratch"
[ -n "${1:-}" ] || trap 'rm -rf "$scratch"' EXIT

# Each part leaves a mark when it is complete.
part() {
  local mark=$scratch/$1.done
  shift
  [ -e "$mark" ] || { "$@" && touch "$mark"; }
}
benchmarks() { dotnet run --configuration Release --project benchmarks/NgramCollapse.Benchmarks -- --filter '*' --artifacts "$scratch" "$@" >&2; }
whole() { benchmarks/whole-process.sh 5 --large >"$scratch/whole"; }
# The text and ten copies of it.
compare() {
  tests/peers/install.sh "$scratch/peers" >&2 || return
  for _ in {1..10}; do cat corpora/moby-dick.txt; printf '\n\n'; done >"$scratch/moby-dick-ten-times.txt"
  : >"$scratch/compare"
  local corpus
  for corpus in corpora/moby-dick.txt "$scratch/moby-dick-ten-times.txt"; do
    PATH=$scratch/peers:$PATH benchmarks/compare.sh "$corpus" >>"$scratch/compare" || return
  done
}
part large benchmarks --large
part whole whole
part compare compare
part small benchmarks

runtime=$(sed -n 's/^ *\[Host\] *: \(\.NET [0-9.]*\).*/\1/p' "$scratch"/results/*.CountingBenchmarks-*.md)
model=$(lscpu | sed -n 's/^Model name: *//p')
{
  sed '/^## Results$/q' "$readme"
  echo
  echo "${model:-Unknown processor}, $(nproc) cores, ${runtime}; Moby-Dick, shipped in \`corpora/\`. Written by \`benchmarks/results.sh\`."
  echo "Absolute figures differ between machines, and on one machine with its load: compare ratios."
  for class in CountingBenchmarks TrainingBenchmarks SamplerBenchmarks GenerationBenchmarks DecodingBenchmarks BeamBenchmarks ScoringBenchmarks \
      UnitBenchmarks WordBenchmarks MetricsBenchmarks MeasureGroupBenchmarks GenerationLoopBenchmarks RegimeBenchmarks CurationBenchmarks \
      CountingVariants GenerationVariants LargePageVariants \
      LargeCountingBenchmarks CountingThreadsBenchmarks HashTableVariants LinearityBenchmarks LargeGenerationBenchmarks \
      CountingLimits GenerationLimits ScoringLimits; do
    printf '\n### %s\n\n' "$class"
    sed -n -e '/^|[ |]*|$/d' -e '/^|/{' -e 's/\*\*//g' -e p -e '}' "$scratch/results/NgramCollapse.Benchmarks.$class-report-github.md"
  done
  printf '\n### Whole process\n\n'
  cat "$scratch/whole"
  printf '\n### Peers\n\n```\n'
  cat "$scratch/compare"
  printf '```\n'
} >"$scratch/README.md"
cp "$scratch/README.md" "$readme"
