# toml.sh: the little that a shell has to know of containerd's configuration. Changes nothing. All of it goes line by line, since cutting a
# text at a word takes a shell time by the square of the text's length: 70 ms where it is containerd's default, and minutes for a megabyte.
# In:  fm_config, the file that a text is from.
# Out: by functions, in the variables that they name.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154

# fm_lists KEY TEXT: what stands in the lists of that key, a line each, in fm_items.
fm_lists() {
    fm_items=
    fm_within=
    set -f
    IFS='
'
    for fm_row in $2; do
        if [ -z "$fm_within" ]; then
            case $fm_row in *"$1"*=*"["*) ;; *) continue ;; esac
            case ${fm_row#"${fm_row%%[! 	]*}"} in \#*) continue ;; esac
            fm_row=${fm_row#*"$1"*=*"["}
            fm_within=yes
        fi
        while :; do
            fm_row=${fm_row#"${fm_row%%[]\"\'#]*}"}
            case $fm_row in
            [\"\']*)
                fm_row=${fm_row#?}
                fm_items="$fm_items${fm_row%%[\"\']*}$IFS"
                fm_row=${fm_row#*[\"\']}
                ;;
            "]"*) fm_within= && break ;;
            *) break ;;
            esac
        done
    done
    unset IFS
    set +f
}

# fm_certs_directories TEXT: where hosts.toml files may be, in fm_certs, as patterns: the usual place and every place that a config_path
# names. Another key may end in this word (plugin_config_path does).
fm_certs_directories() {
    fm_certs="/etc/containerd/certs.d /etc/containerd/certs.d/* /etc/containerd/certs.d/*/*"
    set -f
    IFS='
'
    for fm_row in $1; do
        case $fm_row in config_path*=* | *[!_]config_path*=*) ;; *) continue ;; esac
        fm_row=${fm_row#*config_path*=}
        fm_row=${fm_row#*[\"\']}
        IFS=:
        for fm_dir in ${fm_row%%[\"\']*}; do
            case " $fm_certs " in *" $fm_dir "*) ;; *) fm_certs="$fm_certs $fm_dir $fm_dir/* $fm_dir/*/*" ;; esac
        done
    done
    unset IFS
    set +f
}

# fm_imports TEXT: what it imports, in fm_imported, as patterns; relative ones are beside the file.
fm_imports() {
    fm_imported=
    fm_lists imports "$1"
    set -f
    for fm_path in $fm_items; do
        case $fm_path in /*) ;; *) fm_path=${fm_config%/*}/${fm_path#./} ;; esac
        fm_imported="$fm_imported $fm_path"
    done
    set +f
}

# fm_may_import TEXT: whether any line may import something, be it a comment; a list that is empty does not.
fm_may_import() {
    set -f
    IFS='
'
    for fm_row in $1; do
        case $fm_row in *"imports = []"*) ;; *imports*) unset IFS && set +f && return ;; esac
    done
    unset IFS
    set +f
    return 1
}
