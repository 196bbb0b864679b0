# settings.sh: what the transaction is about, as the controller wrote it down.
# In:  a file, a setting a line: NAME WORD, the word as fm_decode reads it.
# Out: the variables below; FM_VERSION_NOTE as it stands there, behind "=" as printf's %b takes it; in FM_LISTED those that may be
#      many, images and what is said of variables, a line each.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154

# fm_settings_of FILE: each setting in a variable of its own, read once: to look each one up would cost a process.
fm_settings_of() {
    FM_LISTED=
    while read -r fm_key fm_word; do
        case $fm_key in
        who) continue ;;
        version-note) FM_VERSION_NOTE=$fm_word && continue ;;
        image | variable | absent | shown | shown-file | through | told)
            FM_LISTED="$FM_LISTED$fm_key $fm_word
"
            continue
            ;;
        esac
        fm_decode "$fm_word"
        case $fm_key in
        unit) FM_UNIT=$fm_text ;;
        binary) FM_BINARY=$fm_text ;;
        config) FM_CONFIG=$fm_text ;;
        config-known) FM_CONFIG_KNOWN=$fm_text ;;
        config-path) FM_CONFIG_PATH=$fm_text ;;
        activation) FM_ACTIVATION=$fm_text ;;
        crictl) FM_CRICTL=$fm_text ;;
        endpoint) FM_ENDPOINT=$fm_text ;;
        state) FM_STATE=$fm_text ;;
        timeout) FM_TIMEOUT=$fm_text ;;
        keep) FM_KEEP=$fm_text ;;
        esac
    done <"$1"
}

# fm_each FUNCTION: calls it with the words of each setting in FM_LISTED: KEY WORD…
fm_each() {
    fm_called=$1
    set -f
    IFS="
"
    # Split on purpose, at lines and then at words, none of which is a pattern.
    # shellcheck disable=SC2086
    set -- $FM_LISTED
    unset IFS
    for fm_setting; do
        set -f
        # shellcheck disable=SC2086
        set -- $fm_setting
        set +f
        "$fm_called" "$@"
    done
    set +f
}
