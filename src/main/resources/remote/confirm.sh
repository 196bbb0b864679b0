# confirm.sh: the last phase of a change that holds. Ends the transaction and lets old journals go.
# In:  FM_DIR.
# Out: the line "outcome confirmed".
# Changes: FM_DIR/state, and what close.sh takes away.
# shellcheck shell=sh

# fm_note_version: what this binary says of itself, so that the next probe need not ask it.
fm_note_version() {
    fm_binary=$(fm_value binary)
    fm_note=/var/lib/fleetmirror/containerd-version
    if [ -e "$fm_note" ] && read -r fm_known <"$fm_note" && [ "$fm_known" = "$(fm_identity "$fm_binary")" ]; then return; fi
    { fm_identity "$fm_binary" && "$fm_binary" --version; } >"$fm_note.new" && mv "$fm_note.new" "$fm_note"
}

fm_confirm() {
    # From here on nothing undoes it, so the new files must not be lost with the power, and then this word must not.
    set --
    while read -r _ _ _ _ fm_path; do
        if [ -d "${fm_path%/*}" ]; then set -- "$@" "${fm_path%/*}"; fi
    done <"$FM_DIR/manifest"
    fm_state confirmed "$@" || fm_fail "the journal could not be written"
    sync "$FM_DIR" 2>/dev/null || :
    fm_close confirmed
    # A reload in between has made systemd read the unit that is gone now.
    if [ "$(fm_value activation)" = daemon-reload-and-restart ]; then systemctl daemon-reload; fi
    fm_note_version 2>/dev/null || :
    fm_say outcome confirmed
}
