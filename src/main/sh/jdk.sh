# jdk.sh: finds the newest JDK of 21 or later. Sourced.
# Out: jdk, its directory; version, its full version. Ends the script with 69 and what to install where there is none.
# shellcheck shell=sh disable=SC2034

jdk=
version=
best=20
for candidate in "${JAVA_HOME-}" /usr/lib/jvm/* /opt/*jdk* /opt/java/* "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ ! -x "$candidate/bin/javac" ] || [ ! -r "$candidate/release" ]; then continue; fi
    while IFS='=' read -r key value; do
        if [ "$key" = JAVA_VERSION ]; then
            value=${value#\"}
            value=${value%\"}
            major=${value%%.*}
            case $major in *[!0-9]* | '') major=${major%%[!0-9]*} ;; esac
            if [ "${major:-0}" -gt "$best" ]; then
                best=$major
                jdk=$candidate
                version=$value
            fi
            # A shell reads a file byte by byte.
            break
        fi
    done <"$candidate/release"
done
if [ -z "$jdk" ]; then
    echo "fleetmirror needs a JDK of 21 or later: install openjdk-21-jdk or temurin-25-jdk, or set JAVA_HOME" >&2
    exit 69
fi
