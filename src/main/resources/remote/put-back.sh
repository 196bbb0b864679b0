# put-back.sh: puts every file back as the backup has it, and looks whether it is.
# In:  FM_DIR with manifest, old, made; FM_FORCE, which gives up what others have changed; fm_unswitched of commit.sh.
# Out: a line "leftover TEXT" for whatever could not be put back, and then fm_broken; fm_once_more, where another try is worth while.
# Changes: every path of the manifest. Goes on past what fails: one leftover must not make two. Needs no room in the
#      journal, and may be run again and again.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154

fm_leave() {
    fm_broken=yes
    fm_tell leftover "$1"
}

fm_attributes() {
    stat -c '%a %u %g %Y' -- "$1"
}

# fm_is_old N HASH-BEFORE PATH: whether what stands there is what stood there, mode and time included.
fm_is_old() {
    [ "$(fm_hash "$3")" = "$2" ] || return 1
    [ "$2" = absent ] || [ "$(fm_attributes "$3")" = "$(fm_attributes "$FM_DIR/old/$1")" ]
}

# fm_put_back N HASH-BEFORE PATH: the very file that stood there, where its second link is still beside it; else the
# backup's copy of it.
fm_put_back() {
    if [ "$2" = absent ]; then
        rm -f -- "$3"
    elif [ -e "$fm_link" ] && [ "$(fm_hash "$fm_link")" = "$2" ]; then
        mv -f -- "$fm_link" "$3"
    else
        [ -d "${3%/*}" ] || (umask 022 && mkdir -p -- "${3%/*}")
        cp -a -- "$FM_DIR/old/$1" "$fm_new" && sync "$fm_new" && mv -f -- "$fm_new" "$3"
    fi
}

# fm_may_go HASH-BEFORE HASH-AFTER PATH: whether what stands there may make way: what is neither the old nor the new file is
# somebody else's, and only a person may give it up.
fm_may_go() {
    [ -z "${FM_FORCE-}" ] || return 0
    case $(fm_hash "$3") in "$1" | "$2" | absent) ;; *) return 1 ;; esac
}

# fm_restore N HASH-BEFORE HASH-AFTER PATH: before anything was switched all is left as it is.
fm_restore() {
    fm_beside "$1" "$4"
    if [ -n "${fm_unswitched-}" ]; then
        rm -f -- "$fm_new" "$fm_link"
        return
    fi
    if ! fm_is_old "$1" "$2" "$4"; then
        if ! fm_may_go "$2" "$3" "$4"; then
            fm_leave "$4 was changed by someone else meanwhile and is left so; the backup is $FM_DIR/old/$1"
            return
        fi
        fm_put_back "$1" "$2" "$4"
    fi
    if fm_is_old "$1" "$2" "$4"; then
        # mv leaves two links to one file as they are.
        if [ -e "$fm_new" ] || [ -e "$fm_link" ]; then rm -f -- "$fm_new" "$fm_link"; fi
    else
        fm_once_more=yes
        case $2 in
        absent) fm_leave "$4 was not there before and could not be removed" ;;
        *) fm_leave "$4 could not be put back; the backup is $FM_DIR/old/$1" ;;
        esac
    fi
}

# fm_restore_files: what the commands say of it is in undo.err, where that can be written.
fm_restore_files() {
    if { printf '' >"$FM_DIR/undo.err"; } 2>/dev/null; then exec 2>"$FM_DIR/undo.err"; else exec 2>/dev/null; fi
    fm_broken=
    fm_once_more=
    [ -e "$FM_DIR/manifest" ] ||
        fm_leave "the journal was taken away, so nothing could be put back; old files are .fleetmirror-$FM_ID-N.old"
    while read -r fm_number _ fm_before fm_after fm_path; do
        fm_restore "$fm_number" "$fm_before" "$fm_after" "$fm_path"
    done <"$FM_DIR/manifest"
    fm_remove_made
}
