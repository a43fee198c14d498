#!/usr/bin/env bash
# Writes down what the libraries make public: all that the compiler would miss in an empty PublicAPI.Unshipped.txt.
set -euo pipefail
cd "$(dirname "$0")"

for project in NgramCollapse NgramCollapse.Reporting; do
    file=$project/PublicAPI.Unshipped.txt
    before=$(cat "$file")
    echo '#nullable enable' >"$file"
    log=$(dotnet build "$project" -c Release -nologo -clp:NoSummary 2>&1) || true
    if grep 'error' <<<"$log" | grep -v 'error RS0016: '; then
        echo "$before" >"$file"
        echo "$project does not build: its public surface stays as it was" >&2
        exit 1
    fi

    sed -nE "s/.*error RS0016: Symbol '(.*)' is not part of the declared public API.*/\1/p" <<<"$log" | LC_ALL=C sort -u >>"$file"
    echo "$file: $(($(wc -l <"$file") - 1)) public members"
done
