#!/usr/bin/env bash
# Puts the toolkits that the tests hold this one against into a folder, and installs nothing: IRSTLM out of Debian's
# packages, KenLM out of the npm package that carries its library. What cannot be had is named, and its tests are skipped.
# Usage: tests/peers/install.sh FOLDER; then have FOLDER on PATH when the tests run.
set -uo pipefail
[ $# -eq 1 ] || { echo 'usage: tests/peers/install.sh FOLDER' >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && folder=$(cd "$1" && pwd) || exit 5

# KenLM's library (built for orders up to 6) as it was when the tests were written.
kenlm_package=stt@1.4.0
kenlm_sha512=ffbe19143a6e24929f9e47f25226ee994c1f2ba77a1df0fd0f7558c1535866370c470359a95595e9679659ab8ce76c6641ff0b18b7ac791b1f099221e275efd4

irstlm() {
    mkdir -p "$folder/irstlm" && cd "$folder/irstlm" || return
    apt-cache show irstlm libirstlm1 || timeout 120 apt-get update || return
    timeout 120 apt-get download irstlm libirstlm1 || return
    for package in ./*.deb; do dpkg -x "$package" . || return; done
    local library
    library=$(find "$PWD" -name 'libirstlm.so.1') && [ -n "$library" ] || return
    for program in compile-lm tlm; do
        [ -x "usr/lib/irstlm/bin/$program" ] || return
        printf '#!/bin/sh\nLD_LIBRARY_PATH="%s" exec "%s" "$@"\n' "$(dirname "$library")" "$PWD/usr/lib/irstlm/bin/$program" >"$folder/$program" &&
            chmod +x "$folder/$program" || return
    done
    # Asked for help it says 1; what does not start says 126 or 127.
    "$folder/compile-lm" --help
    [ $? -lt 126 ]
}

kenlm() {
    mkdir -p "$folder/kenlm" && cd "$folder/kenlm" || return
    local package
    package=$(timeout 120 npm pack --silent "$kenlm_package") && echo "$kenlm_sha512  $package" | sha512sum --check && tar -xzf "$package" --wildcards '*/linux-x64/libkenlm.so' &&
        mv "$(find package -name libkenlm.so)" . &&
        c++ -O2 -o "$folder/kenlm-query" "$here/kenlm-query.cpp" -L. -lkenlm -Wl,-rpath,"$PWD" || return
    # Without a model it says how it is used.
    "$folder/kenlm-query"
    [ $? -eq 2 ]
}

declare -A programs=([irstlm]='compile-lm tlm' [kenlm]=kenlm-query)
for peer in irstlm kenlm; do
    if (set -x; "$peer") >"$folder/$peer.log" 2>&1; then
        echo "$peer: installed"
    else
        # Nothing that does not work may be found on PATH.
        for program in ${programs[$peer]}; do rm -f "$folder/$program"; done
        echo "$peer: not to be had here ($folder/$peer.log tells why): its tests are skipped"
    fi
done
