# stage.sh: the first phase. Puts the new files beside the journal and checks them there; touches no managed path.
# In:  FM_DIR/changes: a line a file: KIND (write or remove) MODE HASH-BEFORE HASH-AFTER PATH CONTENT; the content is in
#      base64, or behind "=" as printf's %b takes it, which saves a process.
# Out: FM_DIR/new/N, and FM_DIR/manifest: a line a file, in the order of switching: N MODE HASH-BEFORE HASH-AFTER PATH.
#      fm_imported, where a file changes that the configuration imports: only in its place can containerd read it.
# Exit: by fm_fail or fm_refuse, with nothing changed.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154

# fm_write_new N MODE CONTENT: with its mode, which the usual ones have from the umask.
fm_write_new() {
    case $2 in 644) umask 133 ;; *) umask 077 ;; esac
    case $3 in
    =*) printf %b "${3#=}" >"$FM_DIR/new/$1" ;;
    -) printf '' >"$FM_DIR/new/$1" ;;
    *) printf %s "$3" | base64 -d >"$FM_DIR/new/$1" ;;
    esac && case $2 in 644 | 600) ;; *) chmod "$2" "$FM_DIR/new/$1" ;; esac
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
    if [ "$2" = write ]; then
        fm_write_new "$1" "$3" "$7" 2>"$FM_DIR/evidence" || fm_fail "the journal could not be written"
    fi
    printf '%s %s %s %s %s\n' "$1" "$3" "$4" "$5" "$6" >>"$FM_DIR/manifest" ||
        fm_fail "the journal could not be written"
}

# fm_check_hashes: what is there is what the plan saw, and what was written is what was sent; one process for all of them.
fm_check_hashes() {
    fm_expected=
    set --
    while read -r fm_number _ fm_before fm_after fm_path; do
        if [ "$fm_before" != absent ]; then
            fm_expected="$fm_expected$fm_before  $fm_path
"
            set -- "$@" "$fm_path"
        fi
        if [ "$fm_after" != absent ]; then
            fm_expected="$fm_expected$fm_after  $FM_DIR/new/$fm_number
"
            set -- "$@" "$FM_DIR/new/$fm_number"
        fi
    done <"$FM_DIR/manifest"
    if [ $# = 0 ] || [ "$(sha256sum -- "$@" 2>&1)" = "${fm_expected%?}" ]; then return; fi
    while read -r fm_number _ fm_before _ fm_path; do
        [ "$(fm_hash "$fm_path")" = "$fm_before" ] || fm_refuse "$fm_path has changed since the plan was made"
    done <"$FM_DIR/manifest"
    fm_fail "what was written to the journal is not what was sent"
}

# fm_check_config FILE: containerd itself reads the staged configuration, and finds config_path in it.
fm_check_config() {
    fm_dump=$("$FM_BINARY" --config "$1" config dump 2>"$FM_DIR/evidence") ||
        fm_fail "containerd refuses the new configuration"
    case $fm_dump in
    *"config_path = \"$FM_CONFIG_PATH\""* | *"config_path = '$FM_CONFIG_PATH'"*) ;;
    *) [ -z "$FM_CONFIG_PATH" ] ||
        fm_fail "containerd reads the new configuration, but config_path is not $FM_CONFIG_PATH in it" ;;
    esac
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
    fm_check_hashes
    fm_check_room
    while read -r fm_number _ _ fm_after fm_path; do
        case $fm_path in
        "$FM_CONFIG") [ "$fm_after" = absent ] || fm_main=$FM_DIR/new/$fm_number ;;
        */hosts.toml | */ca-*.crt | */client-*.cert | */client-*.key | /etc/systemd/* | /etc/fleetmirror/*) ;;
        *) fm_imported=yes ;;
        esac
    done <"$FM_DIR/manifest"
    if [ -n "${fm_main-}" ] && [ -z "${fm_imported-}" ]; then fm_check_config "$fm_main"; fi
}
