# back-up.sh: the second phase. Copies what is about to change, with mode, owner, times and extended attributes.
# In:  FM_DIR/manifest.
# Out: FM_DIR/old/N for each file that is there; commit.sh flushes it to disk before it switches anything.
# Exit: by fm_fail, with nothing changed.
# shellcheck shell=sh

fm_back_up() {
    while read -r fm_number _ fm_before _ fm_path; do
        if [ "$fm_before" = absent ]; then continue; fi
        cp -a -- "$fm_path" "$FM_DIR/old/$fm_number" 2>"$FM_DIR/evidence" || fm_fail "$fm_path could not be backed up"
    done <"$FM_DIR/manifest"
}
