# unit.sh: which unit runs containerd, and what systemd makes of it. Changes nothing.
# In:  FM_UNIT, its name, or "-" where the last transaction is to say it.
# Out: fm_show, systemd's answer; fm_binary, what the unit runs, or the containerd that this has become; fm_command, its command line,
#      with what the process was given in place of variables; fm_environ, where the kernel shows the environment of its process, empty
#      without one; fm_named, the files that it is made of.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154

# What of a unit matters; the order is systemd's affair.
FM_PROPERTIES=Id,LoadState,ActiveState,SubState,UnitFileState,FragmentPath,DropInPaths,EnvironmentFiles,KillMode
FM_PROPERTIES=$FM_PROPERTIES,NeedDaemonReload,RefuseManualStart,RefuseManualStop,MainPID,ActiveEnterTimestamp,ExecStart

# fm_ask_systemd: everything in fm_show, and what the probe itself goes by, also the unit's real name where FM_UNIT is an
# alias. Split and not read: that would take a system call a byte.
fm_ask_systemd() {
    fm_show=$(systemctl show "$FM_UNIT" -p "$FM_PROPERTIES")
    fm_binary=
    fm_command=
    fm_environ=
    fm_named=
    set -f
    IFS='
'
    for fm_line in $fm_show; do
        fm_rest=${fm_line#*=}
        case $fm_line in
        ExecStart=*)
            fm_binary=${fm_rest#*path=}
            fm_binary=${fm_binary%% ;*}
            fm_command=${fm_rest#*argv\[\]=}
            fm_command=${fm_command%% ;*}
            ;;
        Id=*) FM_UNIT=${fm_rest:-$FM_UNIT} ;;
        MainPID=[1-9]*) fm_environ=/proc/$fm_rest/environ ;;
        FragmentPath=* | DropInPaths=* | EnvironmentFiles=*) fm_named="$fm_named $fm_rest" ;;
        esac
    done
    unset IFS
    set +f
    case $fm_binary in
    */containerd) ;;
    *) if [ -n "$fm_environ" ]; then fm_look_behind; fi ;;
    esac
    case "$fm_environ $fm_command" in
    /proc/*'$'*) fm_command=$(tr '\0\n' '  ' <"${fm_environ%environ}cmdline") ;;
    esac
}

# fm_look_behind: what a command such as sh -c "exec containerd" has become is certain, and its command line is.
fm_look_behind() {
    fm_path=$(readlink "${fm_environ%environ}exe")
    case $fm_path in
    */containerd)
        fm_binary=$fm_path
        fm_command='$'
        ;;
    esac
}

# fm_unit_of_last: in FM_UNIT the unit of the last transaction, which may be called as nobody would guess, or containerd's
# own name for it.
fm_unit_of_last() {
    FM_UNIT=containerd.service
    for fm_dir in $FM_JOURNALS; do
        while read -r fm_key fm_unit && [ "$fm_key" != unit ]; do :; done <"${fm_dir}settings"
        if [ "$fm_key" = unit ]; then FM_UNIT=${fm_unit#=}; fi
    done
}
