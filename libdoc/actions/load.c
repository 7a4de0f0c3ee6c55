/* load.c: from stored bytes to documents and bundles. */
#include "actions/load.h"

#include <stdlib.h>
#include <string.h>

#include "actions/lean.h"
#include "actions/load_memory.h"
#include "backend/digest.h"
#include "backend/sshsig.h"
#include "backend/unicode.h"
#include "backend/yaml.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

/*
 * What one loading looks at; one value instead of seven parameters. lean: see doc_load_lean;
 * no_scans: scans are not read; memory: see doc_load_again.
 */
struct loader {
	const struct doc_source *source;
	struct doc_judge *judge;
	struct doc_error *err;
	bool lean;
	bool no_scans;
	struct doc_load_memory *memory;
};

static int out_of_memory(const struct loader *loader)
{
	return doc_error_memory(loader->err);
}

/* Does this failure concern what is stored, so that it is a finding, or us? */
static bool is_stored_fault(int code)
{
	return code == DOC_EINVALID || code == DOC_ENOTFOUND;
}

/* Note a stored fault and go on; anything else stops the loading. */
static int note(const struct loader *loader, const char *rule, const char *path, int code,
                const struct doc_error *why)
{
	const char *file = loader->judge->file;

	if (!is_stored_fault(code)) {
		if (loader->err)
			*loader->err = *why;
		return code;
	}
	loader->judge->file = path;
	doc_judge_located(loader->judge, rule, why->message);
	if (why->hint[0])
		doc_judge_hint(loader->judge, "%s", why->hint);
	loader->judge->file = file;
	return DOC_OK;
}

/* Bytes of a small file; an unreadable one is a finding, and out stays empty. */
static int read_small(const struct loader *loader, const struct doc_source_file *file,
                      size_t max_size, struct doc_buf *out)
{
	struct doc_error why = {0};
	int r = doc_source_read(loader->source, file, max_size, out, &why);

	return r < 0 ? note(loader, "object-broken", file->path, r, &why) : DOC_OK;
}

/* The digest of what was read: of a file that is to be written it is known. */
static int digest(const struct loader *loader, const struct doc_source_file *file,
                  const struct doc_buf *bytes, char sha256[DOC_SHA256_HEX_SIZE])
{
	if (!file->put || !file->put->sha256)
		return doc_sha256_hex(bytes->data ? bytes->data : "", bytes->size, sha256,
		                      loader->err);
	memcpy(sha256, file->put->sha256, DOC_SHA256_HEX_SIZE);
	return DOC_OK;
}

static int read_yaml(const struct loader *loader, const struct doc_source_file *file,
                     struct doc_buf *bytes, struct doc_node *root, bool *parsed)
{
	struct doc_error why = {0};
	int r;

	*parsed = false;
	r = read_small(loader, file, DOC_YAML_SIZE_MAX, bytes);
	if (r < 0 || !bytes->data)
		return r;
	r = doc_yaml_parse(file->path, bytes->data, bytes->size, root, &why);
	if (r < 0)
		return note(loader, "yaml-form", file->path, r, &why);
	*parsed = true;
	return DOC_OK;
}

/* --- acts ------------------------------------------------------------------------------------- */

static int parse_act(const struct loader *loader, const struct doc_source_file *file,
                     struct doc_act *act)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r;

	if (doc_load_memory_act(loader->memory, file, act))
		return DOC_OK;
	r = read_small(loader, file, DOC_STATEMENT_SIZE_MAX, &bytes);
	if (r < 0 || !bytes.data)
		return r;
	if (!doc_unicode_is_nfc(bytes.data, bytes.size))
		r = doc_error_set(&why, DOC_EINVALID, _("not UTF-8 in Normalization Form C"));
	else
		r = doc_statement_parse(file->path, bytes.data, bytes.size, &act->statement, &why);
	if (r == DOC_OK && act->statement.type != act->place.statement)
		r = doc_error_set(&why, DOC_EINVALID,
		                  _("the file's name promises another statement: %s"),
		                  _(doc_statement_rule(act->place.statement)->name));
	if (r < 0)
		return note(loader, "statement-form", file->path, r, &why);
	r = digest(loader, file, &bytes, act->sha256);
	if (r < 0)
		return r;
	act->size = bytes.size;
	act->bytes = doc_buf_take(&bytes);
	if (!act->bytes)
		return out_of_memory(loader);
	doc_load_memory_keep_act(loader->memory, file, act);
	return DOC_OK;
}

static int load_act(const struct loader *loader, const struct doc_source_file *file,
                    const struct doc_place *place, struct doc_acts *acts)
{
	struct doc_act *act = doc_array_add(&acts->items, &acts->count, sizeof(*act));
	int r;

	if (!act)
		return out_of_memory(loader);
	act->place = *place;
	act->path = strdup(file->path);
	r = act->path ? parse_act(loader, file, act) : out_of_memory(loader);
	if (!act->bytes) {
		doc_act_clear(act);
		acts->count--;
	}
	return r;
}

/* The statement that a signature or scan belongs to. */
static struct doc_act *find_stem(struct doc_acts *acts, const char *stem)
{
	char path[DOC_PATH_MAX + sizeof(".statement")];
	size_t size = strlen(stem);
	const struct doc_act *act;

	memcpy(path, stem, size);
	memcpy(path + size, ".statement", sizeof(".statement"));
	act = doc_acts_find(acts, path);
	return act ? &acts->items[act - acts->items] : NULL;
}

static int load_signature(const struct loader *loader, const struct doc_source_file *file,
                          const struct doc_place *place, struct doc_acts *acts)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_signature *signature;
	struct doc_act *act = find_stem(acts, place->stem);
	const char *who;
	int r;

	if (!act)
		return DOC_OK; /* the statement did not parse, or lawful reports it as late */
	if (!loader->lean) {
		r = read_small(loader, file, DOC_SSHSIG_SIZE_MAX, &bytes);
		if (r < 0 || !bytes.data)
			return r;
	}
	signature = doc_array_add(&act->signatures, &act->signature_count, sizeof(*signature));
	if (!signature)
		return out_of_memory(loader);
	who = place->key8[0] ? place->who : doc_statement_signer(&act->statement);
	memcpy(signature->who, who, strnlen(who, sizeof(signature->who) - 1));
	memcpy(signature->key8, place->key8, sizeof(signature->key8));
	signature->size = bytes.size;
	signature->bytes = bytes.data ? doc_buf_take(&bytes) : NULL;
	signature->path = strdup(file->path);
	return signature->path ? DOC_OK : out_of_memory(loader);
}

static int load_scan(const struct loader *loader, const struct doc_source_file *file,
                     const struct doc_place *place, struct doc_acts *acts)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_act *act = find_stem(acts, place->stem);
	int r;

	if (!act)
		return DOC_OK;
	act->scan_unread = loader->lean || loader->no_scans;
	if (act->scan_unread)
		return DOC_OK;
	r = read_small(loader, file, DOC_SCAN_SIZE_MAX, &bytes);
	if (r < 0)
		return r;
	return doc_sha256_hex(bytes.data ? bytes.data : "", bytes.size, act->scan, loader->err);
}

/*
 * A statement, or what belongs to one. Statements come first: see two passes below.
 * pass 0 takes statements, pass 1 what lies beside them.
 */
static int load_said(const struct loader *loader, const struct doc_source_file *file,
                     const struct doc_place *place, int pass, struct doc_acts *acts)
{
	if (pass == 0 && place->kind == DOC_PLACE_STATEMENT)
		return load_act(loader, file, place, acts);
	if (pass == 1 && place->kind == DOC_PLACE_SIGNATURE)
		return load_signature(loader, file, place, acts);
	if (pass == 1 && place->kind == DOC_PLACE_SCAN)
		return load_scan(loader, file, place, acts);
	return DOC_OK;
}

/* --- documents -------------------------------------------------------------------------------- */

static int add_stored_file(const struct loader *loader, const char *name,
                           struct doc_stored_files *files)
{
	struct doc_stored_file *file = doc_array_add(&files->items, &files->count, sizeof(*file));

	if (!file)
		return out_of_memory(loader);
	memcpy(file->name, name, strlen(name) + 1);
	return DOC_OK;
}

static int load_metadata(const struct loader *loader, const struct doc_source_file *file,
                         struct doc_metadata *out, char *sha256, bool *loaded)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	struct doc_error why = {0};
	bool parsed;
	int r;

	if (doc_load_memory_metadata(loader->memory, file, out, sha256)) {
		*loaded = true;
		return DOC_OK;
	}
	r = read_yaml(loader, file, &bytes, &root, &parsed);
	if (r < 0 || !parsed)
		return r;
	r = doc_metadata_read(file->path, &root, out, &why);
	if (r < 0)
		return note(loader, "yaml-form", file->path, r, &why);
	*loaded = true;
	r = digest(loader, file, &bytes, sha256);
	if (r == DOC_OK)
		doc_load_memory_keep_metadata(loader->memory, file, out, sha256);
	return r;
}

static int load_administration(const struct loader *loader, const struct doc_source_file *file,
                               struct doc_document *document)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	struct doc_error why = {0};
	bool parsed;
	int r;

	document->registered = true;
	if (doc_load_memory_administration(loader->memory, file, &document->administration))
		return DOC_OK;
	r = read_yaml(loader, file, &bytes, &root, &parsed);
	if (r < 0 || !parsed)
		return r;
	r = doc_administration_read(file->path, &root, &document->administration, &why);
	if (r < 0)
		return note(loader, "document-form", file->path, r, &why);
	doc_load_memory_keep_administration(loader->memory, file, &document->administration);
	return DOC_OK;
}

static int load_draft(const struct loader *loader, const struct doc_source_file *file,
                      const struct doc_place *place, struct doc_document *document)
{
	if (strcmp(place->name, "metadata.yaml") != 0)
		return add_stored_file(loader, place->name, &document->draft_files);
	return load_metadata(loader, file, &document->draft, document->draft_sha256,
	                     &document->has_draft);
}

static int load_in_round(const struct loader *loader, const struct doc_source_file *file,
                         const struct doc_place *place, int pass, struct doc_document *document)
{
	struct doc_round *round = doc_document_round(document, place->version, place->round);

	if (!round)
		return out_of_memory(loader);
	if (pass == 0 && place->kind == DOC_PLACE_METADATA)
		return load_metadata(loader, file, &round->metadata, round->metadata_sha256,
		                     &round->has_metadata);
	if (pass == 0 && place->kind == DOC_PLACE_CONTENT)
		return add_stored_file(loader, place->name, &round->files);
	return load_said(loader, file, place, pass, &round->acts);
}

static int load_file(const struct loader *loader, const struct doc_source_file *file,
                     const struct doc_place *place, int pass, struct doc_document *document)
{
	if (place->round)
		return load_in_round(loader, file, place, pass, document);
	if (pass == 0 && place->kind == DOC_PLACE_DOCUMENT)
		return load_administration(loader, file, document);
	if (pass == 0 && place->kind == DOC_PLACE_DRAFT)
		return load_draft(loader, file, place, document);
	return load_said(loader, file, place, pass, &document->acts);
}

static int load_files(const struct loader *loader, struct doc_lean *lean,
                      struct doc_document *document)
{
	const struct doc_source_files *files = &lean->files;
	struct doc_place *places doc_auto(free) = calloc(files->count + 1, sizeof(*places));
	int r;

	if (!places)
		return out_of_memory(loader);
	for (size_t i = 0; i < files->count; i++)
		doc_place_parse(files->items[i].path, &places[i]);
	if (lean->newest_only && doc_lean_leave_out(places, files->count))
		lean->is_whole = false;
	r = doc_document_make_rounds(document, places, files->count) ? DOC_OK
	                                                             : out_of_memory(loader);
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < files->count && r == DOC_OK; i++)
			r = load_file(loader, &files->items[i], &places[i], pass, document);
	return r;
}

static int list_files(const struct loader *loader, const char *folder, struct doc_lean *lean)
{
	const struct doc_source *source = loader->source;

	lean->is_whole = true;
	if (!lean->newest_only || source->put_count || !source->tree)
		return doc_source_list(source, folder, &lean->files, loader->err);
	return doc_source_list_some(source, folder, doc_lean_wants, &lean->is_whole, &lean->files,
	                            loader->err);
}

static int load_document(const struct loader *loader, const struct doc_number *number,
                         struct doc_lean *lean, struct doc_document *out)
{
	struct doc_document document doc_scoped(doc_document_clear) = {.number = *number};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_document_folder(&folder, number->text);
	r = doc_buf_check(&folder, loader->err);
	if (r == DOC_OK)
		r = list_files(loader, folder.data, lean);
	loader->judge->document = number->text;
	if (r == DOC_OK)
		r = load_files(loader, lean, &document);
	loader->judge->document = NULL;
	if (r == DOC_OK)
		r = doc_load_draft_digests(loader->source, &document, loader->err);
	if (r < 0)
		return r;
	*out = document;
	document = (struct doc_document){0};
	return DOC_OK;
}

static void clear_lean(struct doc_lean *lean)
{
	doc_source_files_clear(&lean->files);
}

int doc_load_again(struct doc_load_memory *memory, const struct doc_source *source,
                   const struct doc_number *number, struct doc_judge *judge,
                   struct doc_document *out, struct doc_error *err)
{
	struct loader loader = {source, judge, err, false, false, memory};
	struct doc_lean all doc_scoped(clear_lean) = {0};

	return load_document(&loader, number, &all, out);
}

int doc_load_document(const struct doc_source *source, const struct doc_number *number,
                      struct doc_judge *judge, struct doc_document *out, struct doc_error *err)
{
	return doc_load_again(NULL, source, number, judge, out, err);
}

int doc_load_lean(const struct doc_source *source, const struct doc_number *number,
                  struct doc_lean *lean, struct doc_judge *judge, struct doc_document *out,
                  struct doc_error *err)
{
	struct loader loader = {source, judge, err, true, false, NULL};

	doc_source_files_clear(&lean->files);
	return load_document(&loader, number, lean, out);
}

int doc_load_digests(const struct doc_source *source, const char *number, struct doc_round *round,
                     struct doc_judge *judge, struct doc_error *err)
{
	struct loader loader = {source, judge, err, false, false, NULL};

	for (size_t i = 0; i < round->files.count; i++) {
		struct doc_stored_file *file = &round->files.items[i];
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};
		struct doc_error why = {0};
		int r;

		doc_layout_round(&path, number, round->version, round->round, file->name);
		r = doc_buf_check(&path, err);
		if (r < 0)
			return r;
		r = doc_source_digest(source, path.data, DOC_CONTENT_SIZE_MAX, &file->size,
		                      file->sha256, &why);
		if (r < 0)
			r = note(&loader, "object-broken", path.data, r, &why);
		if (r < 0)
			return r;
	}
	return DOC_OK;
}

/* --- bundles ---------------------------------------------------------------------------------- */

static int load_bundle_file(const struct loader *loader, const struct doc_source_file *file,
                            struct doc_bundle *bundle)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_stored_file *stored;
	struct doc_place place;
	int r;

	doc_place_parse(file->path, &place);
	r = add_stored_file(loader, place.name, &bundle->files);
	if (r < 0 || (place.nth && loader->no_scans))
		return r;
	r = read_small(loader, file, DOC_CONTENT_SIZE_MAX, &bytes);
	if (r < 0)
		return r;
	stored = &bundle->files.items[bundle->files.count - 1];
	stored->size = bytes.size;
	return digest(loader, file, &bytes, stored->sha256);
}

static int load_in_bundle(const struct loader *loader, const struct doc_source_file *file, int pass,
                          struct doc_bundle *bundle)
{
	struct doc_place place;

	doc_place_parse(file->path, &place);
	if (place.kind == DOC_PLACE_FOREIGN)
		return DOC_OK; /* lawful reports it; it says nothing of the bundle it lies in */
	bundle->serial = place.serial;
	memcpy(bundle->name, place.release, sizeof(bundle->name));
	if (place.kind != DOC_PLACE_STATEMENT && place.kind != DOC_PLACE_SIGNATURE &&
	    place.kind != DOC_PLACE_SCAN)
		return pass == 0 ? load_bundle_file(loader, file, bundle) : DOC_OK;
	return load_said(loader, file, &place, pass, &bundle->acts);
}

int doc_load_bundle(const struct doc_source *source, const char *folder, bool scans,
                    struct doc_judge *judge, struct doc_bundle *out, struct doc_error *err)
{
	struct loader loader = {source, judge, err, false, !scans, NULL};
	struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
	struct doc_bundle bundle doc_scoped(doc_bundle_clear) = {0};
	int r;

	r = doc_source_list(source, folder, &files, err);
	for (int pass = 0; pass < 2 && r == DOC_OK; pass++)
		for (size_t i = 0; i < files.count && r == DOC_OK; i++)
			r = load_in_bundle(&loader, &files.items[i], pass, &bundle);
	if (r < 0)
		return r;
	*out = bundle;
	bundle = (struct doc_bundle){0};
	return DOC_OK;
}
