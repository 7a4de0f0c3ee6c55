# lib-world.sh: a registry in which every command has something to do, and what lies beside it. Source
# it after lib.sh.

# make_base: the folder $work/base, with registry/ and what commands read. It is packed, as after a
# while in use.
make_base () {
	make_registry
	approved ISMS-02-001 文件管理程序書
	lin add ISMS-02-002 有草案
	echo 草案 >"$work/content.md"
	hsu revise ISMS-02-002 "$work/content.md" -m 初版 --reason 依計畫
	submitted ISMS-02-003
	reviewed ISMS-02-004
	lin policy draft
	echo "# 註" >>policy/draft/roster.yaml
	lin policy draft
	make_scan
	git repack -adq
	mkdir "$work/base"
	cd "$work"
	mv registry scan.pdf base
	echo 新稿 >base/new.md
	mkdir base/pile
	# So many that their files go into one pack.
	echo take,file,number,title,version,approved >base/map.csv
	for i in $(seq 10 54)
	do
		echo "內容 $i" >"base/pile/ISMS-02-0$i 第${i}號程序書.md"
		echo "yes,ISMS-02-0$i 第${i}號程序書.md,ISMS-02-0$i,第${i}號程序書,1.0,112.3.1" \
			>>base/map.csv
	done
}
