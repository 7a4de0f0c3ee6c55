# recipes.sh: what no object of git can hold is done to a registry after it was unpacked, in its
# folder: one function for what stands behind the @ of a case. Sourced by t9300.

plain_approval=documents/ISMS-02/ISMS-02-001/1.1/1/approval.wang.xm.statement

recipe_replaced_object () {
	git replace "$(git rev-parse HEAD:$plain_approval)" \
		"$(git rev-parse HEAD:documents/ISMS-02/ISMS-02-001/1.0/1/approval.wang.xm.statement)"
}
recipe_replaced_commit () {
	git replace --graft HEAD HEAD~2
}
recipe_grafts () {
	mkdir -p .git/info
	echo "$(git rev-parse HEAD) $(git rev-parse HEAD~2)" >.git/info/grafts
}
recipe_shallow () {
	git rev-parse HEAD~2 >.git/shallow
}
# Honest objects, so that nothing is missing; but others may be put there.
recipe_alternates () {
	mkdir -p ../lent
	mv .git/objects/pack ../lent/
	mkdir .git/objects/pack
	echo "$PWD/../lent" >.git/objects/info/alternates
}

# loose: all objects are files of their own; $object is that of the approval.
loose () {
	mv .git/objects/pack ../pack
	mkdir .git/objects/pack
	for pack in ../pack/*.pack
	do
		git unpack-objects -q <"$pack"
	done
	rm -rf ../pack
	object=$(git rev-parse HEAD:$plain_approval | sed 's,^..,.git/objects/&/,')
	chmod u+w "$object"
}
recipe_swapped_object () {
	loose
	cp "$(git rev-parse HEAD:documents/ISMS-02/ISMS-02-005/1.0/1/approval.wang.xm.statement |
		sed 's,^..,.git/objects/&/,')" "$object"
}
recipe_truncated_object () {
	loose
	truncate -s 30 "$object"
}
recipe_emptied_object () {
	loose
	: >"$object"
}
recipe_missing_object () {
	loose
	rm -f "$object"
}
recipe_flipped_pack () {
	index=$(echo .git/objects/pack/*.idx)
	chmod u+w "${index%.idx}.pack"
	git show-index <"$index" | awk -v id="$(git rev-parse HEAD:$plain_approval)" '$2 == id { print $1 }' |
		perl -e 'open my $f, "+<:raw", $ARGV[0] or die; my $at = <STDIN> + 20; seek $f, $at, 0;
			read $f, my $byte, 1; seek $f, $at, 0; print $f chr(255 - ord $byte)' "${index%.idx}.pack"
}

# Every program that git would run writes to ../canary, which nobody must have done.
recipe_hostile_config () {
	printf '#!/bin/sh\necho "$0 $*" >>"%s/../canary"\ncat\n' "$PWD" >.git/canary
	chmod +x .git/canary
	mkdir -p .git/hooks
	for hook in post-checkout pre-commit reference-transaction post-index-change fsmonitor-watchman
	do
		cp .git/canary ".git/hooks/$hook"
	done
	for key in core.fsmonitor core.editor core.pager core.sshCommand core.askPass diff.external \
		diff.docreg.textconv diff.docreg.command filter.x.clean filter.x.smudge filter.x.process \
		credential.helper gpg.program gpg.ssh.program interactive.diffFilter uploadpack.packObjectsHook
	do
		git config "$key" "$PWD/.git/canary"
	done
	git config alias.log "!$PWD/.git/canary"
	git config alias.rev-list "!$PWD/.git/canary"
	git config core.hooksPath "$PWD/.git/hooks"
	mkdir -p .git/info
	echo '* filter=x diff=docreg' >.git/info/attributes
	rm -f ../canary
}
# A commit graph in which the tip has no parent; its own digest is right.
recipe_lying_commit_graph () {
	git commit-graph write --reachable
	chmod u+w .git/objects/info/commit-graph
	TIP=$(git rev-parse HEAD) perl -MDigest::SHA=sha1 -0777 -pi -e '
		my $chunks = ord substr($_, 6, 1); my %at;
		for my $i (0 .. $chunks) {
			my ($id, $hi, $lo) = unpack "a4 N N", substr($_, 8 + 12 * $i, 12);
			$at{$id} = $lo;
		}
		my $count = unpack "N", substr($_, $at{OIDF} + 4 * 255, 4);
		for my $i (0 .. $count - 1) {
			my $oid = unpack "H*", substr($_, $at{OIDL} + 20 * $i, 20);
			substr($_, $at{CDAT} + 36 * $i + 20, 4) = pack "N", 0x70000000 if $oid eq $ENV{TIP};
		}
		substr($_, -20) = sha1(substr($_, 0, -20));' .git/objects/info/commit-graph
}
# A multi-pack-index that has another approval's place for the approval; its own digest is right.
recipe_lying_multi_pack_index () {
	git repack -adq
	git multi-pack-index write
	chmod u+w .git/objects/pack/multi-pack-index
	ONE=$(git rev-parse HEAD:$plain_approval) \
	OTHER=$(git rev-parse HEAD:documents/ISMS-02/ISMS-02-005/1.0/1/approval.wang.xm.statement) \
	perl -MDigest::SHA=sha1 -0777 -pi -e '
		my $chunks = ord substr($_, 6, 1); my %at;
		for my $i (0 .. $chunks) {
			my ($id, $hi, $lo) = unpack "a4 N N", substr($_, 12 + 12 * $i, 12);
			$at{$id} = $lo;
		}
		my $count = unpack "N", substr($_, $at{OIDF} + 4 * 255, 4); my %place;
		for my $i (0 .. $count - 1) {
			$place{unpack "H*", substr($_, $at{OIDL} + 20 * $i, 20)} = $at{OOFF} + 8 * $i;
		}
		substr($_, $place{$ENV{ONE}}, 8) = substr($_, $place{$ENV{OTHER}}, 8);
		substr($_, -20) = sha1(substr($_, 0, -20));' .git/objects/pack/multi-pack-index
}
# The same in the index of the pack.
recipe_lying_pack_index () {
	git repack -adq
	index=$(echo .git/objects/pack/*.idx)
	chmod u+w "$index"
	ONE=$(git rev-parse HEAD:$plain_approval) \
	OTHER=$(git rev-parse HEAD:documents/ISMS-02/ISMS-02-005/1.0/1/approval.wang.xm.statement) \
	perl -MDigest::SHA=sha1 -0777 -pi -e '
		my $count = unpack "N", substr($_, 8 + 4 * 255, 4); my %place;
		for my $i (0 .. $count - 1) {
			$place{unpack "H*", substr($_, 8 + 1024 + 20 * $i, 20)} = 8 + 1024 + 24 * $count + 4 * $i;
		}
		substr($_, $place{$ENV{ONE}}, 4) = substr($_, $place{$ENV{OTHER}}, 4);
		substr($_, -20) = sha1(substr($_, 0, -20));' "$index"
}
recipe_other_refs () {
	evil=$(echo evil | git hash-object -w --stdin)
	tree=$(printf '100644 blob %s\tevil\n' "$evil" | git mktree)
	commit=$(GIT_COMMITTER_DATE=$DOCREG_NOW GIT_AUTHOR_DATE=$DOCREG_NOW git -c user.name=x \
		-c user.email=x@y commit-tree -m evil "$tree")
	git update-ref refs/heads/evil "$commit"
	git update-ref refs/tags/main "$commit"
	git update-ref refs/notes/commits "$commit"
	git update-ref refs/remotes/origin/main "$commit"
}
