# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced: a Debian of one's own in a folder, to build and try things in that this machine's own must not see.
# shellcheck shell=bash
# Needs setup.sh and root.

# make_folder SUITE DIR: a minimal Debian SUITE in DIR, from where this machine gets its own packages.
make_folder() {
    local suite=$1 dir=$2 site
    if [ -e "$dir/debootstrap/debootstrap.log" ]; then
        say "$dir was left unfinished; making it anew"
        rm -rf --one-file-system "$dir"
    fi
    if [ ! -e "$dir/etc/debian_version" ]; then
        install_packages debootstrap
        site=$(debian_site)
        [ -n "$site" ] || { as_root apt-get -q update >&2 && site=$(debian_site); }
        [ -n "$site" ] || die "this machine's apt has no Debian archive configured to make a Debian folder from."
        say "Making a Debian ($suite) in $dir"
        debootstrap --variant=minbase --include=ca-certificates "$suite" "$dir" "$site" >"$dir.log" 2>&1 || {
            tail -n 20 "$dir.log" >&2
            die "debootstrap failed; see above."
        }
        rm -f "$dir.log"
    fi
    # It downloads the way this machine does.
    apt-config dump Acquire >"$dir/etc/apt/apt.conf.d/90from-this-machine"
    cp /etc/resolv.conf /etc/hosts "$dir/etc/"
}

debian_site() {
    apt-get indextargets --format "\$(ORIGIN) \$(LABEL) \$(REPO_URI)" "Created-By: Packages" 2>/dev/null |
        awk '$1 == "Debian" && $2 == "Debian" {print $3; exit}'
}

# in_folder DIR COMMAND…: runs it there, with mounts that end with it and nothing of this session's environment.
# Other folders to see there: folder_mounts=(HERE:THERE …).
folder_mounts=()
in_folder() {
    local dir=$1
    shift
    # shellcheck disable=SC2016
    unshare --mount --fork bash -c '
        set -eu
        dir=$1
        shift
        mount --bind "$dir" "$dir" # its root must be a mount of its own for "ip netns" to change it
        cd "$dir"
        mount -t proc proc "$dir/proc"
        mount --rbind /dev "$dir/dev"
        while [ "$1" != -- ]; do
            mkdir -p "$dir${1#*:}"
            mount --bind "${1%%:*}" "$dir${1#*:}"
            shift
        done
        shift
        exec chroot "$dir" env -i HOME=/root TERM=dumb LC_ALL=C.UTF-8 TZ=UTC \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
    ' in_folder "$dir" "${folder_mounts[@]}" -- "$@"
}

# put_commit DIR: the files of this clone's HEAD into DIR, where nothing but them and build/ stays. What a build there has
# seen before keeps its time, so that the build goes on where it was.
put_commit() {
    local dir=$1 new=$1.new
    rm -rf "$new"
    mkdir -p "$dir" "$new"
    git -C "$root" archive HEAD | tar -x -m -C "$new"
    # shellcheck disable=SC2016
    (cd "$new" && find . -type f -exec \
        sh -c 'for file; do ! cmp -s "$file" "$0/$file" || touch -r "$0/$file" "$file"; done' "$dir" {} +)
    find "$dir" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
    find "$new" -mindepth 1 -maxdepth 1 -exec mv -t "$dir" {} +
    rmdir "$new"
    say "Put $(git -C "$root" log -1 --format='%h (%s)') in $dir"
}
