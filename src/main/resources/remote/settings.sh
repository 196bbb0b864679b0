# settings.sh: what the transaction is about, as the controller wrote it down.
# In:  a file, a setting a line: NAME WORD, the word as fm_decode reads it.
# Out: the variables below; FM_VERSION_NOTE as it stands there, behind "=" as printf's %b takes it. Settings that may be many, images and what is said of variables, stay for verify.sh to read.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154

# fm_settings_of FILE: each setting in a variable of its own, read once: to look each one up would cost a process.
fm_settings_of() {
    while read -r fm_key fm_word; do
        case $fm_key in who | image | variable | absent | shown | shown-file | through | told) continue ;; esac
        if [ "$fm_key" = version-note ]; then FM_VERSION_NOTE=$fm_word && continue; fi
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
        timeout) FM_TIMEOUT=$fm_text ;;
        keep) FM_KEEP=$fm_text ;;
        esac
    done <"$1"
}
