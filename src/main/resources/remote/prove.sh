# prove.sh: looks whether what should be effective is, and pulls the images, on a node on which nothing is owed.
# In:  FM_TOKEN; the function fm_settings, which prints the settings.
# Out: what verify.sh says; "outcome proven" at the end.
# Exit: 0; a proof that fails says "cause" and "evidence".
# Changes: no file; what is written meanwhile stands in /run and is gone at the end.
# shellcheck shell=sh

fm_prove() {
    if [ "$(id -u)" != 0 ]; then
        fm_tell cause "the login is not root"
        return
    fi
    FM_DIR=$(mktemp -d /run/fleetmirror.XXXXXX 2>&1) || { fm_tell cause "/run cannot be written: $FM_DIR" && return; }
    (
        trap 'rm -rf "$FM_DIR"' EXIT
        trap 'exit 1' PIPE HUP TERM INT
        # cat says why; to dash's printf a full disk is an I/O error.
        fm_settings >"$FM_DIR/settings" 2>/dev/null ||
            fm_fail "/run cannot be written: $({ fm_settings | cat 2>&1 >"$FM_DIR/settings"; } 2>/dev/null)"
        fm_settings_of "$FM_DIR/settings"
        fm_mark
        # One that was just started by others is given the time.
        fm_await_ready 10 || fm_fail "containerd is not ready" "${fm_info-}"
        fm_verify
        fm_say outcome proven
    )
}
