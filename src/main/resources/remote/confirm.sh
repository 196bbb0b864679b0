# confirm.sh: the last phase of a change that holds. Ends the transaction and lets old journals go.
# In:  FM_DIR, FM_VERSION_NOTE.
# Out: the line "outcome confirmed".
# Changes: FM_DIR/state, and what close.sh takes away.
# shellcheck shell=sh

# fm_note_version: what the binary said of itself when the probe had to ask it, so that the next one need not.
fm_note_version() {
    [ "$FM_VERSION_NOTE" = - ] || printf '%b\n' "${FM_VERSION_NOTE#=}" >/var/lib/fleetmirror/containerd-version
}

fm_confirm() {
    # From here on nothing undoes it, so the new names must not be lost with the power, and then this word must not.
    set --
    while read -r _ _ _ _ fm_path; do
        if [ -d "${fm_path%/*}" ]; then set -- "$@" "${fm_path%/*}"; fi
    done <"$FM_DIR/manifest"
    fm_error=$([ $# = 0 ] || sync "$@" 2>&1) || fm_fail "the new files could not be flushed to disk" "$fm_error"
    fm_state confirmed || fm_fail "the journal could not be written"
    sync "$FM_DIR/state" 2>/dev/null || :
    fm_close confirmed
    fm_note_version 2>/dev/null || :
    fm_say outcome confirmed
}
