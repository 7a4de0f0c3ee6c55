#!/bin/sh
# The way to a decision: submit, review, return, recall; signed, unsigned, and recorded for others.
. "$(dirname "$0")/lib.sh"

folder=documents/ISMS-02/ISMS-02-005

# drafted NUMBER: registered, with a complete draft.
drafted () {
	lin add "$1" "文件 $1"
	echo "$1" >"$work/content.md"
	hsu revise "$1" "$work/content.md" -m 初版 --reason 依計畫
}

check 'submit moves the draft into the round, byte for byte, signed' '
	make_registry
	drafted ISMS-02-005
	cp -r $folder/draft "$work/draft"
	hsu submit ISMS-02-005
	test ! -e $folder/draft
	cmp "$work/draft/metadata.yaml" $folder/1.0/1/metadata.yaml
	cmp "$work/draft/ISMS-02-005.md" $folder/1.0/1/ISMS-02-005.md
	ls $folder/1.0/1 | sed "s/\.[0-9a-f]\{8\}\.sig$/.KEY.sig/" >"$work/out"
	same "$work/out" <<-\END
	ISMS-02-005.md
	metadata.yaml
	submission.hsu.yt.KEY.sig
	submission.statement
	END
	ssh-keygen -Y verify -f policy/0001/allowed_signers -I hsu.yt -n submission.v1@docreg \
		-s $folder/1.0/1/submission.hsu.yt.*.sig <$folder/1.0/1/submission.statement
'

check 'a review is signed by the reviewer and names the submission' '
	cd registry/$folder/1.0/1
	chen review ISMS-02-005 -m "同意，第三節請下次補圖"
	ssh-keygen -Y verify -f "$work/registry/policy/0001/allowed_signers" -I chen.yj \
		-n review.v1@docreg -s review.chen.yj.sig <review.chen.yj.statement
	grep -Fx "submission $(sha256sum <submission.statement | cut -c1-64)" review.chen.yj.statement
	grep -F "同意，第三節請下次補圖" review.chen.yj.statement
	docreg show ISMS-02-005 | grep -F 同意
'

check 'who said it once does not say it again' '
	cd registry
	refused said-already chen review ISMS-02-005 -m 再說一次
'

check 'author and submitter do not review their own' '
	cd registry
	drafted ISMS-02-006
	lin revise ISMS-02-006 --author 陳怡君
	hsu submit ISMS-02-006
	refused author-not-approver chen review ISMS-02-006
	lin review ISMS-02-006
	drafted ISMS-02-007
	lin submit ISMS-02-007
	refused author-not-approver lin review ISMS-02-007
	chen review ISMS-02-007
'

check 'who holds no reviewing role does not review' '
	cd registry
	drafted ISMS-02-008
	lin submit ISMS-02-008
	refused role-held hsu review ISMS-02-008
	refused role-held wang review ISMS-02-008
	refused person-known docreg review ISMS-02-008 --as nobody
'

check 'a signature is by the key of who acts' '
	cd registry
	refused signature-key docreg review ISMS-02-008 --as chen.yj --key "$work/lin"
	ssh-keygen -q -t ed25519 -N "" -f "$work/stranger"
	refused signature-key docreg review ISMS-02-008 --as chen.yj --key "$work/stranger"
	status 4 docreg review ISMS-02-008 --as chen.yj --key "$work/absent"
'

check 'unsigned submissions and reviews count, and are shown as unsigned' '
	cd registry
	drafted ISMS-02-009
	docreg submit ISMS-02-009 --as hsu.yt
	docreg review ISMS-02-009 --as chen.yj -m 同意
	ls documents/ISMS-02/ISMS-02-009/1.0/1 >"$work/out"
	status 1 grep "\.sig$" "$work/out"
	LANGUAGE=zh_TW docreg show ISMS-02-009 | grep 未簽章
	wang approve ISMS-02-009
	docreg verify
'

check 'a controller records what another said, signs it, and it is shown as recorded' '
	cd registry
	drafted ISMS-02-010
	lin submit ISMS-02-010 --for hsu.yt
	lin review ISMS-02-010 --for chen.yj -m 口頭同意
	round=documents/ISMS-02/ISMS-02-010/1.0/1
	grep -Fx "recorded-by lin.zz" $round/review.chen.yj.statement
	ssh-keygen -Y verify -f policy/0001/allowed_signers -I lin.zz -n review.v1@docreg \
		-s $round/review.chen.yj.sig <$round/review.chen.yj.statement
	LANGUAGE=zh_TW docreg show ISMS-02-010 | grep 代登
	wang approve ISMS-02-010
	docreg verify
'

check 'only a controller records for others, and only for who could have said it' '
	cd registry
	drafted ISMS-02-011
	lin submit ISMS-02-011
	refused role-held hsu review ISMS-02-011 --for chen.yj
	refused role-held lin review ISMS-02-011 --for hsu.yt
	refused person-known lin review ISMS-02-011 --for nobody
	refused author-not-approver lin review ISMS-02-011 --for lin.zz
	status 2 wang approve ISMS-02-011 --for wang.xm
'

check 'nothing is said of what is not there, of a draft, of a decided round' '
	cd registry
	drafted ISMS-02-012
	refused round-none chen review ISMS-02-012
	refused round-none lin return ISMS-02-012 -m x
	refused round-none hsu recall ISMS-02-012 -m x
	refused round-none wang approve ISMS-02-012
	status 4 chen review ISMS-02-099
	status 4 hsu submit ISMS-02-099
	refused round-none chen review ISMS-02-010
	refused draft-missing hsu submit ISMS-02-010
'

check 'a return makes it a draft again, with the reason, and the next round begins' '
	cd registry
	round=documents/ISMS-02/ISMS-02-008
	lin return ISMS-02-008 -m 缺附件
	cmp $round/1.0/1/metadata.yaml $round/draft/metadata.yaml
	cmp $round/1.0/1/ISMS-02-008.md $round/draft/ISMS-02-008.md
	refused round-none chen review ISMS-02-008
	refused round-none wang approve ISMS-02-008
	docreg show ISMS-02-008 | grep 缺附件
	docreg log ISMS-02-008 | grep 缺附件
	echo 附件 >"$work/annex.md"
	hsu revise ISMS-02-008 "$work/annex.md" -m 補附件
	hsu submit ISMS-02-008
	test -f $round/1.0/2/submission.statement
	chen review ISMS-02-008
	wang approve ISMS-02-008
	grep -Fx "round 2" $round/1.0/2/approval.wang.xm.statement
	docreg verify
'

check 'a return or recall says why' '
	cd registry
	status 2 lin return ISMS-02-011
	status 2 lin recall ISMS-02-011
	status 2 lin return ISMS-02-011 -m ""
'

check 'a controller recalls as one, whatever role stands first in the roster' '
	cd registry
	echo x >"$work/x.md"
	lin policy draft
	sed -i "0,/role: document-controller/s//role: reviewer\n      - role: document-controller/" \
		policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 兼任
	wang policy sign
	lin add ISMS-02-090 兼任者撤回
	hsu revise ISMS-02-090 "$work/x.md" -m 初版 --reason 測試
	hsu submit ISMS-02-090
	lin recall ISMS-02-090 -m 送錯檔
	grep "^role document-controller" documents/ISMS-02/ISMS-02-090/1.0/1/recall.lin.zz.statement
	lin submit ISMS-02-090
	lin recall ISMS-02-090 -m 自己送錯
	grep "^role reviewer" documents/ISMS-02/ISMS-02-090/1.0/2/recall.lin.zz.statement
	docreg verify
'

check 'the submitter or a controller recalls, nobody else' '
	cd registry
	refused recall-own hsu recall ISMS-02-011 -m 不是我送的
	lin recall ISMS-02-011 -m 送錯檔
	hsu submit ISMS-02-011
	refused recall-own chen recall ISMS-02-011 -m 不是我送的
	hsu recall ISMS-02-011 -m 送錯檔
	hsu submit ISMS-02-011
	lin recall ISMS-02-011 -m 代為撤回
	test -d documents/ISMS-02/ISMS-02-011/1.0/3
	test -f documents/ISMS-02/ISMS-02-011/draft/metadata.yaml
	docreg verify
'

check 'an author does not return; reviewer, approver and controller do' '
	cd registry
	hsu submit ISMS-02-011
	refused role-held hsu return ISMS-02-011 -m x
	wang return ISMS-02-011 -m 不同意
	hsu submit ISMS-02-011
	chen return ISMS-02-011 -m 不同意
	hsu submit ISMS-02-011
	lin return ISMS-02-011 -m 不同意
'

check 'several numbers at once are one commit, or nothing' '
	cd registry
	for n in 021 022 023
	do
		drafted ISMS-02-$n
	done
	hsu submit ISMS-02-021 ISMS-02-022 ISMS-02-023
	test "$(git log -1 --format=%s)" = \
		"submit: ISMS-02-021 1.0 ISMS-02-022 1.0 ISMS-02-023 1.0"
	refused round-none chen review ISMS-02-021 ISMS-02-012
	refused said-already chen review ISMS-02-022 ISMS-02-005
	chen review ISMS-02-021 ISMS-02-022 ISMS-02-023 -m 同意
	status 2 chen review ISMS-02-021 ISMS-02-021
	docreg verify
'

check 'a policy that counts no unsigned review says so' '
	mkdir -p rules/registry
	sed "s/unsigned-counts: yes/unsigned-counts: no/" \
		"$DOCREG_BUILD/templates/registry/registry.yaml" >rules/registry/registry.yaml
	rm -rf registry
	DOCREG_TEMPLATES=$work/rules make_registry
	drafted ISMS-02-005
	refused signature-missing docreg submit ISMS-02-005 --as hsu.yt
	hsu submit ISMS-02-005
	refused signature-missing docreg review ISMS-02-005 --as chen.yj
	refused signature-missing docreg review ISMS-02-005 --as lin.zz --for chen.yj
	lin review ISMS-02-005 --for chen.yj
	wang approve ISMS-02-005
	docreg verify
'

finish
