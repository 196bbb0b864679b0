# back-up.sh: the second phase. Copies what is about to change, with mode, owner, times and extended attributes.
# In:  FM_DIR/manifest.
# Out: FM_DIR/old/N for each file that is there.
# Exit: by fm_fail, with nothing changed.
# shellcheck shell=sh

fm_back_up() {
    set --
    while read -r fm_number _ fm_before _ fm_path; do
        if [ "$fm_before" = absent ]; then continue; fi
        cp -a -- "$fm_path" "$FM_DIR/old/$fm_number" 2>"$FM_DIR/evidence" || fm_fail "$fm_path could not be backed up"
        set -- "$@" "$FM_DIR/old/$fm_number"
    done <"$FM_DIR/manifest"
    sync "$@" "$FM_DIR/old" "$FM_DIR/manifest" "$FM_DIR" || fm_fail "the backup could not be flushed to disk"
}
