# close.sh: what every transaction does at its end, however it ended.
# In:  FM_DIR, FM_ID.
# Out: "note" where something could not be taken away.
# Changes: takes away the units that stood by and what the journal needs no more; lets old journals go.
# shellcheck shell=sh
# shellcheck disable=SC2153,SC2154

# How many journals stay, where the settings do not say: enough to look back over a day of attempts.
FM_KEEP=10

# How many KiB all journals may take; ten ordinary ones take a twentieth.
FM_KEEP_KIB=16384

fm_kib() {
    fm_size=$(du -sk -- "${FM_DIR%/*}" 2>/dev/null)
    echo "${fm_size%%[!0-9]*}"
}

# fm_prune: the oldest first, and never one that is open or that a person still needs.
fm_prune() {
    fm_count=0
    set --
    for fm_dir in $FM_JOURNALS; do
        fm_dir=${fm_dir%/}
        fm_count=$((fm_count + 1))
        fm_state_of "$fm_dir"
        if [ "$fm_dir" != "$FM_DIR" ] && { [ -z "$fm_last" ] || fm_is_settled "$fm_last"; }; then set -- "$@" "$fm_dir"; fi
    done
    while [ $# -gt 0 ] && { [ "$fm_count" -gt "$FM_KEEP" ] || [ "$(fm_kib)" -gt "$FM_KEEP_KIB" ]; }; do
        fm_keep_directories "$1" && rm -rf -- "$1"
        fm_count=$((fm_count - 1))
        shift
    done
}

# fm_close STATE: where files are not as they were, what puts them back stands by still.
fm_close() {
    set -- "$1" "$FM_DIR/changes" "$FM_VOICE"
    if [ "$1" != left-broken ]; then
        set -- "$@" "$FM_RECOVER" "$FM_OPEN"
        if [ -e "$FM_RECOVER" ] && [ ! -w "${FM_RECOVER%/*}" ]; then fm_once_more=yes; fi
        if fm_has_made "${FM_RECOVER%/*}"; then set -- "$@" "${FM_RECOVER%/*}"; fi
    fi
    case $1 in
    confirmed | rolled-back)
        while read -r fm_number _ _ _ fm_path; do
            fm_beside "$fm_number" "$fm_path"
            if [ -e "$fm_link" ]; then set -- "$@" "$fm_link"; fi
            if [ -e "$fm_new" ]; then set -- "$@" "$fm_new"; fi
        done <"$FM_DIR/manifest" ;;
    esac
    if [ "$1" = rolled-back ] && [ -e "$FM_DIR/made" ]; then
        while read -r fm_path; do ! fm_is_empty "$fm_path" || set -- "$@" "$fm_path"; done <"$FM_DIR/made"
    fi
    [ "$1" != confirmed ] || fm_close_directories=yes
    shift
    # A journal that cannot be written is no reason to try again: the next run does.
    rm -fd -- "$@" 2>/dev/null || fm_tell_left "$@"
    [ -z "${fm_close_directories-}" ] || fm_remove_empty 2>/dev/null
    fm_prune 2>/dev/null
}

# fm_tell_left PATH…: those of them that could not be taken away; what is left of the journal the next run takes away.
fm_tell_left() {
    for fm_left; do
        [ -e "$fm_left" ] || continue
        case $fm_left in
        "$FM_RECOVER")
            fm_once_more=yes
            fm_tell note "${FM_RECOVER##*/} could not be taken away; it does nothing, and the node tries again until it can"
            ;;
        "$FM_DIR"/*) ;;
        *) [ -n "${fm_once_more-}" ] || fm_tell note "$fm_left could not be taken away; it does nothing" ;;
        esac
    done
}

# fm_again STATE: what the end of the transaction could not do, as its supervisor tries it every second. Says nothing
# until it succeeds, since the log would grow, and restarts nothing before the files are back.
fm_again() {
    set -- "$1" "$FM_LOG"
    FM_LOG=
    if [ "$1" = left-broken ]; then
        fm_restore_files >/dev/null
        FM_LOG=$2
        [ -z "$fm_once_more" ] || return 3
        # What is left is for a person to decide, who was told already.
        if [ -n "$fm_broken" ]; then return 0; fi
        fm_say phase roll-back
        fm_undone
        return
    fi
    fm_close "$1" >/dev/null
    FM_LOG=$2
    [ -z "${fm_once_more-}" ] || return 3
}
