/* amend.c: change administrative metadata, in place, without touching what else the file says. */
#include <libdoc/document.h>

#include <string.h>

#include "actions/edited.h"
#include "actions/session.h"
#include "backend/yaml.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

static bool is_key(const char *text, size_t size)
{
	for (const char *const *key = doc_administration_keys; *key; key++)
		if (strlen(*key) == size && memcmp(*key, text, size) == 0)
			return true;
	return false;
}

static int refuse_key(const char *setting, struct doc_error *err)
{
	struct doc_buf keys doc_scoped(doc_buf_clear) = {0};

	for (const char *const *key = doc_administration_keys; *key; key++)
		doc_buf_printf(&keys, "%s%s", keys.size ? _(", ") : "", *key);
	doc_error_set(err, DOC_EUSAGE, _("'%s' is not KEY=VALUE with a key of document.yaml"),
	              setting);
	return doc_error_hint(err, DOC_EUSAGE, _("keys: %s; titles and dates change with revise"),
	                      keys.data ? keys.data : "");
}

/* Splice one setting into the file. */
static int set(const char *path, const char *setting, struct doc_buf *file, struct doc_error *err)
{
	const char *equals = strchr(setting, '=');
	char key[DOC_WORD_SIZE];
	char value[DOC_TEXT_SIZE] = "";
	struct doc_buf changed doc_scoped(doc_buf_clear) = {0};
	int r = DOC_OK;

	if (!equals || !is_key(setting, (size_t)(equals - setting)))
		return refuse_key(setting, err);
	memcpy(key, setting, (size_t)(equals - setting));
	key[equals - setting] = '\0';
	if (equals[1] && strcmp(equals + 1, "-") != 0)
		r = doc_copy_line(equals + 1, key, value, sizeof(value), err);
	if (r == DOC_OK)
		r = doc_yaml_set(path, file->data ? file->data : "", file->size, key, value,
		                 &changed, err);
	if (r < 0)
		return r;
	doc_buf_clear(file);
	*file = changed;
	changed = (struct doc_buf){0};
	return DOC_OK;
}

/* Of two values for one key the first would be lost without a word. */
static int check_settings(const char *const *settings, size_t count, struct doc_error *err)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < i; k++) {
			size_t size = strcspn(settings[i], "=");

			if (strncmp(settings[i], settings[k], size) == 0 &&
			    settings[k][size] == '=')
				return doc_error_set(err, DOC_EUSAGE, _("'%.*s' is named twice"),
				                     (int)size, settings[i]);
		}
	return DOC_OK;
}

static int set_all(const struct doc_source *source, const char *path, const char *const *settings,
                   size_t setting_count, struct doc_change *change, struct doc_error *err)
{
	struct doc_buf file doc_scoped(doc_buf_clear) = {0};
	int r = doc_source_read_path(source, path, DOC_YAML_SIZE_MAX, &file, err);

	for (size_t i = 0; i < setting_count && r == DOC_OK; i++)
		r = set(path, settings[i], &file, err);
	return r == DOC_OK ? doc_change_put(change, path, file.data ? file.data : "", file.size,
	                                    err)
	                   : r;
}

int doc_amend(struct doc_registry *registry, const struct doc_actor *actor, const char *number,
              const char *const *settings, size_t setting_count, bool dry_run,
              struct doc_outcome *outcome, struct doc_error *err)
{
	struct doc_source source = doc_registry_source(registry);
	struct doc_subject subject doc_scoped(doc_subject_clear) = {0};
	struct doc_change change doc_scoped(doc_change_clear) = {0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	int r = check_settings(settings, setting_count, err);

	if (r == DOC_OK)
		r = doc_act_begin_plain(registry, actor, &outcome->findings, err);
	if (r == DOC_OK)
		r = doc_subject_load(registry, &source, number, &subject, err);
	if (r < 0)
		return r;
	doc_layout_document_file(&path, subject.document.number.text);
	doc_buf_printf(&message, "amend: %s", subject.document.number.text);
	if (path.failed || message.failed)
		return doc_error_memory(err);
	r = setting_count ? set_all(&source, path.data, settings, setting_count, &change, err)
	                  : doc_edited_administration(registry, path.data, &change, err);
	return r == DOC_OK ? doc_session_land_plain(registry, actor, &change,
	                                            &subject.document.number, message.data, dry_run,
	                                            outcome, err)
	                   : r;
}
