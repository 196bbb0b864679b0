# build.sh: builds fleetmirror where the sources are newer than its jar, in one process at a time. Sourced.
# In: home, the checkout; jdk. Out: jar. Ends the script with 70 and why where it cannot be built.
# shellcheck shell=sh disable=SC2154,SC3013

jar=$home/target/fleetmirror.jar

is_built() { [ -e "$jar" ] && [ -z "$(find "$home/src/main" "$home/pom.xml" -newer "$jar" -print -quit)" ]; }

failed() {
    echo "fleetmirror: $*" >&2
    exit 70
}

# What a build was killed in the middle of is newer than its source, and so would stay as it is.
build() {
    log=$home/target/build.log
    if ! (: >"$log" && : >>"$home/target/building") 2>/dev/null; then
        failed "it is to be built, and $home/target cannot be written: run ./fleetmirror --version there as who owns it"
    fi
    if ! command -v mvn >/dev/null; then failed "it is to be built, and there is no mvn: install maven"; fi
    if [ -s "$home/target/building" ]; then rm -rf "$home/target/classes"; fi
    echo "building fleetmirror ..." >&2
    echo begun >"$home/target/building"
    if ! (cd "$home" && JAVA_HOME=$jdk mvn -B -Dmaven.test.skip=true package) >"$log" 2>&1; then
        grep -E '^\[(ERROR|WARNING)\]' "$log" | head -n 20 >&2
        failed "the build failed; the whole of it is in $log"
    fi
    rm -f "$home/target/building"
}

# alone: waits until no other process holds what is open as 9. Some systems have no flock, and some file systems no locks.
alone() {
    if ! command -v flock >/dev/null || flock -n 9; then return; fi
    echo "waiting for another build of fleetmirror ..." >&2
    flock 9 || :
}

if ! is_built; then
    mkdir -p "$home/target" 2>/dev/null ||
        failed "it is to be built, and $home cannot be written: run ./fleetmirror --version there as who owns it"
    (
        alone
        is_built || build
    ) 9<"$home/target" || exit
fi
