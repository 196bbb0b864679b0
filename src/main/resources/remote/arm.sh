# arm.sh: while files may be half switched, a generator of systemd's stands by that has them put back at the next boot,
# before containerd. A unit would do, but daemon-reload would load it, and it took a second one to forget it again; the
# generator gives the unit to a boot alone, since what says that the machine has not been down since is in /run.
# In:  FM_DIR, FM_ID.
# Changes: FM_RECOVER and FM_OPEN, which are there only while a transaction is open. Their names hold its id, so that
#      none takes away another's.
# shellcheck shell=sh
# shellcheck disable=SC2154

FM_RECOVER=/etc/systemd/system-generators/fleetmirror-recover-$FM_ID
FM_OPEN=/run/fleetmirror-open-$FM_ID

# fm_generator: its text; see systemd.generator(7).
fm_generator() {
    printf '%s\n' '#!/bin/sh' "# Written by fleetmirror for as long as transaction $FM_ID is open." \
        "[ ! -e $FM_OPEN ] || exit 0" \
        "mkdir -p \"\$1/multi-user.target.wants\"" \
        "ln -sf ../fleetmirror-recover-$FM_ID.service \"\$1/multi-user.target.wants/\"" \
        "cat >\"\$1/fleetmirror-recover-$FM_ID.service\" <<'END'" \
        '[Unit]' "Description=Undo of the fleetmirror transaction $FM_ID that a power loss interrupted" \
        DefaultDependencies=no After=local-fs.target "Before=$FM_UNIT multi-user.target" "RequiresMountsFor=$FM_DIR /etc" \
        '[Service]' Type=oneshot "ExecStart=/bin/sh $FM_DIR/program recover" END
}

# fm_arm: on a node with SELinux, the generator gets the label of a shell, which systemd may run wherever it lies.
fm_arm() {
    fm_error=$({
        printf '' >"$FM_OPEN" && fm_make_directory "${FM_RECOVER%/*}" && fm_generator >"$FM_RECOVER" &&
            chmod 0755 "$FM_RECOVER" && { [ ! -e /sys/fs/selinux/enforce ] || chcon --reference=/bin/sh "$FM_RECOVER"; }
    } 2>&1) || fm_fail "the undo at the next boot could not be prepared" "$fm_error"
}

# fm_disarm: the undo at the next boot is not needed any more. Fails where /etc cannot be written.
fm_disarm() {
    rm -f "$FM_RECOVER" "$FM_OPEN" 2>/dev/null
}

# fm_recover: at boot. containerd has not started yet, so files are all there is to put back; systemd has read the new
# drop-in already, so it must read the old one. What cannot be put back now is tried again at the next boot.
fm_recover() {
    fm_state_of "$FM_DIR"
    fm_end=$fm_last
    case $fm_last in
    commit | restart | verify | confirm | roll-back | left-broken)
        fm_restore_files
        fm_end=rolled-back
        [ -z "$fm_broken" ] || fm_end=left-broken
        fm_settle "$fm_end"
        fm_say outcome "$fm_end"
        ;;
    esac
    # Without the generator first, so that the reload forgets its unit.
    case $fm_end in stage | back-up) fm_disarm ;; *) fm_close "$fm_end" ;; esac
    systemctl daemon-reload
}
