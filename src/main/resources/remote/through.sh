# through.sh: whether mirrors served what was pulled, by what containerd has said of it in the system's journal.
# In:  the settings "told IMAGE REPOSITORY MIRROR…", mirrors as containerd's log names them, or "through" for "told" where a
#      mirror is demanded; FM_SINCE, see fm_mark.
# Out: "mirror IMAGE MIRROR", or "unproven IMAGE WORD": undeclared, unseen, local or passed; and containerd's lines on hosts passed over.
# Exit: by fm_fail, where containerd could not read a hosts.toml, or passed over every mirror of an image that demands one.
# shellcheck shell=sh
# shellcheck disable=SC2154

# fm_forget: what was said before a pull.
fm_forget() {
    fm_reference='' fm_new='' fm_passed=" " fm_tried='' fm_later='' fm_undecoded=''
}

# fm_follow IMAGE REPOSITORY: the last pull of the image among the lines in fm_said: fm_reference, once it has ended; fm_new, the images
# that were not there before; fm_passed, the hosts that did not serve, and fm_tried, the lines that say so; fm_later, a pull that began
# after it. A line that has a URL is about that repository; one that has none (2.1 says a status so) is about the pull that has not ended.
# What was said before does not count, so some seconds more may be asked for. Split and not read, which would take a system call a byte.
fm_follow() {
    fm_forget
    set -f
    IFS="
"
    for fm_line in $fm_said; do
        case $fm_line in
        *'msg="PullImage \"'"$1"'\""'*) fm_forget ;;
        *'msg="PullImage \"'"$1"'\" returns image reference \"'*)
            fm_reference=${fm_line##*reference \\\"}
            fm_reference=${fm_reference%%\\*}
            ;;
        *'msg="PullImage \"'*'\""'*) fm_later=$fm_reference ;;
        *'ImageCreate event '*'ame:sha256:'* | *'ImageCreate event '*'ame:\"sha256:'*)
            fm_id=${fm_line#*sha256:}
            fm_new="$fm_new sha256:${fm_id%%[!0-9a-f]*} "
            ;;
        *'msg="trying next host'*)
            [ -z "$fm_reference" ] || continue
            case $fm_line in *"/$2/"*) ;; */v2/*) continue ;; esac
            fm_host=${fm_line##* host=}
            fm_host=${fm_host#\"}
            fm_passed="$fm_passed${fm_host%%[\" ]*} "
            fm_tried="$fm_tried$fm_line$IFS"
            ;;
        *"failed to decode "*hosts.toml*) [ -n "$fm_reference" ] || fm_undecoded=yes ;;
        esac
    done
    unset IFS
    set +f
    [ -z "$fm_undecoded" ] || fm_fail "containerd could not read a hosts.toml, and asks no mirror of that registry"
}

# How often to look for what containerd says, of all images together: a tenth of a second apart, longer where it matters more.
FM_LOOKS_TOLD=5
FM_LOOKS_DEMANDED=20

# fm_await_said IMAGE REPOSITORY: lines reach the journal in their order and a moment late, so the last of them is waited for.
# What tells of a new image may come a moment after it: where it does not, a later pull must have begun, or it is looked once more.
fm_await_said() {
    while :; do
        fm_follow "$1" "$2"
        case "$fm_new" in *" ${fm_reference:-none} "*) return ;; esac
        if [ -n "$fm_later" ] || { [ -n "$fm_reference" ] && [ "$fm_tries" -gt 1 ]; }; then return; fi
        [ "$fm_tries" -lt "$fm_looks" ] || return 0
        [ "$fm_tries" = 0 ] || sleep 0.1
        fm_tries=$((fm_tries + 1))
        fm_uptime
        fm_said=$(fm_journal_since "-$((fm_seconds - FM_SINCE + 2))s")
    done
}

# fm_say_tried KEY IMAGE WORD: with what was said of the hosts that did not serve.
fm_say_tried() {
    [ -z "$fm_tried" ] || fm_encode "$(printf %.4000s "$fm_tried")"
    fm_say "$@" ${fm_tried:+"$fm_word"}
}

# fm_judge IMAGE REPOSITORY MIRROR…: the first mirror that was not passed over is the one that answered.
fm_judge() {
    fm_encode "$1"
    fm_pulling=$1
    fm_await_said "$1" "$2"
    if [ $# -lt 3 ]; then
        fm_say unproven "$fm_word" undeclared
        return
    elif [ -z "$fm_reference" ]; then
        fm_say unproven "$fm_word" unseen
        return
    fi
    shift 2
    for fm_host; do
        case $fm_passed in
        *" $fm_host "*) ;;
        *)
            case $fm_new in
            *" $fm_reference "*) fm_say_tried mirror "$fm_word" "$fm_host" ;;
            *) fm_say unproven "$fm_word" local ;;
            esac
            return
            ;;
        esac
    done
    if [ "$fm_key" != told ]; then
        printf '' >"$FM_DIR/evidence"
        fm_fail "$fm_pulling was pulled past its mirrors, of which none served it"
    fi
    fm_say_tried unproven "$fm_word" passed
}

# fm_judge_image KEY WORD REPOSITORY MIRROR…: where the setting asks for it.
fm_judge_image() {
    case $1 in told) fm_looks=$FM_LOOKS_TOLD ;; through) fm_looks=$FM_LOOKS_DEMANDED ;; *) return ;; esac
    fm_key=$1
    fm_decode "$2"
    shift 2
    fm_judge "$fm_text" "$@"
}

fm_through() {
    fm_said='' fm_tries=0
    fm_each fm_judge_image
}
