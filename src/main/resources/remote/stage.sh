# stage.sh: the first phase. Puts the new files beside the journal and checks them there; touches no managed path.
# In:  FM_DIR/changes: a line a file: KIND MODE HASH-BEFORE HASH-AFTER PATH CONTENT. The kind is write, remove, or the file
#      whose attributes a new one gets; the content is in base64, or behind "=" as printf's %b takes it, which saves a process.
# Out: FM_DIR/manifest: a line a file, in the order of switching: N MODE HASH-BEFORE HASH-AFTER PATH; fm_content_N, fm_kind_N; FM_DIR/new/N
#      of a configuration that containerd is to read first.
#      fm_imported, where a file changes that the configuration imports, or it imports what is beside it: only in its place can
#      containerd read it.
# Exit: by fm_fail or fm_refuse, with nothing changed.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154

# fm_write FILE MODE CONTENT: with its mode, which the usual one has from the umask, and any other before there is anything to
# read: where the directory has a default ACL, the umask does not count.
fm_write() {
    case $2 in
    644) umask 133 ;;
    *) printf '' >"$1" && chmod "$2" "$1" ;;
    esac && case $3 in
    =*) printf %b "${3#=}" >"$1" ;;
    -) printf '' >"$1" ;;
    *) printf %s "$3" | base64 -d >"$1" ;;
    esac
    fm_written=$?
    umask 077
    return "$fm_written"
}

# fm_stage_file N KIND MODE HASH-BEFORE HASH-AFTER PATH CONTENT
fm_stage_file() {
    fm_check_writable "$6"
    case $4 in
    absent) if [ -e "$6" ] || [ -L "$6" ]; then fm_refuse "$6 has changed since the plan was made"; fi ;;
    *) if [ ! -f "$6" ] || [ -L "$6" ]; then fm_refuse "$6 has changed since the plan was made"; fi ;;
    esac
    eval "fm_content_$1=\$7 fm_kind_$1=\$2"
    if [ "$2" != remove ] && [ "$6" = "$FM_CONFIG" ]; then
        fm_write "$FM_DIR/new/$1" "$3" "$7" 2>"$FM_DIR/evidence" || fm_fail "the journal could not be written"
    fi
    printf '%s %s %s %s %s\n' "$1" "$3" "$4" "$5" "$6" >>"$FM_DIR/manifest" ||
        fm_fail "the journal could not be written"
}

# fm_sums_differ HASH FILE…, by pairs: whether one of the files is not what it should be; one process for all of them.
fm_sums_differ() {
    fm_expected=
    fm_pairs=$#
    while [ "$fm_pairs" -gt 0 ]; do
        fm_expected="$fm_expected$1  $2
"
        fm_pairs=$((fm_pairs - 2))
        fm_file=$2
        shift 2
        set -- "$@" "$fm_file"
    done
    [ $# != 0 ] && [ "$(sha256sum -- "$@" 2>&1)" != "${fm_expected%?}" ]
}

# fm_find_changed: in fm_path the first path that is not as the plan saw it; fails where all are.
fm_find_changed() {
    while read -r _ _ fm_before _ fm_path; do
        [ "$(fm_hash "$fm_path")" = "$fm_before" ] || return 0
    done <"$FM_DIR/manifest"
    return 1
}

# fm_check_hashes: what is there is what the plan saw, and the configuration that is to be read first is what was sent.
fm_check_hashes() {
    set --
    while read -r fm_number _ fm_before fm_after fm_path; do
        if [ "$fm_before" != absent ]; then set -- "$@" "$fm_before" "$fm_path"; fi
        if [ -e "$FM_DIR/new/$fm_number" ]; then set -- "$@" "$fm_after" "$FM_DIR/new/$fm_number"; fi
    done <"$FM_DIR/manifest"
    fm_sums_differ "$@" || return 0
    ! fm_find_changed || fm_refuse "$fm_path has changed since the plan was made"
    fm_fail "what was written to the journal is not what was sent"
}

# fm_check_config FILE: containerd itself reads the staged configuration, and finds config_path in it. FM_CONFIG_KNOWN says that
# the same release has read the same bytes on another node.
fm_check_config() {
    fm_dump=$("$FM_BINARY" --config "$1" config dump 2>"$FM_DIR/evidence") ||
        fm_fail "containerd refuses the new configuration"
    case $fm_dump in
    *"config_path = \"$FM_CONFIG_PATH\""* | *"config_path = '$FM_CONFIG_PATH'"*) ;;
    *) [ -z "$FM_CONFIG_PATH" ] ||
        fm_fail "containerd reads the new configuration, but config_path is not $FM_CONFIG_PATH in it" ;;
    esac
}

# fm_imports_beside FILE: whether the configuration imports anything by a relative path, which is beside the file that says so.
fm_imports_beside() {
    fm_lists imports "$(cat "$1")"
    case "
$fm_items" in *"
"[!/]*) ;; *) return 1 ;; esac
}

fm_stage() {
    fm_check_unit
    fm_parents=
    printf '' >"$FM_DIR/manifest" || fm_fail "the journal could not be written"
    fm_count=0
    while read -r fm_kind fm_mode fm_before fm_after fm_coded fm_content; do
        fm_count=$((fm_count + 1))
        fm_decode "$fm_coded"
        fm_stage_file "$fm_count" "$fm_kind" "$fm_mode" "$fm_before" "$fm_after" "$fm_text" "$fm_content"
    done <"$FM_DIR/changes"
    fm_check_writable "$FM_RECOVER"
    fm_check_hashes
    fm_check_room
    while read -r fm_number _ _ fm_after fm_path; do
        case $fm_path in
        "$FM_CONFIG") [ "$fm_after" = absent ] || fm_main=$FM_DIR/new/$fm_number ;;
        */hosts.toml | */ca-*.crt | */client-*.cert | */client-*.key | /etc/systemd/* | /etc/fleetmirror/*) ;;
        *) fm_imported=yes ;;
        esac
    done <"$FM_DIR/manifest"
    if [ -z "${fm_main-}" ] || [ -n "${fm_imported-}${FM_CONFIG_KNOWN-}" ]; then return; fi
    if fm_imports_beside "$fm_main"; then fm_imported=yes; else fm_check_config "$fm_main"; fi
}
