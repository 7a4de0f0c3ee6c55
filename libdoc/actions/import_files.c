/* import_files.c: list a folder, and read every file in it once. */
#include "actions/importing.h"

#include <stdlib.h>
#include <string.h>

#include "actions/import_run.h"
#include "actions/load.h"
#include "backend/charset.h"
#include "backend/digest.h"
#include "backend/unicode.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/text.h"

#define BLOCKS_WANTED 100 /* more than any cover has */

/* --- names ------------------------------------------------------------------------------------ */

/* One name as UTF-8 and NFC: it is so already, or it is Big5. What is no text is shown escaped. */
static int read_name(const char *name, size_t size, struct doc_buf *out, bool *is_text,
                     struct doc_error *err)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	size_t before = out->size;
	size_t fault = 0;
	int r;

	if (doc_text_is_utf8(name, size, NULL)) {
		r = doc_unicode_nfc(name, size, out, NULL);
	} else {
		r = doc_charset_to_utf8(DOC_CHARSET_BIG5, name, size, &text, &fault, NULL);
		if (r == DOC_OK)
			r = text.data ? doc_unicode_nfc(text.data, text.size, out, NULL)
			              : DOC_EINVALID;
	}
	if (r == DOC_ENOMEM)
		return doc_error_memory(err);
	if (r == DOC_OK)
		return DOC_OK;
	*is_text = false;
	out->size = before;
	doc_text_escape(out, name, size);
	return DOC_OK;
}

static int read_path(const char *path, char **out, bool *is_text, struct doc_error *err)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	*is_text = true;
	while (*path) {
		size_t size = strcspn(path, "/");
		int r;

		if (text.size)
			doc_buf_putc(&text, '/');
		r = read_name(path, size, &text, is_text, err);
		if (r < 0)
			return r;
		path += size + (path[size] == '/');
	}
	*out = doc_buf_take(&text);
	return *out ? DOC_OK : doc_error_memory(err);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* What the folders say, the nearest first. */
static void read_folders(const struct doc_importing *importing, const char *path,
                         struct doc_pile_file *file)
{
	char(*tiers)[DOC_WORD_SIZE] =
		(char(*)[DOC_WORD_SIZE])(uintptr_t)importing->policy->tier_names;
	size_t end = (size_t)(base_name(path) - path);

	while (end) {
		struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
		struct doc_file_name name;
		size_t from = --end;

		while (from && path[from - 1] != '/')
			from--;
		doc_buf_add(&folder, path + from, end - from);
		end = from;
		if (!folder.data)
			continue;
		doc_file_name_read(&importing->policy->grammar, folder.data, &name);
		if (!file->folder_number[0])
			memcpy(file->folder_number, name.number, sizeof(name.number));
		if (!file->folder_tier)
			file->folder_tier = doc_name_tier(tiers, folder.data);
		file->in_old |= (name.marks & DOC_NAME_OLD) != 0;
		file->name.marks |= name.marks & DOC_NAME_DRAFT;
	}
}

/* --- what is not read ------------------------------------------------------------------------- */

static const char *why_not(const struct doc_found *found)
{
	switch (found->kind) {
	case DOC_FOUND_FILE:
		break;
	case DOC_FOUND_LINK:
		return _("it is a link, which is not followed");
	case DOC_FOUND_SPECIAL:
		return _("it is no file, but a device or a pipe");
	case DOC_FOUND_UNREADABLE:
		return _("it cannot be opened");
	case DOC_FOUND_DEEP:
		return _("this folder lies too deep");
	case DOC_FOUND_HIDDEN:
		return _("a hidden folder");
	case DOC_FOUND_REPOSITORY:
		return _("this folder is a git repository");
	}
	if (!found->size)
		return _("it is empty");
	return found->size > DOC_CONTENT_SIZE_MAX ? _("it is larger than 64 MiB") : NULL;
}

/* Is it the map of this very import, which people like to keep beside the files? */
static bool is_map(struct doc_importing *importing, size_t at)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	if (!importing->plan->map)
		return false;
	doc_import_disk(importing->plan, importing->found.items[at].path, &path);
	importing->judge.failed |= path.failed;
	return !path.failed && strcmp(path.data, importing->plan->map) == 0;
}

/* Whether that is a fault, the map has a say in: doc_import_match. */
static void keep_out(struct doc_importing *importing, struct doc_pile_file *file,
                     const char *message)
{
	doc_import_skip(importing, file, message);
	file->act = DOC_PILE_HOLD;
}

static void judge_kind(struct doc_importing *importing, size_t at, bool is_text)
{
	const struct doc_found *found = &importing->found.items[at];
	struct doc_pile_file *file = &importing->files[at];
	const char *name = base_name(importing->paths[at]);
	const char *litter = doc_name_litter(name);
	const char *container = doc_name_container(name);
	const char *why = why_not(found);

	if (found->kind == DOC_FOUND_HIDDEN)
		doc_import_skip(importing, file, why);
	else if (found->kind == DOC_FOUND_FILE && litter)
		doc_import_skip(importing, file, _(litter));
	else if (found->kind == DOC_FOUND_FILE && is_map(importing, at))
		doc_import_skip(importing, file, _("the map of this import"));
	else if (!is_text)
		keep_out(importing, file, _("its name is no text: give it another"));
	else if (why)
		keep_out(importing, file, why);
	else if (container)
		keep_out(importing, file, _("an archive is not looked into: unpack it"));
	else if (!*doc_name_ending(name))
		keep_out(importing, file, _("it has no ending such as .odt"));
}

static int by_path(const void *a, const void *b)
{
	return strcmp((*(struct doc_pile_file *const *)a)->path,
	              (*(struct doc_pile_file *const *)b)->path);
}

/* Composed otherwise, or in Big5: a map could name none of them. */
static int hold_same_names(struct doc_importing *importing, struct doc_error *err)
{
	size_t count = importing->found.count;
	struct doc_pile_file **files doc_auto(free) = calloc(count + 1, sizeof(*files));

	if (!files)
		return doc_error_memory(err);
	for (size_t i = 0; i < count; i++)
		files[i] = &importing->files[i];
	qsort(files, count, sizeof(*files), by_path);
	for (size_t i = 0; i < count; i++) {
		bool like_last = i && strcmp(files[i - 1]->path, files[i]->path) == 0;
		bool like_next = i + 1 < count && strcmp(files[i]->path, files[i + 1]->path) == 0;

		if ((like_last || like_next) && !files[i]->act)
			keep_out(importing, files[i],
			         _("another file here has the same name, written in other bytes"));
	}
	return DOC_OK;
}

int doc_import_list(struct doc_importing *importing, struct doc_error *err)
{
	static const struct doc_found_limits limits = {.most = 20000, .depth = 16};
	size_t count;
	int r = doc_found_list(importing->plan->folder, &limits, &importing->found, err);

	if (r < 0)
		return r;
	count = importing->found.count;
	importing->paths = calloc(count + 1, sizeof(*importing->paths));
	importing->digests = calloc(count + 1, sizeof(*importing->digests));
	importing->files = calloc(count + 1, sizeof(*importing->files));
	if (!importing->paths || !importing->digests || !importing->files)
		return doc_error_memory(err);
	for (size_t i = 0; i < count && r == DOC_OK; i++) {
		bool is_text = true;

		r = read_path(importing->found.items[i].path, &importing->paths[i], &is_text, err);
		if (r < 0)
			return r;
		importing->files[i].path = importing->paths[i];
		importing->files[i].sha256 = importing->digests[i];
		judge_kind(importing, i, is_text);
	}
	r = r == DOC_OK ? hold_same_names(importing, err) : r;
	return r == DOC_OK && importing->judge.failed ? doc_error_memory(err) : r;
}

/* --- what is read ----------------------------------------------------------------------------- */

static bool ends_in(const char *name, const char *const *endings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (doc_name_ends_in(name, endings[i]))
			return true;
	return false;
}

static void note_unreadable(struct doc_importing *importing, const struct doc_pile_file *file,
                            enum doc_severity severity, const char *message)
{
	importing->judge.file = file->path;
	doc_judge_note(&importing->judge, severity, "import-unreadable", "%s", message);
	importing->judge.file = NULL;
}

/* What it prints of itself, where there is a reader for it. */
static int read_content(struct doc_importing *importing, struct doc_pile_file *file,
                        const struct doc_buf *bytes, struct doc_error *err)
{
	static const char *const read[] = {".odt", ".ods", ".docx", ".xlsx", ".pdf", ".md", ".txt"};
	static const char *const old[] = {".doc", ".xls", ".ppt"};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	const struct doc_content_facts facts = {.grammar = &importing->policy->grammar,
	                                        .effective = DOC_NO_DAY,
	                                        .fold = doc_unicode_fold};
	const char *name = base_name(file->path);
	struct doc_error why = {0};
	int r;

	file->printed.effective = DOC_NO_DAY;
	if (ends_in(name, old, DOC_COUNT(old)))
		note_unreadable(
			importing, file, DOC_INFO,
			_("the text of an old Office format cannot be read: save it as .odt "
		          "or .docx"));
	if (!ends_in(name, read, DOC_COUNT(read)))
		return DOC_OK;
	r = doc_extract_beginning(name, bytes->data, bytes->size, BLOCKS_WANTED, &extract, &why);
	/* What a baseline seals must be whole, unless a person says by the map that it is. */
	if (r == DOC_EINVALID && importing->plan->baseline && !file->row)
		doc_import_hold(importing, file, "import-unreadable", why.message);
	else if (r == DOC_EINVALID || r == DOC_ENOTFOUND)
		note_unreadable(importing, file, r == DOC_EINVALID ? DOC_WARNING : DOC_INFO,
		                why.message);
	if (r == DOC_EINVALID || r == DOC_ENOTFOUND)
		return DOC_OK;
	if (r < 0)
		return doc_error_set(err, r, "%s", why.message);
	doc_content_read(&importing->policy->content, &extract, &facts, &file->printed);
	return file->printed.failed ? doc_error_memory(err) : DOC_OK;
}

static int read_file(struct doc_importing *importing, size_t at, struct doc_error *err)
{
	struct doc_pile_file *file = &importing->files[at];
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_buf stem doc_scoped(doc_buf_clear) = {0};
	const char *name = base_name(file->path);
	struct doc_error why = {0};
	int r;

	doc_import_disk(importing->plan, importing->found.items[at].path, &path);
	r = doc_buf_check(&path, err);
	if (r < 0)
		return r;
	r = doc_file_read(path.data, DOC_CONTENT_SIZE_MAX, false, &bytes, &why);
	if (r == DOC_ENOMEM)
		return doc_error_memory(err);
	if (r < 0 || !bytes.size) {
		keep_out(importing, file, r < 0 ? why.message : _("it is empty"));
		return DOC_OK;
	}
	importing->found.items[at].size = bytes.size;
	r = doc_sha256_hex(bytes.data, bytes.size, importing->digests[at], err);
	if (r < 0)
		return r;
	doc_buf_add(&stem, name, (size_t)(doc_name_ending(name) - name));
	if (stem.failed)
		return doc_error_memory(err);
	doc_file_name_read(&importing->policy->grammar, stem.data ? stem.data : "", &file->name);
	read_folders(importing, file->path, file);
	return read_content(importing, file, &bytes, err);
}

int doc_import_look(struct doc_importing *importing, struct doc_error *err)
{
	size_t count = importing->found.count;
	int r = DOC_OK;

	for (size_t i = 0; i < count && r == DOC_OK; i++) {
		if (!importing->files[i].act)
			r = read_file(importing, i, err);
		doc_registry_tell(importing->registry, i + 1, count);
	}
	return r == DOC_OK && importing->judge.failed ? doc_error_memory(err) : r;
}
