/* metadata.c: sealed and administrative metadata, read from YAML trees and written as YAML. */
#include "model/metadata.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/judge.h"
#include "model/layout.h"
#include "model/policy.h"
#include "model/schema.h"

static const char *const file_roles[] = {
	[DOC_SOURCE] = "source",
	[DOC_RENDITION] = "rendition",
};

static void read_file(struct doc_schema *schema, const struct doc_node *node,
                      struct doc_metadata_file *out)
{
	static const char *const keys[] = {"name", "role", NULL};
	char role[DOC_WORD_SIZE] = "";

	doc_schema_keys(schema, node, keys);
	doc_schema_text(schema, node, "name", true, out->name, sizeof(out->name));
	doc_schema_text(schema, node, "role", true, role, sizeof(role));
	if (schema->code)
		return;
	if (!doc_file_name_is_valid(out->name))
		doc_schema_fault(schema, node, _("'%s' is not a file name docreg keeps"),
		                 out->name);
	for (enum doc_file_role r = DOC_SOURCE; r <= DOC_RENDITION; r++)
		if (strcmp(role, file_roles[r]) == 0)
			out->role = r;
	if (!out->role)
		doc_schema_fault(schema, node, _("'role' must be source or rendition"));
}

static void read_files(struct doc_schema *schema, const struct doc_node *root,
                       struct doc_metadata *out)
{
	const struct doc_node *files = doc_schema_sequence(schema, root, "files", false);

	if (!files)
		return;
	if (files->count > DOC_CONTENT_MAX) {
		doc_schema_fault(schema, files, _("more than %d files"), DOC_CONTENT_MAX);
		return;
	}
	for (size_t i = 0; i < files->count; i++)
		read_file(schema, &files->items[i], &out->files[out->file_count++]);
}

static void read_authors(struct doc_schema *schema, const struct doc_node *root,
                         struct doc_metadata *out)
{
	const struct doc_node *authors = doc_schema_sequence(schema, root, "authors", false);

	for (size_t i = 0; authors && i < authors->count && !schema->code; i++) {
		const struct doc_node *author = &authors->items[i];

		if (author->kind != DOC_NODE_SCALAR || i == DOC_AUTHORS_MAX ||
		    doc_text_check_line(author->text, sizeof(out->authors[0]) - 1, "", NULL) !=
		            DOC_OK) {
			doc_schema_fault(schema, author, _("an author is a name of at most %zu "
			                 "bytes, and there are at most %d"),
			                 sizeof(out->authors[0]) - 1, DOC_AUTHORS_MAX);
			return;
		}
		memcpy(out->authors[out->author_count++], author->text, strlen(author->text) + 1);
	}
}

static void read_identity(struct doc_schema *schema, const struct doc_node *root,
                          struct doc_metadata *out)
{
	char version[DOC_WORD_SIZE] = "";

	doc_schema_text(schema, root, "number", true, out->number, sizeof(out->number));
	doc_schema_text(schema, root, "title", true, out->title, sizeof(out->title));
	doc_schema_count(schema, root, "tier", true, 1, DOC_TIER_MAX, &out->tier);
	doc_schema_text(schema, root, "parent", false, out->parent, sizeof(out->parent));
	doc_schema_text(schema, root, "version", true, version, sizeof(version));
	if (!schema->code && doc_version_parse(version, &out->version, NULL) != DOC_OK)
		doc_schema_fault(schema, doc_node_find(root, "version"),
		                 _("'%s' is not a version such as 1.0"), version);
}

/* Absent unless markup was accepted, so that files written before are what they were. */
static void read_markup(struct doc_schema *schema, const struct doc_node *root,
                        struct doc_metadata *out)
{
	char markup[DOC_WORD_SIZE] = "";

	doc_schema_text(schema, root, "markup", false, markup, sizeof(markup));
	out->markup_accepted = strcmp(markup, "accepted") == 0;
	if (!schema->code && markup[0] && !out->markup_accepted)
		doc_schema_fault(schema, doc_node_find(root, "markup"),
		                 _("'markup' can only be accepted, or be left out"));
}

int doc_metadata_read(const char *name, const struct doc_node *root, struct doc_metadata *out,
                      struct doc_error *err)
{
	static const char *const keys[] = {"number", "title", "tier", "parent", "version",
	                                   "classification", "authors", "summary", "reason",
	                                   "effective", "markup", "files", NULL};
	struct doc_schema schema = {name, 0, err};
	struct doc_metadata metadata = {.effective = DOC_NO_DAY};

	doc_schema_keys(&schema, root, keys);
	read_identity(&schema, root, &metadata);
	doc_schema_text(&schema, root, "classification", false, metadata.classification,
	                sizeof(metadata.classification));
	read_authors(&schema, root, &metadata);
	doc_schema_text(&schema, root, "summary", false, metadata.summary,
	                sizeof(metadata.summary));
	doc_schema_text(&schema, root, "reason", false, metadata.reason, sizeof(metadata.reason));
	doc_schema_day(&schema, root, "effective", &metadata.effective);
	read_markup(&schema, root, &metadata);
	read_files(&schema, root, &metadata);
	if (!schema.code)
		*out = metadata;
	return schema.code;
}

const struct doc_metadata_file *doc_metadata_source(const struct doc_metadata *metadata)
{
	for (size_t i = 0; i < metadata->file_count; i++)
		if (metadata->files[i].role == DOC_SOURCE)
			return &metadata->files[i];
	return NULL;
}

const char *doc_metadata_missing(const struct doc_metadata *metadata)
{
	if (!metadata->classification[0])
		return N_("classification");
	if (!metadata->author_count)
		return N_("authors");
	if (!metadata->summary[0])
		return N_("summary");
	if (!metadata->reason[0])
		return N_("reason");
	if (!doc_metadata_source(metadata))
		return N_("files");
	return NULL;
}

/* "key: value", or "key:" alone for none. */
static void line(struct doc_buf *out, doc_metadata_scalar scalar, const char *key,
                 const char *value)
{
	doc_buf_printf(out, "%s:", key);
	if (value[0]) {
		doc_buf_putc(out, ' ');
		scalar(out, value);
	}
	doc_buf_putc(out, '\n');
}

static void format_lists(const struct doc_metadata *metadata, doc_metadata_scalar scalar,
                         struct doc_buf *out)
{
	doc_buf_puts(out, metadata->author_count ? "authors:\n" : "authors: []\n");
	for (size_t i = 0; i < metadata->author_count; i++) {
		doc_buf_puts(out, "  - ");
		scalar(out, metadata->authors[i]);
		doc_buf_putc(out, '\n');
	}
	doc_buf_puts(out, metadata->file_count ? "files:\n" : "files: []\n");
	for (size_t i = 0; i < metadata->file_count; i++) {
		doc_buf_puts(out, "  - name: ");
		scalar(out, metadata->files[i].name);
		doc_buf_printf(out, "\n    role: %s\n", file_roles[metadata->files[i].role]);
	}
}

void doc_metadata_format(const struct doc_metadata *metadata, doc_metadata_scalar scalar,
                         struct doc_buf *out)
{
	char version[DOC_VERSION_SIZE];
	char day[DOC_ISO_DAY_SIZE] = "";

	doc_version_format(metadata->version, version);
	if (metadata->effective != DOC_NO_DAY)
		doc_day_format_iso(metadata->effective, day);
	line(out, scalar, "number", metadata->number);
	line(out, scalar, "title", metadata->title);
	doc_buf_printf(out, "tier: \"%u\"\n", metadata->tier);
	line(out, scalar, "parent", metadata->parent);
	line(out, scalar, "version", version);
	line(out, scalar, "classification", metadata->classification);
	line(out, scalar, "summary", metadata->summary);
	line(out, scalar, "reason", metadata->reason);
	line(out, scalar, "effective", day);
	if (metadata->markup_accepted)
		doc_buf_puts(out, "markup: accepted\n");
	format_lists(metadata, scalar, out);
}

void doc_administration_begin(const char *owner, const char *retention, doc_metadata_scalar scalar,
                              struct doc_buf *out)
{
	doc_buf_puts(out, "owner: ");
	scalar(out, owner);
	doc_buf_puts(out, "\nretention: ");
	scalar(out, retention);
	doc_buf_putc(out, '\n');
}

const char *const doc_administration_keys[] = {"owner", "review-months", "retention",
                                               "distribution", "note", NULL};

int doc_administration_read(const char *name, const struct doc_node *root,
                            struct doc_administration *out, struct doc_error *err)
{
	struct doc_schema schema = {name, 0, err};
	struct doc_administration read = {0};

	doc_schema_keys(&schema, root, doc_administration_keys);
	doc_schema_text(&schema, root, "owner", false, read.owner, sizeof(read.owner));
	doc_schema_count(&schema, root, "review-months", false, 1, 120, &read.review_months);
	doc_schema_text(&schema, root, "retention", false, read.retention, sizeof(read.retention));
	doc_schema_text(&schema, root, "distribution", false, read.distribution,
	                sizeof(read.distribution));
	doc_schema_text(&schema, root, "note", false, read.note, sizeof(read.note));
	if (!schema.code)
		*out = read;
	return schema.code;
}

void doc_administration_judge(const struct doc_administration *administration,
                              struct doc_judge *judge)
{
	const char *retention = administration->retention;

	if (!retention[0] || doc_retention_is_valid(retention))
		return;
	doc_judge_fault(judge, "retention-known",
	                _("'%s' is not a retention period of the law: 永久, 30, 25, 20, 15, 10, 5, "
	                  "3 or 1 年"), retention);
}
