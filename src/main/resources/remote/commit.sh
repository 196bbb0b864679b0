# commit.sh: the third phase. Switches the files: all are written beside their places first, then renamed.
# In:  FM_DIR/manifest, FM_DIR/new.
# Out: FM_DIR/made, the directories that it made, innermost last; FM_DIR/emptied, those that it removed: MODE OWNER PATH.
# Changes: every path of the manifest; from here on a failure is undone by roll-back.sh.
# shellcheck shell=sh

# fm_make_directory PATH: with its parents, noting each one before it is made.
fm_make_directory() {
    [ ! -d "$1" ] || return 0
    fm_make_directory "${1%/*}" || return 1
    printf '%s\n' "$1" >>"$FM_DIR/made" && mkdir -m 0755 -- "$1"
}

# fm_write_beside N MODE PATH: the new file, ready to be renamed; what stands at PATH lends its owner.
fm_write_beside() {
    fm_make_directory "${3%/*}" || return 1
    fm_beside=${3%/*}/.fleetmirror-$FM_ID-$1
    cp -- "$FM_DIR/new/$1" "$fm_beside" && chmod "$2" "$fm_beside" || return 1
    [ ! -e "$3" ] || chown --reference="$3" -- "$fm_beside"
}

# fm_remove PATH: with its directory where that is one of those that hold nothing but fleetmirror's files.
fm_remove() {
    rm -f -- "$1" || return 1
    case ${1%/*} in
    */certs.d/* | *.service.d | /etc/fleetmirror)
        fm_directory=$(stat -c '%a %u:%g %n' -- "${1%/*}") || return 1
        if rmdir -- "${1%/*}" 2>/dev/null; then printf '%s\n' "$fm_directory" >>"$FM_DIR/emptied"; fi
        ;;
    esac
}

fm_commit() {
    set --
    while read -r fm_number fm_mode _ fm_after fm_path; do
        [ "$fm_after" = absent ] && continue
        fm_write_beside "$fm_number" "$fm_mode" "$fm_path" 2>"$FM_DIR/evidence" ||
            fm_fail "$fm_path could not be written"
        set -- "$@" "$fm_beside" "${fm_path%/*}"
    done <"$FM_DIR/manifest"
    [ $# = 0 ] || sync "$@" 2>"$FM_DIR/evidence" || fm_fail "the new files could not be flushed to disk"
    while read -r fm_number _ _ fm_after fm_path; do
        if [ "$fm_after" = absent ]; then
            fm_remove "$fm_path" 2>"$FM_DIR/evidence" || fm_fail "$fm_path could not be removed"
        else
            mv -f -- "${fm_path%/*}/.fleetmirror-$FM_ID-$fm_number" "$fm_path" 2>"$FM_DIR/evidence" ||
                fm_fail "$fm_path could not be switched"
        fi
    done <"$FM_DIR/manifest"
}
