#!/usr/bin/env bash
# Compares this laboratory with the installed peers doing the same work, as whole processes and ratios.
# Peers: IRSTLM (Debian package irstlm) and KenLM (lmplz and query on PATH, or kenlm-query for scoring only). tests/peers/install.sh
# installs both into a folder for PATH. A missing peer is named and left out.
# Usage: benchmarks/compare.sh [CORPUS] [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8

corpus=${1:-corpora/moby-dick.txt}
runs=${2:-3}
lab=src/NgramCollapse.Cli/bin/Release/net10.0/ngram-collapse
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -f "$corpus" ] || { echo "$corpus: no such file" >&2; exit 4; }
dotnet build src/NgramCollapse.Cli -c Release --nologo -v quiet >&2

irstlm=''
for folder in "${IRSTLM:-/usr/lib/irstlm}/bin" /usr/lib/irstlm/bin "$(dirname "$(command -v tlm || echo .)")"; do
    if [ -x "$folder/tlm" ] && [ -x "$folder/compile-lm" ]; then irstlm=$folder; break; fi
done
export IRSTLM=${irstlm%/bin}
kenlm=''
kenlm_query=''
if command -v lmplz >/dev/null && command -v query >/dev/null; then kenlm=yes kenlm_query='query -v summary'; fi
if [ -z "$kenlm_query" ] && command -v kenlm-query >/dev/null; then kenlm_query=kenlm-query; fi

# Peers read one document per line with tokens separated by spaces: characters, with ▁ for a space.
grep -v '^[[:space:]]*$' "$corpus" | sed 's/ /▁/g; s/./& /g; s/ $//' >"$work/plain.txt"
sed 's/^/<s> /; s/$/ <\/s>/' "$work/plain.txt" >"$work/marked.txt"

# Median seconds of a command.
seconds() {
    for _ in $(seq "$runs"); do
        local start end
        start=$(date +%s%N)
        "$@" >"$work/out" 2>&1 || { cat "$work/out" >&2; return 1; }
        end=$(date +%s%N)
        echo $((end - start))
    done | sort -n | awk '{ t[NR] = $1 } END { printf "%.3f\n", t[int((NR + 1) / 2)] / 1e9 }'
}

# Prints a row: the laboratory's seconds are in $ours, the peer is timed here.
row() { # WORK PEER COMMAND…
    local what=$1 peer=$2 theirs
    shift 2
    theirs=$(seconds "$@") || { echo "$what: $peer failed" >&2; exit 1; }
    awk -v work="$what" -v peer="$peer" -v ours="$ours" -v theirs="$theirs" \
        'BEGIN { printf "%-34s %-8s %8.3f s %8.3f s   %5.1f x\n", work, peer, ours, theirs, theirs / ours }'
}

# Shows the output of a command only if it fails.
quietly() { "$@" >"$work/out" 2>&1 || { cat "$work/out" >&2; exit 1; }; }

printf '%s, %s runs each, medians; x: how many times faster the laboratory is\n\n' "$(basename "$corpus")" "$runs"
printf '%-34s %-8s %10s %10s\n' work peer laboratory peer
for order in 3 6; do
    for smoothing in witten-bell kneser-ney; do
        ours=$(seconds "$lab" train "$corpus" --document line --order "$order" --smoothing "$smoothing" --force -o "$work/lab.ngm")
        if [ "$smoothing" = witten-bell ] && [ -n "$irstlm" ]; then
            row "train order $order, Witten-Bell" IRSTLM "$irstlm/tlm" -tr="$work/marked.txt" -n="$order" -lm=wb -o="$work/irstlm.arpa"
        fi
        if [ "$smoothing" = kneser-ney ] && [ -n "$kenlm" ]; then
            row "train order $order, Kneser-Ney" KenLM sh -c "lmplz -o $order --discount_fallback <'$work/plain.txt' >'$work/kenlm.arpa'"
        fi
    done

    # Scoring: the model trained last, in each toolkit's own binary form.
    ours=$(seconds "$lab" score "$work/lab.ngm" "$corpus" --document line)
    quietly "$lab" train "$corpus" --document line --order "$order" --smoothing kneser-ney --force -o "$work/lab.arpa"
    if [ -n "$irstlm" ]; then
        quietly "$irstlm/compile-lm" "$work/lab.arpa" "$work/lab.blm"
        row "score order $order" IRSTLM "$irstlm/compile-lm" "$work/lab.blm" --eval="$work/marked.txt"
    fi
    if [ -n "$kenlm_query" ]; then
        quick=$work/lab.arpa
        if command -v build_binary >/dev/null; then
            quick=$work/lab.klm
            quietly build_binary -s "$work/lab.arpa" "$quick"
        fi
        row "score order $order" KenLM sh -c "$kenlm_query '$quick' <'$work/plain.txt'"
    fi
done

echo
[ -n "$irstlm" ] || echo 'IRSTLM is not installed (Debian package irstlm): left out.'
[ -n "$kenlm" ] || echo "KenLM's lmplz is not on PATH: left out."
[ -n "$kenlm_query" ] || echo "KenLM's query is not on PATH: left out."
[ -z "$kenlm_query" ] || command -v build_binary >/dev/null || echo "KenLM's build_binary is not on PATH: it reads the ARPA file, which counts in its time."
echo 'Neither peer generates; see benchmarks/README.md for generation against its plain twin.'
echo
