/* generate.c: fill a registry with documents and approved versions, act by act, as people do. */
#include <libdoc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#define PICTURE_KIB  16 /* of bytes that do not pack, as a picture has them */
#define PARAGRAPHS   120   /* of some 80 characters each: a procedure of about 20 pages */
#define CITATIONS    8
#define CONTENT_SIZE 262144
#define NUMBER_SIZE  32
#define TITLE_SIZE   128
#define ACT_S        30 /* from one act to the next */

static const char source_path[] = "content.odt";

/*
 * count         documents of the registry
 * picture_size  of the one in each file
 * now_at        the clock: each act is later than the one before
 * seed          of the contents
 */
struct maker {
	struct doc_registry *registry;
	const char *keys;
	int count;
	size_t picture_size;
	int64_t now_at;
	uint64_t seed;
};

/* What a document prints of itself; at: it is the so-manieth of the registry, from 0. */
struct cover {
	int at;
	char number[NUMBER_SIZE];
	char title[TITLE_SIZE];
	int version;
};

static _Noreturn void give_up(const char *what, const char *why)
{
	fprintf(stderr, "generate: %s: %s\n", what, why);
	exit(1);
}

static struct doc_actor actor(struct maker *maker, const char *id)
{
	maker->now_at += ACT_S;
	return (struct doc_actor){.id = id, .now_at = maker->now_at};
}

/*
 * All this is made to be measured and thrown away: nothing need survive a power cut. Visible, so
 * that libgit2 calls it too.
 */
__attribute__((visibility("default"))) int fsync(int fd)
{
	(void)fd;
	return 0;
}

/* The same in every run. */
static uint64_t draw(struct maker *maker)
{
	maker->seed ^= maker->seed << 13;
	maker->seed ^= maker->seed >> 7;
	maker->seed ^= maker->seed << 17;
	return maker->seed;
}

/*
 * The tiers of a usual registry: 5, 15 and 30 in a hundred, and half of them forms. More work
 * instructions than their number has room for, with three digits, are forms too.
 */
static void make_cover(int at, int count, struct cover *out)
{
	int policies = count / 20;
	int procedures = count * 3 / 20;
	int instructions = count * 6 / 20 < 999 ? count * 6 / 20 : 999;
	int form = at - policies - procedures - instructions;

	out->at = at;
	if (at < policies)
		snprintf(out->number, NUMBER_SIZE, "ISMS-01-%03d", at + 1);
	else if (at < policies + procedures)
		snprintf(out->number, NUMBER_SIZE, "ISMS-02-%03d", at - policies + 1);
	else if (form < 0)
		snprintf(out->number, NUMBER_SIZE, "ISMS-03-%03d", at - policies - procedures + 1);
	else
		snprintf(out->number, NUMBER_SIZE, "02-%03d-%02d", form % procedures + 1,
		         form / procedures + 1);
	snprintf(out->title, TITLE_SIZE, "資通安全管理文件第%d冊", at + 1);
}

/* --- an office file ------------------------------------------------------------------------- */

#define NAMESPACES                                                                                 \
	" xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""                       \
	" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""                         \
	" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""                           \
	" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" office:version=\"1.2\""

#define ENTRY(path, type)                                                                          \
	"<manifest:file-entry manifest:full-path=\"" path "\" manifest:media-type=\"" type "\"/>"

static const char manifest[] =
	"<?xml version=\"1.0\"?><manifest:manifest manifest:version=\"1.2\" "
	"xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
	ENTRY("/", "application/vnd.oasis.opendocument.text") ENTRY("content.xml", "text/xml")
	ENTRY("styles.xml", "text/xml") ENTRY("Pictures/1.png", "image/png")
	"</manifest:manifest>";

/* The header that each page has. */
static void write_styles(const struct cover *cover, char *out)
{
	snprintf(out, CONTENT_SIZE,
	         "<?xml version=\"1.0\"?><office:document-styles" NAMESPACES "><office:automatic-styles>"
	         "<style:page-layout style:name=\"P\"/></office:automatic-styles>"
	         "<office:master-styles><style:master-page style:name=\"Standard\" "
	         "style:page-layout-name=\"P\"><style:header><text:p>文件編號：%s</text:p>"
	         "<text:p>文件名稱：%s</text:p><text:p>版次：1.%d</text:p>"
	         "<text:p>機密等級：一般</text:p></style:header></style:master-page>"
	         "</office:master-styles></office:document-styles>",
	         cover->number, cover->title, cover->version);
}

/* Some sentences, and now and then one that cites a document that is there already. */
static size_t write_paragraph(struct maker *maker, const struct cover *cover, bool cites, char *out,
                              size_t room)
{
	static const char *const sentences[] = {
		"各單位應依權責辦理資通系統之盤點，並於每年十二月底前送文件管理分組彙整。",
		"存取權限以業務所需之最小範圍為原則，每半年檢視一次，離職人員之帳號應即停用。",
		"委外廠商應簽署保密切結書，其人員進入機房須由承辦人陪同並登記。",
		"發生資通安全事件時，應於知悉後一小時內通報，並保全相關紀錄以供查證。",
		"備份資料應異地存放，每季至少辦理一次回復測試，測試結果陳核後留存。",
		"本項作業所產生之紀錄，保存年限依檔案法及機關檔案保存年限及銷毀辦法辦理。",
	};
	size_t count = sizeof(sentences) / sizeof(*sentences);
	struct cover cited;

	if (cites && cover->at) {
		make_cover((int)(draw(maker) % (uint64_t)cover->at), maker->count, &cited);
		return (size_t)snprintf(out, room, "<text:p>相關作業依「%s」（%s）辦理。</text:p>",
		                        cited.title, cited.number);
	}
	return (size_t)snprintf(out, room, "<text:p>%s%s</text:p>", sentences[draw(maker) % count],
	                        sentences[draw(maker) % count]);
}

static void write_body(struct maker *maker, const struct cover *cover, char *out)
{
	size_t size = (size_t)snprintf(
		out, CONTENT_SIZE,
		"<?xml version=\"1.0\"?><office:document-content" NAMESPACES "><office:body><office:text>"
		"<text:p>%s</text:p>", cover->title);

	for (int i = 0; i < PARAGRAPHS; i++) {
		if (i % 20 == 0)
			size += (size_t)snprintf(out + size, CONTENT_SIZE - size,
			                         "<text:h text:outline-level=\"1\">第%d章　作業規定"
			                         "</text:h>", i / 20 + 1);
		size += write_paragraph(maker, cover, i % (PARAGRAPHS / CITATIONS) == 7, out + size,
		                        CONTENT_SIZE - size);
	}
	snprintf(out + size, CONTENT_SIZE - size,
	         "</office:text></office:body></office:document-content>");
}

static void add_member(zip_t *archive, const char *name, const char *bytes, size_t size, int method)
{
	zip_source_t *source = zip_source_buffer(archive, bytes, size, 0);
	zip_int64_t at = source ? zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) : -1;

	if (at < 0 || zip_set_file_compression(archive, (zip_uint64_t)at, method, 0) < 0 ||
	    zip_file_set_dostime(archive, (zip_uint64_t)at, 0, 0x2821, 0) < 0)
		give_up(name, zip_strerror(archive));
}

/* A real document, with a header that says what the register says. */
static void write_content(struct maker *maker, const struct cover *cover)
{
	static const char mimetype[] = "application/vnd.oasis.opendocument.text";
	static char styles[CONTENT_SIZE], body[CONTENT_SIZE];
	uint64_t *picture = malloc(maker->picture_size);
	zip_t *archive = zip_open(source_path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

	if (!archive || !picture)
		give_up(source_path, "cannot be written");
	for (size_t i = 0; i < maker->picture_size / sizeof(*picture); i++)
		picture[i] = draw(maker);
	write_styles(cover, styles);
	write_body(maker, cover, body);
	add_member(archive, "mimetype", mimetype, strlen(mimetype), ZIP_CM_STORE);
	add_member(archive, "META-INF/manifest.xml", manifest, strlen(manifest), ZIP_CM_DEFLATE);
	add_member(archive, "content.xml", body, strlen(body), ZIP_CM_DEFLATE);
	add_member(archive, "styles.xml", styles, strlen(styles), ZIP_CM_DEFLATE);
	add_member(archive, "Pictures/1.png", (const char *)picture, maker->picture_size,
	           ZIP_CM_STORE);
	if (zip_close(archive) < 0)
		give_up(source_path, zip_strerror(archive));
	free(picture);
}

/* --- acts ----------------------------------------------------------------------------------- */

/* An outcome of which only success matters. */
static void done(int r, const char *what, struct doc_outcome *outcome, const struct doc_error *err)
{
	if (r < 0)
		give_up(what, err->message);
	doc_outcome_clear(outcome);
}

static void add(struct maker *maker, const struct cover *cover)
{
	struct doc_actor lin = actor(maker, "lin.zz");
	struct doc_new_document document = {.number = cover->number, .title = cover->title};
	struct doc_outcome outcome = {0};
	struct doc_error err = {0};

	done(doc_add(maker->registry, &lin, &document, false, &outcome, &err), cover->number,
	     &outcome, &err);
}

static void revise(struct maker *maker, const struct cover *cover)
{
	const char *const paths[] = {source_path};
	struct doc_actor hsu = actor(maker, "hsu.yt");
	struct doc_revision revision = {.number = cover->number,
	                                .paths = paths,
	                                .path_count = 1,
	                                .summary = "依 115 年內部稽核結果修訂",
	                                .reason = "內部稽核"};
	struct doc_outcome outcome = {0};
	struct doc_error err = {0};

	write_content(maker, cover);
	done(doc_revise(maker->registry, &hsu, &revision, false, &outcome, &err), cover->number,
	     &outcome, &err);
}

/* Submit, review or approve. */
typedef int (*act_function)(struct doc_registry *, const struct doc_request *, struct doc_outcome *,
                            struct doc_error *);

static void say(struct maker *maker, act_function act, const char *who, const char *key,
                const char *number)
{
	struct doc_actor somebody = actor(maker, who);
	struct doc_request request = {.actor = &somebody, .numbers = &number, .number_count = 1};
	struct doc_outcome outcome = {0};
	struct doc_error err = {0};
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", maker->keys, key ? key : "");
	somebody.key_path = key ? path : NULL;
	done(act(maker->registry, &request, &outcome, &err), number, &outcome, &err);
}

static void take_to_review(struct maker *maker, const struct cover *cover)
{
	revise(maker, cover);
	say(maker, doc_submit, "hsu.yt", NULL, cover->number);
	say(maker, doc_review, "chen.yj", NULL, cover->number);
}

/*
 * The index only grows, and is written whole with each act. Nothing here needs what it
 * says of other documents; git makes it anew when all is done.
 */
static void forget_index(const struct maker *maker)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s.git/index", doc_registry_folder(maker->registry));
	unlink(path);
}

static int natural(const char *text)
{
	int value = atoi(text);

	if (value < 0)
		give_up(text, "is no count");
	return value;
}

/* Approve versions 1.0, 1.1, ...; the next one may be left waiting for the officer. */
static void live(struct maker *maker, struct cover *cover, int versions, bool waits)
{
	add(maker, cover);
	for (cover->version = 0; cover->version < versions; cover->version++) {
		take_to_review(maker, cover);
		say(maker, doc_approve, "wang.xm", "wang", cover->number);
	}
	if (waits)
		take_to_review(maker, cover);
}

/*
 * generate DIR KEYS COUNT VERSIONS OPEN [KIB]
 *
 * Fills the new registry in DIR with COUNT documents of VERSIONS approved versions each, at most
 * ten. The last OPEN documents then get one more version, reviewed and waiting for the officer;
 * their numbers are printed. Each file has a picture of KIB kibibytes, else 16. KEYS holds the
 * officer's private key, `wang`. Writes a scratch file, the last document's content, and a cache
 * into the current folder.
 */
int main(int argc, char **argv)
{
	struct maker maker = {.now_at = 1767225600, .seed = 88172645463325252u};
	struct doc_error err = {0};
	int first_waiting;

	if (argc != 6 && argc != 7) {
		fputs("usage: generate DIR KEYS COUNT VERSIONS OPEN [KIB]\n", stderr);
		return 2;
	}
	if (doc_registry_open(argv[1], &maker.registry, &err) < 0)
		give_up(argv[1], err.message);
	if (doc_registry_set_cache(maker.registry, "cache", &err) < 0)
		give_up("cache", err.message);
	maker.keys = argv[2];
	maker.count = natural(argv[3]);
	maker.picture_size = (size_t)(argc == 7 ? natural(argv[6]) : PICTURE_KIB) << 10;
	first_waiting = maker.count - natural(argv[5]);
	for (int i = 0; i < maker.count; i++) {
		struct cover cover;

		make_cover(i, maker.count, &cover);
		live(&maker, &cover, natural(argv[4]), i >= first_waiting);
		if (i >= first_waiting)
			puts(cover.number);
		else
			forget_index(&maker);
		/* The program asks after each act; once a document comes to the same. */
		if (doc_registry_pack(maker.registry, &err) < 0)
			give_up("packing", err.message);
	}
	doc_registry_close(maker.registry);
	return fflush(stdout) == 0 ? 0 : 1;
}
