# directories.sh: the directories of managed files: those that a transaction makes, and those that go again with what was in them.
# In:  FM_DIR.
# Out: FM_DIR/made, the directories that it made, innermost last; FM_DIR/found, those that it found empty, which are somebody's.
# Changes: directories.
# shellcheck shell=sh
# shellcheck disable=SC2154

# fm_make_directory PATH…: with their parents, noting each one before it is made; one process makes them all.
fm_make_directory() {
    fm_to_make=
    for fm_wanted; do fm_note_directory "$fm_wanted" || return 1; done
    # Paths of ours have no blanks.
    # shellcheck disable=SC2086
    [ -z "$fm_to_make" ] || mkdir -m 0755 -- $fm_to_make
}

fm_note_directory() {
    if [ -d "${1:-/}" ]; then return; fi
    fm_note_directory "${1%/*}" || return 1
    case " $fm_to_make " in
    *" $1 "*) ;;
    *) printf '%s\n' "$1" >>"$FM_DIR/made" && fm_to_make="$fm_to_make $1" ;;
    esac
}

# fm_note_empty PATH…: those of them that are there and empty.
fm_note_empty() {
    for fm_wanted; do
        ! fm_is_empty "$fm_wanted" || printf '%s\n' "$fm_wanted" >>"$FM_DIR/found" || return 1
    done
}

fm_is_empty() {
    [ -d "$1" ] || return
    for fm_entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
        if [ -e "$fm_entry" ] || [ -L "$fm_entry" ]; then return 1; fi
    done
}

# fm_has_made DIRECTORY: whether this transaction made it.
fm_has_made() {
    [ -e "$FM_DIR/made" ] || return
    while read -r fm_path; do
        if [ "$fm_path" = "$1" ]; then return 0; fi
    done <"$FM_DIR/made"
    return 1
}

# fm_remove_made: those that this transaction made, if there is nothing in them.
fm_remove_made() {
    [ -e "$FM_DIR/made" ] || return 0
    fm_made=
    while read -r fm_path; do fm_made="$fm_path
$fm_made"; done <"$FM_DIR/made"
    printf %s "$fm_made" | while read -r fm_path; do rmdir -- "$fm_path"; done
}

# fm_remove_empty: where files were removed, their directories, of those that hold nothing but fleetmirror's files, and all that this
# transaction or an earlier one made, which it may be undoing. One that was there and empty stays.
fm_remove_empty() {
    set --
    fm_removed=
    while read -r _ _ _ fm_after fm_path; do
        [ "$fm_after" = absent ] || continue
        fm_removed=yes
        case $fm_path in */hosts.toml | *.service.d/*.conf | /etc/fleetmirror/*) set -- "$@" "${fm_path%/*}" ;; esac
    done <"$FM_DIR/manifest"
    [ -n "$fm_removed" ] || return 0
    fm_found=" $(cat "${FM_DIR%/*}"/*/found | tr '\n' ' ')"
    # The inner ones first.
    for fm_path in "$@" $(sort -ru "${FM_DIR%/*}"/*/made); do
        case $fm_found in *" $fm_path "*) ;; *) [ ! -d "$fm_path" ] || rmdir -- "$fm_path" ;; esac
    done
}

# fm_keep_directories JOURNAL: what it knows of directories, before it goes.
fm_keep_directories() {
    for fm_list in made found; do
        [ ! -e "$1/$fm_list" ] ||
            { printf '' >>"$FM_DIR/$fm_list" && sort -uo "$FM_DIR/$fm_list" "$FM_DIR/$fm_list" "$1/$fm_list"; } || return 1
    done
}
