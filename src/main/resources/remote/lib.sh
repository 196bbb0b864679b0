# lib.sh: what every script for a node shares. Defines functions and settings; runs nothing, changes nothing.
# In:  FM_TOKEN, a random word that marks the lines of the answer among whatever else a login shell may print.
# Out: nothing by itself.
# shellcheck shell=sh
# shellcheck disable=SC2034

PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/bin
LC_ALL=C
TZ=UTC
export PATH LC_ALL TZ
umask 077

# fm_say WORD…: one line of the answer. The empty line before it ends whatever noise stands unfinished on the line.
# The reader may be gone (a lost connection): that must not end a transaction, so a failed write is no failure.
fm_say() {
    [ -n "${FM_BY_HAND-}" ] || printf '\nfm:%s %s\n' "$FM_TOKEN" "$*" 2>/dev/null || :
    [ -z "${FM_LOG-}" ] || printf '%s %s\n' "$(date +%FT%TZ)" "$*" >>"$FM_LOG" 2>/dev/null || :
}

# fm_encode TEXT: as one word of an answer; the empty text is "-".
fm_encode() {
    if [ -n "$1" ]; then printf %s "$1" | base64 -w0; else printf -- -; fi
}

# fm_decode WORD: the text of a word that fm_encode or the controller made; what is plain stands there as it is, behind "=",
# which saves a process.
fm_decode() {
    case $1 in
    -) ;;
    =*) printf %s "${1#=}" ;;
    *) printf %s "$1" | base64 -d ;;
    esac
}

# fm_tell KEY TEXT: a line of the answer whose text may be anything; a person at the node gets it as it is.
fm_tell() {
    if [ -n "${FM_BY_HAND-}" ]; then printf '%s: %s\n' "$1" "$2"; fi
    fm_say "$1" "$(fm_encode "$2")"
}

# fm_is_over WORD: whether a transaction in this state has come to its end.
fm_is_over() {
    case $1 in confirmed | rolled-back | left-broken | abandoned) ;; *) return 1 ;; esac
}

# fm_state_of DIRECTORY: the state of the transaction whose journal this is, in fm_last.
fm_state_of() {
    fm_last=
    { read -r fm_last <"$1/state"; } 2>/dev/null
}

# fm_uptime: seconds since the machine started, which no change of the clock disturbs.
fm_uptime() {
    read -r fm_seconds _ </proc/uptime
    echo "${fm_seconds%%.*}"
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
