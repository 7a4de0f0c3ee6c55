# lib-tamper.sh: an honest registry, and how a forgery of it is made and found. Source it after lib.sh.

one=documents/ISMS-02/ISMS-02-001
two=documents/ISMS-02/ISMS-02-002
three=documents/ISMS-02/ISMS-02-003
approval=$one/1.0/1/approval.wang.xm

# A registry with some of everything: 001 approved twice and confirmed, 002 waiting for its
# decision, reviewed, after a return; 003 by letter, then withdrawn by letter; 004 a draft.
make_base () {
	make_scan
	make_registry
	approved ISMS-02-001 第一份
	new_version ISMS-02-001
	chen confirm ISMS-02-001 -m 無修訂
	lin add ISMS-02-002 第二份
	echo 二 >"$work/content.md"
	hsu revise ISMS-02-002 "$work/content.md" -m 初版 --reason 測試
	hsu submit ISMS-02-002
	lin return ISMS-02-002 -m 補正
	hsu submit ISMS-02-002
	chen review ISMS-02-002 -m 同意
	lin add ISMS-02-003 第三份
	hsu revise ISMS-02-003 "$work/content.md" -m 初版 --reason 測試
	hsu submit ISMS-02-003
	chen review ISMS-02-003
	lin approve ISMS-02-003 --letter 文號一 --on 115.11.22 --scan "$work/scan.pdf" \
		--decided-by wang.xm
	lin withdraw ISMS-02-003 -m 停用 --letter 文號二 --on 115.11.22 --scan "$work/scan.pdf" \
		--decided-by wang.xm
	lin add ISMS-02-004 第四份
	git repack -adq
	docreg verify
	mv "$work/registry" "$work/base"
}

# Begin again from the honest registry, and go there.
honest () {
	rm -rf "$work/registry"
	cp -r "$work/base" "$work/registry"
	cd "$work/registry"
}

# found RULE...: verify ends with 1, and each of these rules is named.
found () {
	status 1 docreg verify >"$work/.found" 2>&1
	for rule
	do
		grep -F "($rule)" "$work/.found" >/dev/null || {
			cat "$work/.found" >&3
			echo "not found: $rule" >&3
			return 1
		}
	done
}

# forged RULE [RULE...]: what was done to the work tree becomes a commit, and is found.
forged () {
	by_hand forgery
	found "$@"
}

# signed WHO FILE [NAMESPACE]: sign a statement with that person's key, over what was there.
signed () {
	rm -f "$2.sig" "${2%.statement}.sig"
	ssh-keygen -q -Y sign -f "$work/$1" -n "${3:-$(basename "$2" | sed "s/[.].*//").v1@docreg}" "$2"
	mv "$2.sig" "${2%.statement}.sig"
}

# genuine: the approval that the officer would really give to the waiting version, kept aside.
genuine () {
	honest
	wang approve ISMS-02-002
	rm -rf "$work/kept"
	mkdir "$work/kept"
	cp $two/1.0/2/approval.wang.xm.* "$work/kept"
	honest
}
