#!/bin/sh
# build.sh CHECKOUT: prints the folder of a build that is not older than the sources, after making it if need be.
#
# A build goes into a folder of its own under .build, apart from Maven's target, and does not change once .build/current
# names it: whoever started from an older one keeps its jars. The lock saves work but guards nothing; should two builds
# meet after all, each makes its own folder and the later name stands.
set -eu

home=$1
builds=$home/.build

fail() {
    printf 'iterable-batch: %s\n' "$1" >&2
    exit 2
}

# Sets $app to the current build; fails if there is none or a source is newer than its beginning.
find_current() {
    { read -r name <"$builds/current"; } 2>/dev/null || return 1
    app=$builds/$name
    [ -f "$app/lib/iterable-batch.jar" ] || return 1
    newer=$(cd "$home" && find pom.xml src/main db -newer "$app/begun" 2>/dev/null | head -n 1)
    [ -z "$newer" ]
}

# The lock is a symbolic link to its owner's process id: made in one step, with its content.
take_lock() {
    tries=0
    until ln -s $$ "$builds/lock" 2>/dev/null; do
        if ! owner=$(readlink "$builds/lock"); then
            tries=$((tries + 1))
            [ $tries -lt 5 ] || fail "cannot write to $builds"
        elif ! kill -0 "$owner" 2>/dev/null || [ -n "$(find "$builds/lock" -mmin +30 2>/dev/null)" ]; then
            rm -f "$builds/lock"
        else
            sleep 1
        fi
    done
}

clean_up() {
    rm -rf "$work"
    [ "$(readlink "$builds/lock")" != $$ ] || rm -f "$builds/lock"
}

build() {
    command -v mvn >/dev/null || fail "Maven is missing, and this checkout is not built yet or was changed since; install Maven 3.8 or later, or use the packaged archive, which needs only Java"
    echo "iterable-batch: building ..." >&2
    mkdir "$work"
    : >"$work/begun"
    if ! (
        cd "$home"
        MAVEN_OPTS="${MAVEN_OPTS--XX:TieredStopAtLevel=1 -XX:+UseSerialGC}" mvn -q -B package \
            -Dmaven.test.skip -DskipChecks -Denforcer.skip -Darchive.format=dir "-Doutput.folder=.build/${work##*/}/out" \
            </dev/null >"$work/log" 2>&1
    ); then
        cat "$work/log" >&2
        fail "the build failed, see above"
    fi
    name=$(date +%Y%m%d-%H%M%S)-$$
    set -- "$work"/out/iterable-batch-*/iterable-batch-*/
    mkdir "$1/users"
    mv "$work/begun" "$1/begun"
    mv "$1" "$builds/$name"
    previous=
    { read -r previous <"$builds/current"; } 2>/dev/null || :
    echo "$name" >"$work/current"
    mv -f "$work/current" "$builds/current"
    app=$builds/$name
}

# Removes what killed builds left, and the builds that nobody uses, but not the latest two: someone may be about to start
# from the last.
remove_old() {
    for left in "$builds"/work.*/; do
        left=${left%/}
        kill -0 "${left##*.}" 2>/dev/null || rm -rf "$left"
    done
    for old in "$builds"/[0-9]*/; do
        case ${old%/} in
            "$builds/$name" | "$builds/$previous") continue ;;
        esac
        for user in "$old"users/*; do
            if kill -0 "${user##*/}" 2>/dev/null; then
                continue 2
            fi
        done
        rm -rf "$old"
    done
}

if ! find_current; then
    mkdir -p "$builds" 2>/dev/null && [ -w "$builds" ] ||
        fail "$builds cannot be written by $(id -un), and this checkout is not built yet or was changed since; start it once as the owner of the checkout"
    work=$builds/work.$$
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    trap 'exit 141' PIPE
    take_lock
    if ! find_current; then
        build
        remove_old
    fi
fi
printf '%s\n' "$app"
