# commit.sh: the third phase. Switches the files: all are written beside their places first, then renamed.
# In:  FM_DIR/manifest, FM_DIR/new.
# Out: FM_DIR/made, the directories that it made, innermost last.
# Changes: every path of the manifest; from here on a failure is undone by roll-back.sh. Until the transaction ends, each
#      file that was there has a second link beside it, so that putting it back needs no room on the disk.
# shellcheck shell=sh

# fm_beside N PATH: where the new file stands before it is switched, in fm_new, and the link to the old one, in fm_link.
fm_beside() {
    fm_new=${2%/*}/.fleetmirror-$FM_ID-$1
    fm_link=$fm_new.old
}

# fm_make_directory PATH: with its parents, noting each one before it is made.
fm_make_directory() {
    [ ! -d "$1" ] || return 0
    fm_make_directory "${1%/*}" || return 1
    printf '%s\n' "$1" >>"$FM_DIR/made" && mkdir -m 0755 -- "$1"
}

# fm_write_beside N MODE HASH-AFTER PATH: the new file, ready to be renamed; what stands at PATH lends its owner. A file
# system without hard links does without them.
fm_write_beside() {
    fm_beside "$1" "$4"
    if [ "$3" != absent ]; then
        fm_make_directory "${4%/*}" && cp -- "$FM_DIR/new/$1" "$fm_new" && chmod "$2" "$fm_new" || return 1
        [ ! -e "$4" ] || chown --reference="$4" -- "$fm_new" || return 1
    fi
    [ ! -e "$4" ] || ln -f -- "$4" "$fm_link" || :
}

# fm_switch N HASH-AFTER PATH
fm_switch() {
    fm_beside "$1" "$3"
    if [ "$2" = absent ]; then
        rm -f -- "$3" || fm_fail "$3 could not be removed"
    else
        mv -f -- "$fm_new" "$3" || fm_fail "$3 could not be switched"
    fi
}

fm_commit() {
    set --
    while read -r fm_number fm_mode _ fm_after fm_path; do
        fm_write_beside "$fm_number" "$fm_mode" "$fm_after" "$fm_path" 2>"$FM_DIR/evidence" ||
            fm_fail "$fm_path could not be written"
        if [ "$fm_after" != absent ]; then set -- "$@" "$fm_new"; fi
        set -- "$@" "${fm_path%/*}"
    done <"$FM_DIR/manifest"
    [ $# = 0 ] || sync "$@" 2>"$FM_DIR/evidence" || fm_fail "the new files could not be flushed to disk"
    while read -r fm_number _ _ fm_after fm_path; do
        fm_switch "$fm_number" "$fm_after" "$fm_path" 2>"$FM_DIR/evidence"
    done <"$FM_DIR/manifest"
}
