# environment.sh: leaves out what the environment sets for every JVM, as CI does for its builds, where java does not start with it beside
# our options, such as another collector or a larger heap. Such a JVM ends with 1, as where nodes failed, and has no words where it displays
# nothing. Sourced.
# Every shell that is somebody's sh knows ulimit -v.
# In: jdk, options. Ends the script with 69 and java's words where it does not start in any case, as with too little memory.
# shellcheck shell=sh disable=SC2154,SC3045

starts() {
    # shellcheck disable=SC2086
    words=$("$jdk/bin/java" $options -XX:+DisplayVMOutput -version 2>&1)
}

# why: the words of a java that did not start, but for what was set, which may be secret.
why() { printf '%s\n' "$words" | grep -v 'Picked up ' | head -n 2 | paste -s -d ' ' -; }

if [ -n "${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-}" ] || [ "$(ulimit -v)" != unlimited ]; then
    if ! starts; then
        with=$(why)
        unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
        if ! starts; then
            echo "fleetmirror: java does not start: $(why)" >&2
            exit 69
        fi
        echo "fleetmirror: JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS and _JAVA_OPTIONS are left out, with which java does not start: $with" >&2
    fi
fi
