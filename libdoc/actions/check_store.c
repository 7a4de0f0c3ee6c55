/* check_store.c: what `check` found in each document last time, kept in the cache. */
#include "actions/check_store.h"

#include <stdlib.h>
#include <string.h>

#include "actions/citing_pack.h"
#include "actions/sources_digest.h"
#include "backend/cache.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/hex.h"
#include "base/intl.h"
#include "base/wire.h"
#include "model/layout.h"

#define STORE_MAX ((size_t)64 << 20)

enum flags { REGISTERED = 1, ENDED = 2, STAYS = 4 };

void doc_check_store_clear(struct doc_check_store *store)
{
	doc_buf_clear(&store->key);
	doc_buf_clear(&store->head);
	doc_buf_clear(&store->bytes);
	doc_buf_clear(&store->next);
	free(store->kept);
	*store = (struct doc_check_store){0};
}

/* --- what it depends on ---------------------------------------------------------------------- */

static void put_id(struct doc_buf *out, const struct doc_git_id *id)
{
	char hex[2 * DOC_GIT_ID_SIZE + 1];

	doc_hex_format(id->bytes, sizeof(id->bytes), hex);
	doc_buf_printf(out, "%s\n", hex);
}

/* The git id of a folder, which stands for all that lies in it. */
static bool find_tree(const struct doc_registry *registry, struct doc_buf *folder,
                      struct doc_git_id *id)
{
	uint32_t mode;

	while (folder->size && folder->data[folder->size - 1] == '/')
		folder->data[--folder->size] = '\0';
	return !folder->failed && doc_git_find(registry->git, &registry->tip.tree, folder->data,
	                                       id, &mode, NULL) == DOC_OK;
}

/* What was approved on paper is in force by what lies there. */
static void put_baselines(const struct doc_registry *registry, struct doc_buf *out)
{
	for (size_t i = 0; i < registry->baselines.count; i++) {
		struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
		struct doc_git_id id = {0};

		doc_layout_baseline(&folder, registry->baselines.items[i]->bundle.serial, "");
		out->failed |= !find_tree(registry, &folder, &id);
		put_id(out, &id);
	}
}

/* The catalogue's own head stands under "": another language or catalogue has another. */
static void write_head(const struct doc_checking *checking, struct doc_buf *out)
{
	const struct doc_registry *registry = checking->registry;
	static const char catalogue[] = ""; /* not a literal, which would be taken for a message */
	char day[DOC_ISO_DAY_SIZE];

	doc_day_format_iso(checking->today, day);
	doc_buf_printf(out, "%s\n%s\n%s\n%s\n", doc_sources_digest(), registry->fingerprint, day,
	               dgettext("docreg", catalogue));
	for (size_t i = 0; i < registry->policies.count; i++)
		doc_buf_printf(out, "%s\n", registry->policies.items[i]->sha256);
	for (size_t i = 0; checking->reading.before && i < registry->policies.count; i++)
		put_id(out, &checking->reading.before[i]);
	put_baselines(registry, out);
}

/* The git id of a document's folder. */
static bool find_folder(const struct doc_checking *checking, const char *number,
                        struct doc_git_id *id)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};

	doc_layout_document_folder(&folder, number);
	return find_tree(checking->registry, &folder, id);
}

/* --- reading it ------------------------------------------------------------------------------ */

static int compare_kept(const void *a, const void *b)
{
	return strcmp(((const struct doc_check_kept *)a)->number,
	              ((const struct doc_check_kept *)b)->number);
}

/* A text of the store, which ends in NUL there too; "" and a failure when it does not. */
static const char *take_text(struct doc_wire *wire)
{
	struct doc_bytes bytes = doc_wire_string(wire);

	if (bytes.size && bytes.data[bytes.size - 1] == '\0')
		return (const char *)bytes.data;
	wire->failed = true;
	return "";
}

static void put_text(struct doc_buf *out, const char *text)
{
	doc_wire_put_string(out, text, strlen(text) + 1);
}

static bool index_kept(struct doc_check_store *store, struct doc_wire *wire)
{
	while (!wire->failed && wire->rest.size) {
		struct doc_check_kept *kept =
			doc_array_add(&store->kept, &store->kept_count, sizeof(*kept));
		struct doc_bytes bytes;

		if (!kept)
			return false;
		kept->number = take_text(wire);
		bytes = doc_wire_string(wire);
		kept->bytes = bytes.data;
		kept->size = bytes.size;
	}
	if (store->kept_count)
		qsort(store->kept, store->kept_count, sizeof(*store->kept), compare_kept);
	return !wire->failed;
}

int doc_check_store_open(struct doc_check_store *store, const struct doc_checking *checking,
                         struct doc_error *err)
{
	const char *cache = checking->registry->cache;
	struct doc_wire wire;

	doc_buf_printf(&store->key, "check/%s", checking->registry->fingerprint);
	write_head(checking, &store->head);
	store->is_new = true;
	if (store->key.failed || store->head.failed)
		return doc_error_memory(err);
	put_text(&store->next, store->head.data);
	if (store->next.failed)
		return doc_error_memory(err);
	if (!doc_cache_get(cache, store->key.data, STORE_MAX, &store->bytes))
		return DOC_OK;
	wire = (struct doc_wire){.rest = {(const uint8_t *)store->bytes.data, store->bytes.size}};
	if (strcmp(take_text(&wire), store->head.data) == 0 && index_kept(store, &wire))
		store->is_new = false;
	else
		store->kept_count = 0;
	return DOC_OK;
}

/* --- one document ---------------------------------------------------------------------------- */

static void note(struct doc_judge *judge, struct doc_wire *wire)
{
	const struct doc_rule *rule = doc_rule_find(take_text(wire));
	enum doc_severity severity = doc_wire_uint32(wire);
	int line = (int)doc_wire_uint32(wire);
	const char *document = take_text(wire);
	const char *version = take_text(wire);
	const char *file = take_text(wire);
	const char *message = take_text(wire);
	const char *hint = take_text(wire);

	if (wire->failed || !rule)
		return;
	judge->document = document;
	judge->version = version;
	judge->file = file;
	doc_judge_note(judge, severity, rule->name, "%s", message);
	doc_judge_line(judge, line);
	doc_judge_hint(judge, "%s", hint);
	judge->document = judge->version = judge->file = NULL;
}

static bool unpack(const struct doc_check_kept *kept, const struct doc_git_id *folder,
                   struct doc_checking *checking, struct doc_checked *checked)
{
	struct doc_wire wire = {.rest = {kept->bytes, kept->size}};
	struct doc_bytes id = doc_wire_take(&wire, DOC_GIT_ID_SIZE);
	uint32_t flags = doc_wire_uint32(&wire);
	const char *title = take_text(&wire);
	const char *folded = take_text(&wire);
	struct doc_wire cites = {.rest = doc_wire_string(&wire)};
	uint32_t count = doc_wire_uint32(&wire);
	char *own_title doc_auto(free) = NULL;
	char *own_folded doc_auto(free) = NULL;

	if (wire.failed || memcmp(id.data, folder->bytes, DOC_GIT_ID_SIZE) != 0)
		return false;
	own_title = strdup(title);
	own_folded = strdup(folded);
	if (!own_title || !own_folded ||
	    !doc_citing_unpack(&cites, checked->number, checked->wanted, &checking->view))
		return false;
	checked->title = doc_take(own_title);
	checked->folded = doc_take(own_folded);
	checked->registered = flags & REGISTERED;
	checked->ended = flags & ENDED;
	checked->stays = flags & STAYS;
	for (uint32_t i = 0; checked->wanted && i < count && !wire.failed; i++)
		note(&checking->judge, &wire);
	return true;
}

static void keep(struct doc_check_store *store, const char *number, const void *bytes, size_t size)
{
	put_text(&store->next, number);
	doc_wire_put_string(&store->next, bytes, size);
}

bool doc_check_store_take(struct doc_check_store *store, struct doc_checking *checking,
                          struct doc_checked *checked)
{
	const struct doc_check_kept wanted = {.number = checked->number->text};
	struct doc_check_kept *kept = NULL;
	struct doc_git_id folder;

	if (store->kept_count)
		kept = bsearch(&wanted, store->kept, store->kept_count, sizeof(*kept),
		               compare_kept);
	if (!kept || !find_folder(checking, kept->number, &folder) ||
	    !unpack(kept, &folder, checking, checked))
		return false;
	kept->stays = true;
	return true;
}

static void pack_finding(struct doc_buf *out, const struct doc_finding *finding)
{
	put_text(out, finding->rule);
	doc_wire_put_uint32(out, finding->severity);
	doc_wire_put_uint32(out, (uint32_t)finding->line);
	put_text(out, finding->document);
	put_text(out, finding->version);
	put_text(out, finding->file);
	put_text(out, finding->message);
	put_text(out, finding->hint);
}

void doc_check_store_put(struct doc_check_store *store, const struct doc_checking *checking,
                         const struct doc_checked *checked, size_t first)
{
	const struct doc_findings *findings = checking->judge.findings;
	struct doc_buf record doc_scoped(doc_buf_clear) = {0};
	struct doc_buf cites doc_scoped(doc_buf_clear) = {0};
	struct doc_git_id folder;

	doc_citing_pack(&checking->view, checked->number, &cites);
	if (cites.failed || !find_folder(checking, checked->number->text, &folder))
		return;
	doc_buf_add(&record, folder.bytes, DOC_GIT_ID_SIZE);
	doc_wire_put_uint32(&record, (checked->registered ? REGISTERED : 0) |
	                                     (checked->ended ? ENDED : 0) |
	                                     (checked->stays ? STAYS : 0));
	put_text(&record, checked->title);
	put_text(&record, checked->folded);
	doc_wire_put_string(&record, cites.data, cites.size);
	doc_wire_put_uint32(&record, (uint32_t)(findings->count - first));
	for (size_t i = first; i < findings->count; i++)
		pack_finding(&record, &findings->items[i]);
	if (record.failed)
		return;
	keep(store, checked->number->text, record.data, record.size);
	store->is_new = true;
}

void doc_check_store_close(struct doc_check_store *store, const struct doc_checking *checking)
{
	for (size_t i = 0; store->is_new && i < store->kept_count; i++)
		if (store->kept[i].stays)
			keep(store, store->kept[i].number, store->kept[i].bytes,
			     store->kept[i].size);
	if (store->is_new && !store->next.failed)
		doc_cache_put(checking->registry->cache, store->key.data, store->next.data,
		              store->next.size);
}
