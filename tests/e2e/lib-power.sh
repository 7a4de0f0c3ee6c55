# lib-power.sh: a disk whose power is cut. Source it after lib.sh.
#
# The disk is an image of ext4 or xfs, mounted at $disk. FS_IOC_SHUTDOWN ends it as a power cut does:
# with flag 2 all is lost that was not synced; with flag 1 what the file system says of files is
# kept, and bytes that were not synced are lost, so that a file stands there empty. What a disk's own
# cache loses, or writes in another order, is not tried.

# LeakSanitizer does not work under strace.
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS work

disk=$work/disk
mkdir "$disk"
# lib.sh removes the folder at the end; first nothing may be mounted in it.
trap 'cd /; umount "$disk" 2>/dev/null; test -n "${DOCREG_TEST_KEEP:-}" || rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

# cannot_cut: why this machine cannot, or nothing.
cannot_cut () {
	test "$(id -u)" = 0 || { echo 'only root mounts a disk'; return; }
	for program in strace perl mkfs.ext4
	do
		command -v $program >/dev/null || { echo "there is no $program"; return; }
	done
	strace -qq -o /dev/null -e trace=write true 2>/dev/null || { echo 'strace cannot trace'; return; }
	make_disk ext4 >"$work/.err" 2>&1 || { echo 'no loop device can be mounted'; return; }
	power_off 2 2>"$work/.err" || echo 'this kernel cannot cut the power of ext4'
	pull_disk
}

# Nothing reaches the disk by itself while a command runs: neither the log nor the bytes.
power_on () {
	case $kind in
	ext4) mount -o loop,commit=300 "$work/image" "$disk" ;;
	*) mount -o loop "$work/image" "$disk" ;;
	esac
}

pull_disk () {
	cd "$work"
	! mountpoint -q "$disk" || umount "$disk"
	rm -f "$work/image"
}

# make_disk KIND: an empty one, mounted.
make_disk () {
	kind=$1
	pull_disk
	case $kind in
	ext4) truncate -s 32M "$work/image" && mkfs.ext4 -q -F -J size=4 "$work/image" ;;
	xfs) truncate -s 300M "$work/image" && mkfs.xfs -q -f "$work/image" ;;
	esac &&
		power_on
}

# keep_disk: unmount it; what is on it now is what insert_disk begins with.
keep_disk () {
	cd "$work"
	umount "$disk"
	mv "$work/image" "$work/image.kept"
}

insert_disk () {
	pull_disk
	cp --sparse=always "$work/image.kept" "$work/image"
	power_on
}

# power_off FLAG: nothing more reaches the disk.
power_off () {
	perl -e 'open D, "<", $ARGV[0] or die; ioctl D, 0x8004587d, pack "L", $ARGV[1] or die "$!\n"' \
		"$disk" "$1"
}

# power_cut FLAG: off, and on again.
power_cut () {
	power_off "$1"
	cd "$work"
	umount "$disk"
	power_on
}

changing="write pwrite64 openat link linkat rename renameat renameat2 unlink unlinkat rmdir mkdir
	mkdirat fsync fdatasync syncfs msync ftruncate fallocate chmod fchmod fchmodat flock"

# points_of: lines "CALL N" for a trace on standard input: each call that may change what is on the
# disk, and the how manieth of its kind it is. What is only opened to be read changes nothing.
points_of () {
	awk '{
		call = $0
		sub(/\(.*/, "", call)
		count[call]++
		if (call != "openat" || /O_CREAT|O_TRUNC/)
			print call, count[call]
	}'
}
