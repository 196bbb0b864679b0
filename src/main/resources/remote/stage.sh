# stage.sh: the first phase. Puts the new files beside the journal and checks them there; touches no managed path.
# In:  FM_DIR/changes: a line a file: KIND (write or remove) MODE HASH-BEFORE PATH CONTENT, path and content encoded.
# Out: FM_DIR/new/N, and FM_DIR/manifest: a line a file, in the order of switching: N MODE HASH-BEFORE HASH-AFTER PATH.
# Exit: by fm_fail or fm_refuse, with nothing changed.
# shellcheck shell=sh
# shellcheck disable=SC2034

# fm_stage_file N KIND MODE HASH-BEFORE PATH CONTENT
fm_stage_file() {
    fm_path=$(fm_decode "$5")
    fm_check_writable "$fm_path"
    fm_before=$(fm_hash "$fm_path")
    [ "$fm_before" = "$4" ] || fm_refuse "$fm_path has changed since the plan was made"
    fm_after=absent
    if [ "$2" = write ]; then
        { fm_decode "$6" >"$FM_DIR/new/$1" && chmod "$3" "$FM_DIR/new/$1"; } 2>"$FM_DIR/evidence" ||
            fm_fail "the journal could not be written"
        fm_after=$(fm_hash "$FM_DIR/new/$1")
    fi
    printf '%s %s %s %s %s\n' "$1" "$3" "$fm_before" "$fm_after" "$fm_path" >>"$FM_DIR/manifest" ||
        fm_fail "the journal could not be written"
}

# fm_check_config FILE: containerd itself reads the staged configuration, and finds config_path in it.
fm_check_config() {
    if ! "$(fm_value binary)" --config "$1" config dump >"$FM_DIR/dump" 2>"$FM_DIR/evidence"; then
        fm_fail "containerd refuses the new configuration"
    fi
    fm_wanted=$(fm_value config-path)
    [ -n "$fm_wanted" ] || return 0
    case $(cat "$FM_DIR/dump") in
    *"config_path = \"$fm_wanted\""* | *"config_path = '$fm_wanted'"*) ;;
    *) fm_fail "containerd reads the new configuration, but config_path is not $fm_wanted in it" ;;
    esac
}

fm_stage() {
    fm_check_unit
    fm_parents=
    { mkdir "$FM_DIR/new" "$FM_DIR/old" && printf '' >"$FM_DIR/manifest"; } || fm_fail "the journal could not be written"
    fm_count=0
    while read -r fm_kind fm_mode fm_expected fm_coded fm_content; do
        fm_count=$((fm_count + 1))
        fm_stage_file "$fm_count" "$fm_kind" "$fm_mode" "$fm_expected" "$fm_coded" "$fm_content"
    done <"$FM_DIR/changes"
    fm_check_room
    fm_config=$(fm_value config)
    while read -r fm_number _ _ fm_after fm_path; do
        if [ "$fm_path" = "$fm_config" ] && [ "$fm_after" != absent ]; then fm_check_config "$FM_DIR/new/$fm_number"; fi
    done <"$FM_DIR/manifest"
}
