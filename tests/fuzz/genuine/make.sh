# make.sh: an honest registry and its release, which fuzz targets spoil: DOCREG_BUILD=... sh make.sh
# The keys are thrown away: whatever these targets find approved besides what stands here is forged.
here=$(cd "$(dirname "$0")" && pwd) || exit 1
. "$here/../../e2e/lib.sh"
set -e
cd "$work"
make_registry
approved ISMS-02-001 文件管理程序書
reviewed ISMS-02-002
lin release r -o "$work" --yes
git repack -adq
docreg verify
cp .git/objects/pack/*.pack "$here/registry.pack"
cp .git/objects/pack/*.idx "$here/registry.idx"
chmod 644 "$here"/registry.*
git rev-parse HEAD >"$here/tip"
sha256sum <policy/0001/policy.statement | tr -d ' \n-' >"$here/anchor"
cp "$work"/*.zip "$here/release.zip"
