# lib.sh: what every script for a node shares. Defines functions and settings; runs nothing, changes nothing.
# In:  FM_TOKEN, a random word that marks the lines of the answer among whatever else a login shell may print.
# Out: nothing by itself.
# shellcheck shell=sh
# shellcheck disable=SC2034

# Root's own environment decides nothing: not what is read before it is set (ScriptsTest knows it all), nor what tools and systemctl make
# of their options and lines, nor how a shell goes on, as bash takes it from SHELLOPTS. Without the word bash is not POSIX's sh any more.
unset FM_BY_HAND FM_CONFIG_KNOWN FM_FORCE FM_LOG FM_SINCE POSIXLY_CORRECT SYSTEMD_COLORS fm_around fm_close_directories \
    fm_default fm_dump fm_failed fm_heard fm_imported fm_info fm_key fm_last fm_main fm_once_more fm_pulling fm_reached \
    fm_reference fm_rescued fm_rest fm_unswitched fm_why fm_word
set +efuC
# shellcheck disable=SC3040
command set -o posix 2>/dev/null || :
PATH=${PATH:+$PATH:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/bin
LC_ALL=C
TZ=UTC
export PATH LC_ALL TZ
umask 077

# The unit's name is the lock: systemd lets one unit of a name run, and frees it whatever becomes of the process.
FM_LOCK=fleetmirror-transaction.service

# The journals of transactions, as a pattern: what others put beside them is not called so.
FM_JOURNALS='/var/lib/fleetmirror/transactions/????????T?????????Z-????????/'

# fm_say WORD…: one line of the answer. The empty line before it ends whatever noise stands unfinished on the line.
# The reader may be gone (a lost connection): that must not end a transaction, so a failed write is no failure. The log
# counts in seconds since the machine started, which takes no process to ask; the transaction's id holds the time of day.
fm_say() {
    [ -n "${FM_BY_HAND-}" ] || printf '\nfm:%s %s\n' "$FM_TOKEN" "$*" 2>/dev/null || :
    [ -z "${FM_LOG-}" ] || { read -r fm_now _ </proc/uptime && printf '%s %s\n' "$fm_now" "$*" >>"$FM_LOG"; } 2>/dev/null || :
}

# fm_encode TEXT: as one word of an answer, in fm_word: "-" for the empty text; behind "=" what is plain, since base64
# costs a process.
fm_encode() {
    case $1 in
    '') fm_word=- ;;
    *[!A-Za-z0-9._@:/-]*) fm_word=$(printf %s "$1" | base64 -w0) ;;
    *) fm_word="=$1" ;;
    esac
}

# fm_decode WORD: the text of a word that the controller made, in fm_text.
fm_decode() {
    case $1 in
    -) fm_text= ;;
    =*) fm_text=${1#=} ;;
    *) fm_text=$(printf %s "$1" | base64 -d) ;;
    esac
}

# fm_tell KEY TEXT: a line of the answer whose text may be anything; a person at the node gets it as it is.
fm_tell() {
    if [ -n "${FM_BY_HAND-}" ]; then printf '%s: %s\n' "$1" "$2"; fi
    fm_encode "$2"
    fm_say "$1" "$fm_word"
}

# fm_is_settled WORD: whether a transaction in this state has come to its end, and left nothing to be done.
fm_is_settled() {
    case $1 in confirmed | rolled-back | abandoned) ;; *) return 1 ;; esac
}

# fm_is_over WORD: whether it has come to its end, good or bad.
fm_is_over() {
    [ "$1" = left-broken ] || fm_is_settled "$1"
}

# fm_state_of DIRECTORY: the state of the transaction whose journal this is, in fm_last: the last whole line of its state.
fm_state_of() {
    fm_last=
    { while read -r fm_word; do fm_last=${fm_word:-$fm_last}; done <"$1/state"; } 2>/dev/null
    [ -n "$fm_last" ]
}

# fm_uptime: since the machine started, which no change of the clock disturbs: in fm_seconds, and in hundredths in fm_ticks.
fm_uptime() {
    read -r fm_ticks _ </proc/uptime
    fm_seconds=${fm_ticks%.*}
    # Not "08", which arithmetic would read as octal.
    fm_ticks=$((fm_seconds * 100 + 1${fm_ticks#*.} - 100))
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

# fm_make_way ID: stops the unit that tries again every second to end this transaction, and no other.
fm_make_way() {
    case $(systemctl show "$FM_LOCK" -p SubState,Description) in
    *"fleetmirror $1 by "*"SubState=auto-restart"* | *"SubState=auto-restart"*"fleetmirror $1 by "*) systemctl stop "$FM_LOCK" ;;
    esac
}
