#!/bin/sh
# The main job: revise, submit, review, approve, verify; judged by git and ssh-keygen.
. "$(dirname "$0")/lib.sh"

check 'a new registry is a plain git repository with a signed policy' '
	make_registry
	git fsck --strict
	test -z "$(git status --porcelain)"
	for sig in policy/0001/policy.*.sig
	do
		who=${sig#policy/0001/policy.}
		who=${who%.*.sig}
		ssh-keygen -Y verify -f policy/0001/allowed_signers -I "$who" -n policy.v1@docreg \
			-s "$sig" <policy/0001/policy.statement
	done
'

check 'a document goes all the way to its approval' '
	cd registry
	approved ISMS-02-005 文件管理程序書
	test -z "$(git status --porcelain)"
	git fsck --strict
	git log --format=%s >../log
	same ../log <<-\EOF
	approve: ISMS-02-005 1.0
	review: ISMS-02-005 1.0
	submit: ISMS-02-005 1.0
	revise: ISMS-02-005 1.0
	add: ISMS-02-005
	init: policy 0001
	EOF
'

check 'stock ssh-keygen accepts the approval, and refuses it when a word is changed' '
	cd registry/documents/ISMS-02/ISMS-02-005/1.0/1
	signers=$work/registry/policy/0001/allowed_signers
	ssh-keygen -Y verify -f "$signers" -I wang.xm -n approval.v1@docreg \
		-s approval.wang.xm.sig <approval.wang.xm.statement
	sed "s/^effective .*/effective 2020-01-01/" approval.wang.xm.statement |
	status 255 ssh-keygen -Y verify -f "$signers" -I wang.xm -n approval.v1@docreg \
		-s approval.wang.xm.sig
'

check 'the digests in the approval are those of the files' '
	cd registry/documents/ISMS-02/ISMS-02-005/1.0/1
	sed -n "s/^content \([0-9a-f]*\) [0-9]* /\1  /p" approval.wang.xm.statement | sha256sum -c
	echo "$(sed -n "s/^metadata //p" approval.wang.xm.statement)  metadata.yaml" | sha256sum -c
	echo "$(sed -n "s/^submission //p" approval.wang.xm.statement)  submission.statement" |
		sha256sum -c
'

check 'verify recomputes it from the history' '
	cd registry
	docreg verify
	fingerprint=$(sha256sum <policy/0001/policy.statement | cut -c1-64)
	docreg verify --anchor "$fingerprint"
	status 1 docreg verify --anchor 0000000000000000
'

finish
