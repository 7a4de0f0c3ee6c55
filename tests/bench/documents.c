/* documents.c: write text documents as LibreOffice writes them: styles and spans everywhere. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define ROOM 2097152

#define SEED 88172645463325252u

static uint64_t seed = SEED;

/* Every how manieth span says something else than in the first document; 0: none. */
static int edited_every;

static uint64_t draw(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

static _Noreturn void give_up(const char *what, const char *why)
{
	fprintf(stderr, "documents: %s: %s\n", what, why);
	exit(1);
}

/* Bytes of a part, as they grow. */
struct part {
	char *bytes;
	size_t size;
};

__attribute__((format(printf, 2, 3))) static void put(struct part *part, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	part->size += (size_t)vsnprintf(part->bytes + part->size, ROOM - part->size, format,
	                                arguments);
	va_end(arguments);
	if (part->size >= ROOM)
		give_up("a part", "is too large");
}

/* Characters as often used as any: U+4E00 and some thousand after it. */
static void put_characters(struct part *part, int count)
{
	for (int i = 0; i < count; i++) {
		unsigned point = 0x4e00 + (unsigned)(draw() % 3000);

		put(part, "%c%c%c", (int)(0xe0 | point >> 12), (int)(0x80 | (point >> 6 & 0x3f)),
		    (int)(0x80 | (point & 0x3f)));
	}
}

static void put_paragraph(struct part *part, int characters)
{
	static int spans;

	put(part, "<text:p text:style-name=\"P%d\">", (int)(draw() % 40));
	for (int done = 0; done < characters; done += 12) {
		put(part, "<text:span text:style-name=\"T%d\">", (int)(draw() % 40));
		put_characters(part, 12);
		if (edited_every && ++spans % edited_every == 0)
			put(part, "修正");
		put(part, "%s</text:span>", draw() % 4 ? "，" : "。");
	}
	put(part, "</text:p>");
}

/* A style for each name that paragraphs and spans use. */
static void put_styles(struct part *part)
{
	put(part, "<office:automatic-styles>");
	for (int i = 0; i < 40; i++)
		put(part,
		    "<style:style style:name=\"P%d\" style:family=\"paragraph\" "
		    "style:parent-style-name=\"Standard\"/>"
		    "<style:style style:name=\"T%d\" style:family=\"text\"/>", i, i);
	put(part, "</office:automatic-styles>");
}

static void make_content(struct part *part, int characters)
{
	part->size = 0;
	put(part, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content"
	    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
	    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
	    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
	    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
	    " office:version=\"1.2\">");
	put_styles(part);
	put(part, "<office:body><office:text>");
	for (int done = 0; done < characters; done += 96)
		put_paragraph(part, 96);
	put(part, "</office:text></office:body></office:document-content>");
}

static void add(zip_t *archive, const char *name, const char *bytes, size_t size, int method)
{
	zip_source_t *source = zip_source_buffer(archive, bytes, size, 0);
	zip_int64_t at = source ? zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) : -1;

	if (at < 0 || zip_set_file_compression(archive, (zip_uint64_t)at, method, 0) < 0 ||
	    zip_file_set_dostime(archive, (zip_uint64_t)at, 0, 0x2821, 0) < 0)
		give_up(name, zip_strerror(archive));
}

static void write_document(const char *path, const struct part *content)
{
	static const char mimetype[] = "application/vnd.oasis.opendocument.text";
	static const char manifest[] =
		"<?xml version=\"1.0\"?><manifest:manifest manifest:version=\"1.2\" "
		"xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
		"<manifest:file-entry manifest:full-path=\"/\" "
		"manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>"
		"<manifest:file-entry manifest:full-path=\"content.xml\" "
		"manifest:media-type=\"text/xml\"/></manifest:manifest>";
	static const char styles[] =
		"<?xml version=\"1.0\"?><office:document-styles office:version=\"1.2\" "
		"xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>";
	zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

	if (!archive)
		give_up(path, "cannot be written");
	add(archive, "mimetype", mimetype, strlen(mimetype), ZIP_CM_STORE);
	add(archive, "META-INF/manifest.xml", manifest, strlen(manifest), ZIP_CM_DEFLATE);
	add(archive, "styles.xml", styles, strlen(styles), ZIP_CM_DEFLATE);
	add(archive, "content.xml", content->bytes, content->size, ZIP_CM_DEFLATE);
	if (zip_close(archive) < 0)
		give_up(path, zip_strerror(archive));
}

/*
 * documents COUNT CHARACTERS [EDITS]
 *
 * Writes 1.odt, 2.odt, ... into the current folder, the same in every run. With EDITS all are the
 * first one, each with about so many words more.
 */
int main(int argc, char **argv)
{
	struct part content = {.bytes = malloc(ROOM)};
	int characters;

	if (argc != 3 && argc != 4) {
		fputs("usage: documents COUNT CHARACTERS [EDITS]\n", stderr);
		return 2;
	}
	if (!content.bytes)
		give_up("memory", "is out");
	characters = atoi(argv[2]);
	for (int i = 1; i <= atoi(argv[1]); i++) {
		char path[32];

		if (argc == 4)
			seed = SEED;
		edited_every = argc == 4 && i > 1 ? characters / 12 / atoi(argv[3]) : 0;
		snprintf(path, sizeof(path), "%d.odt", i);
		make_content(&content, characters);
		write_document(path, &content);
	}
	free(content.bytes);
	return 0;
}
