# confirm.sh: the last phase of a change that holds. Ends the transaction and lets old journals go.
# In:  FM_DIR.
# Out: the line "outcome confirmed".
# Changes: FM_DIR/state; removes all but the last FM_KEEP journals, and never one that a person still needs.
# shellcheck shell=sh

# How many journals stay: enough to look back over a day of attempts.
FM_KEEP=10

fm_prune() {
    set -- "${FM_DIR%/*}"/*/
    while [ $# -gt "$FM_KEEP" ]; do
        case $(cat "$1/state") in confirmed | rolled-back | abandoned) rm -rf -- "$1" ;; esac
        shift
    done
}

# fm_note_version: what this binary says of itself, so that the next probe need not ask it.
fm_note_version() {
    fm_binary=$(fm_value binary)
    fm_note=/var/lib/fleetmirror/containerd-version
    if [ -e "$fm_note" ] && read -r fm_known <"$fm_note" && [ "$fm_known" = "$(fm_identity "$fm_binary")" ]; then return; fi
    { fm_identity "$fm_binary" && "$fm_binary" --version; } >"$fm_note.new" && mv "$fm_note.new" "$fm_note"
}

fm_confirm() {
    fm_state confirmed || fm_fail "the journal could not be written"
    fm_disarm
    # A reload in between has made systemd read the unit that is gone now.
    if [ "$(fm_value activation)" = daemon-reload-and-restart ]; then systemctl daemon-reload; fi
    fm_prune
    fm_note_version || :
    fm_say outcome confirmed
}
