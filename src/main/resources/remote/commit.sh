# commit.sh: the third phase. Switches the files: all are written beside their places first, then renamed.
# In:  FM_DIR/manifest, fm_content_N, fm_kind_N.
# Out: FM_DIR/made and FM_DIR/found, see directories.sh; fm_unswitched, as long as no path of the manifest was touched.
# Changes: every path of the manifest; from here on a failure is undone by roll-back.sh. Until the transaction ends, each
#      file that was there has a second link beside it, so that putting it back needs no room on the disk.
# shellcheck shell=sh
# shellcheck disable=SC2034

# fm_beside N PATH: where the new file stands before it is switched, in fm_new, and the link to the old one, in fm_link.
fm_beside() {
    fm_new=${2%/*}/.fleetmirror-$FM_ID-$1
    fm_link=$fm_new.old
}

# fm_write_beside N MODE HASH-AFTER PATH: the new file, ready to be renamed; the file that its kind names, or else what stands at PATH,
# lends its owner, its ACL, its SELinux context and its other extended attributes, and before there is anything to read. cp takes the
# ACL for a part of the mode. A file system without hard links does without them.
fm_write_beside() {
    fm_beside "$1" "$4"
    if [ "$3" != absent ]; then
        eval "fm_lender=\$fm_kind_$1"
        [ "$fm_lender" != write ] || fm_lender=$4
        if [ -e "$fm_lender" ]; then
            cp --attributes-only --preserve="$fm_lent" -- "$fm_lender" "$fm_new" && chmod "$2" "$fm_new" || return 1
        fi
        eval "fm_write \"\$fm_new\" \"\$2\" \"\$fm_content_$1\"" || return 1
    fi
    [ ! -e "$4" ] || ln -f -- "$4" "$fm_link" || :
}

# fm_make_directories: those of all new files.
fm_make_directories() {
    set --
    while read -r _ _ _ fm_after fm_path; do
        if [ "$fm_after" != absent ]; then set -- "$@" "${fm_path%/*}"; fi
    done <"$FM_DIR/manifest"
    { fm_note_empty "$@" && fm_make_directory "$@"; } 2>"$FM_DIR/evidence" || fm_fail "a directory could not be made"
}

# fm_flush: the new files with their directories, and all that undoing them after a loss of power needs, before anything is switched.
fm_flush() {
    set --
    while read -r fm_number _ fm_before fm_after fm_path; do
        fm_beside "$fm_number" "$fm_path"
        if [ "$fm_before" != absent ]; then set -- "$@" "$FM_DIR/old/$fm_number"; fi
        if [ "$fm_after" != absent ]; then set -- "$@" "$fm_new"; fi
        if [ -d "${fm_path%/*}" ]; then set -- "$@" "${fm_path%/*}"; fi
    done <"$FM_DIR/manifest"
    fm_error=$(sync "$FM_DIR/program" "$FM_DIR/settings" "$FM_DIR/manifest" "$FM_DIR/state" "$FM_DIR/old" "$FM_DIR" "${FM_DIR%/*}" \
        "$FM_RECOVER" "${FM_RECOVER%/*}" "$@" 2>&1) ||
        fm_fail "the new files and the backup could not be flushed to disk" "$fm_error"
}

# fm_check_still HASH FILE…, by pairs: what was written is what was sent, and nobody has changed a file since the plan saw it, which a
# backup may be too late for.
fm_check_still() {
    while read -r _ _ fm_before _ fm_path; do
        [ "$fm_before" != absent ] || [ ! -e "$fm_path" ] || fm_fail "$fm_path was made by someone else meanwhile"
    done <"$FM_DIR/manifest"
    fm_sums_differ "$@" || return 0
    ! fm_find_changed || fm_fail "$fm_path was changed by someone else meanwhile"
    fm_fail "what was written is not what was sent"
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
    fm_unswitched=yes
    fm_make_directories
    fm_lent=mode,ownership,xattr
    # Where there is no SELinux, cp takes the word for a mistake.
    [ ! -e /sys/fs/selinux/enforce ] || fm_lent=$fm_lent,context
    while read -r fm_number fm_mode fm_before fm_after fm_path; do
        fm_write_beside "$fm_number" "$fm_mode" "$fm_after" "$fm_path" 2>"$FM_DIR/evidence" ||
            fm_fail "$fm_path could not be written"
        if [ "$fm_after" != absent ]; then set -- "$@" "$fm_after" "$fm_new"; fi
        if [ "$fm_before" != absent ]; then set -- "$@" "$fm_before" "$fm_path"; fi
    done <"$FM_DIR/manifest"
    fm_flush
    fm_check_still "$@"
    fm_unswitched=
    while read -r fm_number _ _ fm_after fm_path; do
        fm_switch "$fm_number" "$fm_after" "$fm_path" 2>"$FM_DIR/evidence"
    done <"$FM_DIR/manifest"
}
