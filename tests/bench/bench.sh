#!/bin/sh
# Figures beside their floors: what docreg needs, and what the least tools for the same need, in one run.
#   DOCREG_BUILD=build/release-gcc tests/bench/bench.sh [SIZE...]
#
# CPU is user and system time; each figure is the median of $BENCH_RUNS runs that go by
# turns with those of its floor. Registries of SIZE documents are made once and kept in
# $BENCH_CACHE: remove that folder when what is written into registries has changed.

set -eu
: "${DOCREG_BUILD:?set it to the folder that holds docreg and bench/}"
cd "$(dirname "$0")/../.."
build=$(cd "$DOCREG_BUILD" && pwd)
mkdir -p "${BENCH_CACHE:=build/bench}"
cache=$(cd "$BENCH_CACHE" && pwd)
runs=${BENCH_RUNS:-11}
work=$(mktemp -d "$cache/run.XXXXXX")
trap 'rm -rf "$work"' EXIT

PATH=$build:$build/bench:$PATH
HOME=$work
LC_ALL=C.UTF-8
TZ=UTC
GIT_CONFIG_NOSYSTEM=1
export PATH HOME LC_ALL TZ GIT_CONFIG_NOSYSTEM
unset LANGUAGE LANG DOCREG_AS DOCREG_KEY SSH_AUTH_SOCK

new_registry () {
	for key in wang lin chen hsu
	do
		ssh-keygen -q -t ed25519 -N '' -C "$key" -f "$1/$key"
	done
	DOCREG_NOW=2026-01-01T00:00:00Z docreg init "$1/loose" \
		--agency 桃園市政府主計處 --agency-id tydgbas \
		--person "wang.xm:王小明:security-officer:$1/wang.pub" \
		--person "lin.zz:林志中:document-controller:$1/lin.pub" \
		--person "chen.yj:陳怡君:reviewer:$1/chen.pub" \
		--person "hsu.yt:許雅婷:author:$1/hsu.pub" \
		--key "$1/wang" --key "$1/lin" >/dev/null 2>&1
}

# registry NAME SIZE VERSIONS WAITING [KIB]: SIZE documents of VERSIONS approved versions, with a picture of KIB each;
# WAITING of them have one more that waits for approval. loose/ is as docreg leaves it; packed/ as `git gc` does.
registry () {
	made=$cache/$1
	test -f "$made/complete" && return
	rm -rf "$made"
	mkdir -p "$made"
	echo "making a registry of $2 documents (once)" >&2
	new_registry "$made"
	shift
	(cd "$work" && generate "$made/loose" "$made" "$@") >"$made/waiting"
	git -C "$made/loose" reset -q
	cp -a "$made/loose" "$made/packed"
	git -C "$made/packed" gc -q
	touch "$made/complete"
}

# moment DIR: when the last commit landed. All that is asked below is asked then.
moment () {
	git -C "$1" log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd
}

# beside NAME TARGET OURS FLOOR
beside () {
	measure "$runs" "$3" "$4" >"$work/figures"
	show "$1" "$2" "$work/figures"
}

# show NAME TARGET FIGURES
show () {
	awk -v size="$size" -v name="$1" -v target="$2" '
		{ cpu[NR] = $1; memory[NR] = $3 }
		END {
			ratio = cpu[1] / cpu[2]
			printf "%5d  %-22s %9.1f ms %9.1f ms  %5.2f  %4s  %-6s %6.1f MiB\n", size,
			       name, cpu[1], cpu[2], ratio, target,
			       ratio <= target ? "met" : "missed", memory[1] / 1024
		}' "$3"
	note "$1"
}

# note NAME: keep the figure, to be compared with that of another size.
note () {
	awk -v size="$size" -v name="$1" 'NR == 1 { print size "\t" name "\t" $1 }' "$work/figures" \
		>>"$work/noted"
}

# growth: from the smallest size to the largest, of what was measured in both.
growth () {
	awk -F '\t' '
		!($2 in first) { first[$2] = $3; from[$2] = $1; names[++count] = $2 }
		{ last[$2] = $3; to[$2] = $1 }
		END {
			for (i = 1; i <= count; i++)
				if (to[names[i]] > from[names[i]])
					printf "%-22s from %5d to %5d documents: %5.1f-fold\n", names[i],
					       from[names[i]], to[names[i]], last[names[i]] / first[names[i]]
		}' "$work/noted"
}

# alone NAME RUNS COMMAND: for information.
alone () {
	measure "$2" "$3" >"$work/figures"
	awk -v size="$size" -v name="$1" '
		{ printf "%5d  %-22s %9.1f ms %32s %6.1f MiB\n", size, name, $1, "", $3 / 1024 }' "$work/figures"
	note "$1"
}

# The floor reads every statement, signature and metadata file there is, as `list` may have to.
bench_list () {
	git -C "$2" ls-tree -r HEAD |
		awk '$4 ~ /(\.yaml|\.statement|\.sig)$/ { print $3 }' >"$work/objects"
	beside "list, $1" 3 "exec docreg -C $2 list" \
		"git -C $2 ls-tree -r HEAD && exec git -C $2 cat-file --batch <$work/objects"
}

bench_approve () {
	cp -a "$made/packed" "$work/ours"
	cp -a "$made/packed/.git" "$work/floor"
	mkdir "$work/waiting"
	run=0
	while read -r number
	do
		run=$((run + 1))
		folder=$(git -C "$work/ours" ls-files "documents/*/$number/1.3/1/submission.statement")
		printf 'number=%s folder=%s\n' "$number" "${folder%/*}" >"$work/waiting/$run"
	done <"$made/waiting"
	git -C "$work/ours" show "HEAD:$(git -C "$work/ours" ls-files '*/approval.*.statement' |
		head -n 1)" >"$work/statement"
	beside approve 1.5 ". $work/waiting/\$RUN
		exec docreg -C $work/ours approve \$number --as wang.xm --key $made/wang --yes 2>$work/log" \
		". $work/waiting/\$RUN
		ssh-keygen -q -Y sign -n approval.v1@docreg -f $made/wang <$work/statement >$work/sig
		exec floor_commit $work/floor \$folder/approval.wang.xm.statement $work/statement \
			\$folder/approval.wang.xm.sig $work/sig"
	rm -rf "$work/ours" "$work/floor" "$work/waiting"
}

# members ARCHIVE DIR: a tree that holds just the files of the archive.
members () {
	unzip -Z1 "$1" >"$work/members"
	git -C "$2" ls-tree -r HEAD |
		awk -v FS='\t' 'NR == FNR { wanted[$0]; next } $2 in wanted' "$work/members" - |
		GIT_INDEX_FILE=$work/index git -C "$2" update-index --index-info
	GIT_INDEX_FILE=$work/index git -C "$2" write-tree
	rm "$work/index"
}

# bench_release WHAT: of the registry in $made
bench_release () {
	cp -a "$made/packed" "$work/ours"
	for run in $(seq 0 "$runs")
	do
		mkdir -p "$work/out/$run"
	done
	docreg -C "$work/ours" release 115-1 -o "$work/out/0" --as lin.zz --key "$made/lin" --yes \
		>"$work/log" 2>&1
	archive=$work/out/0/tydgbas-115-1.zip
	tree=$(members "$archive" "$work/ours")
	beside "$1packed" 0.5 "exec docreg -C $work/ours release 115-1 -o $work/out/\$RUN 2>$work/log" \
		"exec git -C $work/ours archive --format=zip -o $work/floor.zip $tree"
	beside "$1verified" 2 "exec docreg verify $archive 2>$work/log" "exec sha256sum $archive"
	rm -rf "$work/ours" "$work/out" "$work/floor.zip"
}

# 100 MB in 500 files of 200 KB, as documents with pictures are: to be compared with as much in many small ones.
bench_large_release () {
	registry large 500 1 0 196
	size=500
	DOCREG_NOW=$(moment "$made/packed")
	export DOCREG_NOW
	bench_release '200 KB each, '
}

# The folder is made anew, the registry verified before; the floor copies the same files and syncs them.
bench_publish () {
	cp -a "$made/packed" "$work/ours"
	docreg -C "$work/ours" publish "$work/published" --place 內網 --as lin.zz --key "$made/lin" --yes \
		>"$work/log" 2>&1
	beside publish 40 "exec docreg -C $work/ours publish $work/published 2>$work/log" \
		"rm -rf $work/copy && cp -r $work/published $work/copy && exec sync -f $work/copy"
	alone 'publish list' 3 "exec docreg -C $work/ours publish list"
	rm -rf "$work/ours" "$work/published" "$work/copy"
}

# The floor walks the same commits, reads and digests every blob, and checks as many signatures as
# there are, at the rate of `openssl speed`. The next one has one more commit to judge.
bench_verify () {
	git -C "$1" rev-list --all --objects --no-object-names |
		git -C "$1" cat-file --batch-check='%(objecttype) %(objectname)' |
		awk '$1 == "blob" { print $2 }' >"$work/blobs"
	signatures=$(git -C "$1" ls-tree -r --name-only HEAD | grep -c '\.sig$')
	rate=$(openssl speed -seconds 1 ed25519 2>/dev/null | awk '/Ed25519/ { print $NF }')
	measure 3 "exec docreg -C $1 verify --full" "git -C $1 log --raw --no-renames &&
		git -C $1 cat-file --batch <$work/blobs | sha256sum" >"$work/figures"
	awk -v count="$signatures" -v rate="$rate" 'NR == 2 { $1 += 1000 * count / rate } 1' \
		"$work/figures" >"$work/with-signatures"
	show 'verify --full' 1.5 "$work/with-signatures"
	cp -a "$1" "$work/ours"
	docreg -C "$work/ours" verify >"$work/log"
	docreg -C "$work/ours" amend "$(head -n 1 "$made/waiting")" owner=資訊室 --as lin.zz >"$work/log" 2>&1
	DOCREG_NOW=$(moment "$work/ours")
	for run in $(seq "$runs")
	do
		cp -r "$HOME/.cache" "$work/cache-$run"
	done
	beside 'verify, one more' 15 "DOCREG_CACHE=$work/cache-\$RUN/docreg exec docreg -C $work/ours verify" \
		"exec docreg version"
	rm -rf "$work/ours" "$work"/cache-*
}

# A thousand files of people's desktops, versions of every age; some lie there twice.
bench_identify () {
	mkdir "$work/desk"
	find "$made/packed/documents" -name '*.odt' | LC_ALL=C sort |
		awk '{ file[NR] = $0 }
		END { for (i = 1; i <= 1000; i++) print file[i * 7919 % NR + 1], i }' |
		while read -r file name
		do
			cp "$file" "$work/desk/$name.odt"
		done
	beside 'identify, 1,000 files' 25 "docreg -C $made/packed identify $work/desk 2>$work/log ||
		test \$? -eq 1" "exec sha256sum $work/desk/*"
	rm -rf "$work/desk"
}

bench () {
	size=$1
	registry "$size" "$size" 3 20
	DOCREG_NOW=$(moment "$made/packed")
	export DOCREG_NOW
	bench_list packed "$made/packed"
	bench_list loose "$made/loose"
	bench_approve
	bench_release 'release '
	bench_publish
	bench_identify
	git -C "$made/packed" status --porcelain
	beside 'check, first' 40 "DOCREG_CACHE=$work/cache-\$RUN docreg -C $made/packed check 2>$work/log ||
		test \$? -eq 1" "exec git -C $made/packed status --porcelain"
	beside 'check, again' 6 "DOCREG_CACHE=$work/cache-1 docreg -C $made/packed check 2>$work/log ||
		test \$? -eq 1" "exec git -C $made/packed status --porcelain"
	beside 'cite, again' 6 "DOCREG_CACHE=$work/cache-1 docreg -C $made/packed cite 2>$work/log ||
		test \$? -eq 1" "exec git -C $made/packed status --porcelain"
	rm -rf "$work"/cache-*
	alone status 3 "exec docreg -C $made/packed status"
	alone 'TAB, numbers' 3 "cd $made/packed && exec docreg __complete -- 'docreg show ISMS-02-'"
	bench_verify "$made/packed"
	alone 'verify --full, loose' 3 "exec docreg -C $made/loose verify --full 2>$work/log"
}

# --- documents by themselves -----------------------------------------------------------------------

# The floor unpacks what is read, and does not look at it.
bench_text () {
	mkdir "$work/hundred"
	(cd "$work/hundred" && documents 100 21000)
	size=100
	beside 'text, 50 KB each' 10 "cd $work/hundred && exec docreg text *.odt" \
		"cd $work/hundred && for file in *.odt; do unzip -p \$file content.xml; done"
	if command -v pandoc >/dev/null
	then
		size=1
		alone 'pandoc, for comparison' 3 "exec pandoc -t plain $work/hundred/1.odt"
	fi
	if command -v soffice >/dev/null
	then
		size=1
		alone 'soffice, the same' 3 "soffice --headless --convert-to txt:Text \
			--outdir $work/soffice $work/hundred/1.odt >/dev/null 2>&1"
	fi
	rm -rf "$work/hundred"
}

# Two documents of 30,000 characters that differ in 300 places.
bench_compare () {
	mkdir "$work/two"
	(cd "$work/two" && documents 2 30000 300)
	for name in 1 2
	do
		docreg text "$work/two/$name.odt" >"$work/two/$name.txt"
	done
	size=2
	beside 'compare, 300 edits' 10 "docreg compare $work/two/1.odt $work/two/2.odt || test \$? -eq 1" \
		"git diff --no-index --word-diff --word-diff-regex='[^[:space:]]' $work/two/1.txt \
			$work/two/2.txt || test \$? -eq 1"
	rm -rf "$work/two"
}

# import_beside NAME OPTIONS
import_beside () {
	mkdir "$work/imports" "$work/floors"
	for run in $(seq 0 "$runs")
	do
		cp -a "$work/keys/loose" "$work/imports/$run"
		git init -q "$work/floors/$run"
		cp -r "$work/pile" "$work/floors/$run/"
	done
	beside "$1" 3 "exec docreg -C $work/imports/\$RUN import $work/pile --as lin.zz $2 >$work/log 2>&1" \
		"cd $work/floors/\$RUN && git add -A && git -c user.name=a -c user.email=a@b commit -q -m all"
	rm -rf "$work/imports" "$work/floors"
}

# A pile of 2,000 files of 50 KB, each of its own number, into a registry that has none; the floor commits the
# same files. Each run has a registry and a repository of its own.
bench_import () {
	mkdir "$work/pile" "$work/keys"
	(cd "$work/pile" && documents 2000 21000
	for n in $(seq 2000)
	do
		mv "$n.odt" "$(printf 'ISMS-%02d-%03d 第%d號文件 V1.0.odt' $((n / 1000 + 1)) $((n % 1000)) "$n")"
	done
	mv 'ISMS-02-000 第1000號文件 V1.0.odt' 'ISMS-03-998 第1000號文件 V1.0.odt'
	mv 'ISMS-03-000 第2000號文件 V1.0.odt' 'ISMS-03-999 第2000號文件 V1.0.odt')
	new_registry "$work/keys"
	size=2000 runs_before=$runs runs=3
	DOCREG_NOW=2026-01-02T00:00:00Z
	export DOCREG_NOW
	import_beside 'import, 50 KB each' ''
	import_beside 'import --baseline' "--baseline --approved 2025-04-01 --key $work/keys/lin \
		--officer-key $work/keys/wang --yes"
	runs=$runs_before
	unset DOCREG_NOW
	rm -rf "$work/pile" "$work/keys"
}

size=
echo 'documents                      docreg         floor  ratio    at most       memory'
alone 'start, for all below' "$runs" 'exec docreg version'
bench_text
bench_compare
bench_import
bench_large_release
test $# -gt 0 || set -- 200 2000
for argument
do
	bench "$argument"
done
growth
