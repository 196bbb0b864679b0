# lib.sh: what every script for a node shares. Defines functions and settings; runs nothing, changes nothing.
# In:  FM_TOKEN, a random word that marks the lines of the answer among whatever else a login shell may print.
# Out: nothing by itself.
# shellcheck shell=sh

PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/bin
LC_ALL=C
TZ=UTC
export PATH LC_ALL TZ
umask 077

# fm_say WORD…: one line of the answer. The empty line before it ends whatever noise stands unfinished on the line.
# The reader may be gone (a lost connection): that must not end a transaction, so a failed write is no failure.
fm_say() {
    printf '\nfm:%s %s\n' "$FM_TOKEN" "$*" 2>/dev/null || :
    [ -z "${FM_LOG-}" ] || printf '%s %s\n' "$(date +%FT%TZ)" "$*" >>"$FM_LOG" 2>/dev/null || :
}

# fm_encode TEXT: as one word of an answer; the empty text is "-".
fm_encode() {
    if [ -n "$1" ]; then printf %s "$1" | base64 -w0; else printf -- -; fi
}

# fm_decode WORD: the text of a word that fm_encode or the controller made.
fm_decode() {
    [ "$1" = - ] || printf %s "$1" | base64 -d
}

# fm_tell KEY TEXT: a line of the answer whose text may be anything.
fm_tell() {
    fm_say "$1" "$(fm_encode "$2")"
}

# fm_hash PATH: what stands there, as one word: a regular file's SHA-256, "absent", or "other" (links included).
fm_hash() {
    if [ -L "$1" ]; then
        echo other
    elif [ -f "$1" ]; then
        fm_hash_sum=$(sha256sum <"$1") || return 1
        echo "${fm_hash_sum%% *}"
    elif [ -e "$1" ]; then
        echo other
    else
        echo absent
    fi
}

# fm_now_ms: milliseconds since the epoch.
fm_now_ms() {
    fm_now_ns=$(date +%s%N)
    echo "${fm_now_ns%??????}"
}

# fm_identity BINARY: changes whenever the file is replaced.
fm_identity() {
    stat -L -c '%n %i %s %Y %Z' "$1"
}
