#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The user service of duologued's package under a systemd that booted: what it promises, and that it comes back after a crash
# and after a boot with nobody logged in.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
. "$root/packaging/folder.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/testservice.sh [--suite SUITE] [--dir DIR] [FOLDER_OF_PACKAGES]

Makes a Debian SUITE (this machine's) with a kernel in DIR (/var/tmp/duologue-boot; removed afterwards), installs the package
duologued that packaging/deb.sh made there, boots it in QEMU, and looks at the service. Needs root.
TEXT
}

# shellcheck source=/dev/null
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
dir=/var/tmp/duologue-boot
while [ $# -gt 0 ]; do
    case $1 in
        --help | -h)
            usage
            exit
            ;;
        --suite) suite=${2:?--suite takes the name of a Debian} ;;
        --dir) dir=$(realpath -m "${2:?--dir takes a folder}") ;;
        *) break ;;
    esac
    shift 2
done
packages=${1:-$root/build/package}
[ "$(id -u)" -eq 0 ] || die "making and entering a Debian folder takes root: sudo packaging/testservice.sh"
ls "$packages"/duologued_*.deb >/dev/null || die "no package there; packaging/deb.sh makes it."
[ ! -e "$dir" ] || die "$dir is there already; this makes one anew and removes it."

install_packages qemu-system-x86 e2fsprogs
make_folder "$suite" "$dir"
trap 'rm -rf --one-file-system "$dir" "$dir.disk"' EXIT
cp "$packages"/duologued_*.deb "$root/tests/e2e/service.sh" "$dir/root/"
in_folder "$dir" bash -euc '
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q update
    # What a server has before anybody thinks of this program.
    apt-get -q -y --no-install-recommends install linux-image-cloud-amd64 systemd-sysv libpam-systemd dbus-user-session curl
    apt-get -q -y --no-install-recommends install /root/duologued_*.deb
    useradd --create-home --shell /bin/bash somebody
    printf "[Unit]\nAfter=multi-user.target\n[Service]\nExecStart=/bin/bash /root/service.sh\n[Install]\nWantedBy=default.target\n" \
        >/etc/systemd/system/service-test.service
    systemctl -q enable service-test
' >&2

say "Booting it"
truncate -s 3G "$dir.disk"
mke2fs -q -t ext4 -d "$dir" "$dir.disk"
timeout 900 qemu-system-x86_64 -accel tcg -cpu qemu64,-cx16 -m 1024 -nic none -display none -monitor none \
    -serial stdio \
    -drive "file=$dir.disk,format=raw,if=virtio,cache=unsafe" -kernel "$dir/vmlinuz" -initrd "$dir/initrd.img" \
    -append "root=/dev/vda rw console=ttyS0 quiet systemd.mask=serial-getty@ttyS0.service" </dev/null | tee "$dir/serial.log" >&2
grep -q '^service: all as promised' "$dir/serial.log" || die "the service is not what it should be; the lines above say why."
say "Started, killed, booted and found as it should be"
