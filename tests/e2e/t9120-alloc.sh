#!/bin/sh
# libdoc's own allocations fail, one by one and from one on, in every call of its interface: the call says
# that memory is out, nothing is half written, nothing is lost. So do its calls of the system and of libgit2.
#
# Every DOCREG_ALLOC_STRIDE-th allocation of a call is tried, and every DOCREG_CALLS_STRIDE-th call, beginning
# elsewhere with another DOCREG_FAULTS_TURN; 1 tries all of them: make alloc; 0 the first from each place in the
# code. DOCREG_ALLOC_ONLY names one call of the interface.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-world.sh"

allocations=${DOCREG_ALLOC_STRIDE:-307}
calls=${DOCREG_CALLS_STRIDE:-509}
turn=${DOCREG_FAULTS_TURN:-0}
only=${DOCREG_ALLOC_ONLY:-}
now=$(date -u -d "$DOCREG_NOW" +%s)

# What reading calls are asked about, beside what lib-world.sh has.
make_more () {
	cd base/registry
	lin release r1 -o ..
	lin publish "$work/site" --place 內網
	new_version ISMS-02-001
	lin release r2 -o ..
	mv ../tydgbas-r2.zip ../packed.zip
	git repack -adq
	cd ..
	rm tydgbas-r1.zip
	chmod -R u+w "$work/site"
	rm -r "$work/site"
	for which in procedure:文件管理程序書:1.0 procedure2:文件管制程序書:1.1
	do
		title=${which#*:}
		"$DOCREG_BUILD/templates/fill" procedure "${which%%:*}.odt" number=ISMS-02-001 \
			title="${title%:*}" version="${which##*:}" effective=115.12.1 classification=一般 \
			owner=資訊室 agency=桃園市政府主計處
	done
	cp registry/policy/draft/roster.yaml roster.yaml
	echo "# 再註" >>roster.yaml
	cp "$DOCREG_BUILD/templates/memo/memo.txt" .
	cp -r "$DOCREG_BUILD/templates/registry" template
	make_docx
	cat >rules.md <<-END
		# 文件管理

		依 ISMS-02-001 文件管理程序書及資通安全管理法第十條辦理。

		1. 第一項
		   - 甲
		2. 第二項

		| 編號 | 名稱 |
		|---|---|
		| 02-001-01 | 表單 |
	END
}

make_docx () {
	mkdir -p docx/_rels docx/word
	cat >'docx/[Content_Types].xml' <<-END
		<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default
		Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override
		PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
	END
	cat >docx/_rels/.rels <<-END
		<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
		Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
		Target="word/document.xml"/></Relationships>
	END
	cat >docx/word/document.xml <<-END
		<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
		<w:p><w:r><w:t>文件管理程序書</w:t></w:r></w:p>
		<w:p><w:r><w:t>依 ISMS-02-001 辦理</w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>新增</w:t></w:r></w:ins>
		<w:del w:id="2" w:author="a"><w:r><w:delText>刪去</w:delText></w:r></w:del></w:p>
		<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>
		</w:body></w:document>
	END
	(cd docx && zip -q -X -r ../rules.docx '[Content_Types].xml' _rels word)
	rm -r docx
}

check 'a registry in which every call has something to do' '
	make_base
	make_shared
	cd "$work"
	make_more
	cd "$work"
	mv common apart base
	cp -a plain/server.git base/plain.git
'

# sweep allocations|calls NAME, each STRIDE-th
sweep () {
	"$DOCREG_BUILD/alloc/sweep" "$work" "$now" "$3" "$turn" "$1" "$2" >"$work/found" || {
		cat "$work/found" >&3
		return 1
	}
	tail -1 "$work/found" >>"$work/figures"
}

"$DOCREG_BUILD/alloc/sweep" --list >"$work/names"
while read -r name
do
	test "${only:-$name}" = "$name" || continue
	check "$name, without memory" 'sweep allocations "$name" "$allocations"'
	check "$name, when what it asks of others fails" 'sweep calls "$name" "$calls"'
done <"$work/names"

sed "s/^/# /" "$work/figures"
finish
