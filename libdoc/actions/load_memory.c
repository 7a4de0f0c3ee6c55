/* load_memory.c: files already parsed, for whoever judges many landings of the same documents. */
#include "actions/load_memory.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "model/layout.h"

#define PLACES    1024
#define DOCUMENTS 16
#define ACTS_MAX  512 /* of the documents kept, together */

enum kind { ACT = 1, METADATA, ADMINISTRATION };

/* What one blob was parsed to; of an act its bytes too, which follow with a NUL. */
struct parsed {
	struct doc_git_id id;
	enum kind kind;
	char sha256[DOC_SHA256_HEX_SIZE];
	size_t size;
	union {
		struct doc_statement statement;
		struct doc_metadata metadata;
		struct doc_administration administration;
	};
	char bytes[];
};

struct kept {
	struct doc_git_id folder;
	size_t act_count;
	struct doc_document document;
};

/*
 * Each blob has one place, where it takes that of the one before.
 *
 * documents  oldest first
 * act_count  of all of them
 */
struct doc_load_memory {
	struct parsed *places[PLACES];
	struct kept documents[DOCUMENTS];
	size_t document_count, act_count;
};

struct doc_load_memory *doc_load_memory_new(void)
{
	return calloc(1, sizeof(struct doc_load_memory));
}

void doc_load_memory_free(struct doc_load_memory *memory)
{
	for (size_t i = 0; memory && i < PLACES; i++)
		free(memory->places[i]);
	for (size_t i = 0; memory && i < memory->document_count; i++)
		doc_document_clear(&memory->documents[i].document);
	free(memory);
}

static size_t place_of(const struct doc_git_id *id)
{
	return ((size_t)id->bytes[0] << 8 | id->bytes[1]) % PLACES;
}

static const struct parsed *find(const struct doc_load_memory *memory,
                                 const struct doc_source_file *file, enum kind kind)
{
	const struct parsed *parsed = memory && !file->put ? memory->places[place_of(&file->id)]
	                                                   : NULL;

	return parsed && parsed->kind == kind &&
	                       memcmp(&parsed->id, &file->id, sizeof(file->id)) == 0
	               ? parsed
	               : NULL;
}

/* Room at its place, or NULL. */
static struct parsed *keep(struct doc_load_memory *memory, const struct doc_source_file *file,
                           enum kind kind, size_t size)
{
	struct parsed **place = memory && !file->put ? &memory->places[place_of(&file->id)] : NULL;

	if (!place)
		return NULL;
	free(*place);
	*place = malloc(sizeof(**place) + size + 1);
	if (!*place)
		return NULL;
	(*place)->id = file->id;
	(*place)->kind = kind;
	(*place)->size = size;
	return *place;
}

bool doc_load_memory_act(const struct doc_load_memory *memory, const struct doc_source_file *file,
                         struct doc_act *act)
{
	const struct parsed *parsed = find(memory, file, ACT);
	char *bytes = parsed ? malloc(parsed->size + 1) : NULL;

	/* The file's name promises another statement: that is told each time. */
	if (!bytes || parsed->statement.type != act->place.statement) {
		free(bytes);
		return false;
	}
	memcpy(bytes, parsed->bytes, parsed->size + 1);
	memcpy(act->sha256, parsed->sha256, sizeof(act->sha256));
	act->bytes = bytes;
	act->size = parsed->size;
	act->statement = parsed->statement;
	return true;
}

void doc_load_memory_keep_act(struct doc_load_memory *memory, const struct doc_source_file *file,
                              const struct doc_act *act)
{
	struct parsed *parsed = keep(memory, file, ACT, act->size);

	if (!parsed)
		return;
	parsed->statement = act->statement;
	memcpy(parsed->sha256, act->sha256, sizeof(parsed->sha256));
	memcpy(parsed->bytes, act->bytes, act->size + 1);
}

bool doc_load_memory_metadata(const struct doc_load_memory *memory,
                              const struct doc_source_file *file, struct doc_metadata *metadata,
                              char *sha256)
{
	const struct parsed *parsed = find(memory, file, METADATA);

	if (!parsed)
		return false;
	*metadata = parsed->metadata;
	memcpy(sha256, parsed->sha256, sizeof(parsed->sha256));
	return true;
}

void doc_load_memory_keep_metadata(struct doc_load_memory *memory,
                                   const struct doc_source_file *file,
                                   const struct doc_metadata *metadata, const char *sha256)
{
	struct parsed *parsed = keep(memory, file, METADATA, 0);

	if (!parsed)
		return;
	parsed->metadata = *metadata;
	memcpy(parsed->sha256, sha256, sizeof(parsed->sha256));
}

bool doc_load_memory_administration(const struct doc_load_memory *memory,
                                    const struct doc_source_file *file,
                                    struct doc_administration *administration)
{
	const struct parsed *parsed = find(memory, file, ADMINISTRATION);

	if (parsed)
		*administration = parsed->administration;
	return parsed;
}

void doc_load_memory_keep_administration(struct doc_load_memory *memory,
                                         const struct doc_source_file *file,
                                         const struct doc_administration *administration)
{
	struct parsed *parsed = keep(memory, file, ADMINISTRATION, 0);

	if (parsed)
		parsed->administration = *administration;
}

/* --- documents -------------------------------------------------------------------------------- */

static size_t count_acts(const struct doc_document *document)
{
	size_t count = document->acts.count;

	for (size_t i = 0; i < document->round_count; i++)
		count += document->rounds[i].acts.count;
	return count;
}

/* Its place is free; the document itself is somebody else's from now on. */
static struct doc_document remove_document(struct doc_load_memory *memory, size_t at)
{
	struct kept kept = memory->documents[at];

	memory->act_count -= kept.act_count;
	memory->document_count--;
	memmove(memory->documents + at, memory->documents + at + 1,
	        (memory->document_count - at) * sizeof(*memory->documents));
	return kept.document;
}

/* The id of its folder in a commit. False when that is not known; loading it tells why. */
static bool find_folder(const struct doc_source *source, const char *number, struct doc_git_id *out)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	uint32_t mode;

	if (!source->tree || source->put_count)
		return false;
	doc_layout_document_folder(&path, number);
	return !path.failed &&
	       doc_git_find(source->git, source->tree, path.data, out, &mode, &why) == DOC_OK;
}

void doc_load_memory_keep_document(struct doc_load_memory *memory, const struct doc_source *source,
                                   struct doc_document *document)
{
	size_t act_count = count_acts(document);
	struct doc_git_id folder;

	if (!memory || !find_folder(source, document->number.text, &folder))
		return;
	while (memory->document_count &&
	       (memory->document_count == DOCUMENTS || memory->act_count + act_count > ACTS_MAX)) {
		struct doc_document oldest = remove_document(memory, 0);

		doc_document_clear(&oldest);
	}
	memory->documents[memory->document_count++] = (struct kept){folder, act_count, *document};
	memory->act_count += act_count;
	*document = (struct doc_document){0};
}

bool doc_load_memory_take_document(struct doc_load_memory *memory, const struct doc_source *source,
                                   const struct doc_number *number, struct doc_document *out)
{
	size_t at = memory ? memory->document_count : 0;
	struct doc_git_id folder;

	if (!at || !find_folder(source, number->text, &folder))
		return false;
	while (at > 0 &&
	       (memcmp(&memory->documents[at - 1].folder, &folder, sizeof(folder)) != 0 ||
	        strcmp(memory->documents[at - 1].document.number.text, number->text) != 0))
		at--;
	if (!at)
		return false;
	*out = remove_document(memory, at - 1);
	out->number = *number;
	doc_document_unjudge(out);
	return true;
}
