/* output.c: deliver a listing whole. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"
#include "output.h"

static const struct {
	const char *name;
	const char *ending;
	enum cmd_format format;
} formats[] = {
	{"table", ".txt", CMD_TABLE},
	{"json", ".json", CMD_JSON},
	{"csv", ".csv", CMD_CSV},
};

/* --format; else what the file's ending says; else a table. */
static int choose_format(const struct cmd_context *context, struct cmd_output *output,
                         struct doc_error *err)
{
	const char *name = cmd_value(context, "format");

	for (size_t i = 0; i < COUNT(formats); i++) {
		if (name ? strcmp(name, formats[i].name) == 0
		         : output->path && cmd_ends_in(output->path, formats[i].ending))
			output->format = formats[i].format;
	}
	if (output->format)
		return DOC_OK;
	if (output->path)
		return doc_error_set(err, DOC_EUSAGE,
		                     _("'%s' must end in .csv, .json or .txt, or give --format"),
		                     output->path);
	output->format = CMD_TABLE;
	return DOC_OK;
}

/* Programs read JSON and CSV: their days are always ISO. */
static void choose_calendar(const struct cmd_context *context, struct cmd_output *output)
{
	const char *name = cmd_value(context, "date");

	output->roc = output->format == CMD_TABLE &&
	              (name ? strcmp(name, "roc") == 0 : cmd_prefers_roc());
}

int cmd_output_open(const struct cmd_context *context, struct cmd_output *output,
                    struct doc_error *err)
{
	int r;

	output->path = cmd_value(context, "output");
	r = choose_format(context, output, err);
	if (r < 0)
		return r;
	choose_calendar(context, output);
	output->columns = output->path ? 0 : context->screen.columns;
	output->is_terminal = !output->path && context->screen.is_terminal;
	output->has_colors = !output->path && output->format == CMD_TABLE && context->screen.colors;
	output->stream = open_memstream(&output->bytes, &output->size);
	return output->stream ? DOC_OK : doc_error_set(err, DOC_ENOMEM, _("out of memory"));
}

void cmd_output_clear(struct cmd_output *output)
{
	if (output->stream)
		fclose(output->stream);
	free(output->bytes);
	*output = (struct cmd_output){0};
}

int cmd_output_rows(struct cmd_output *output, const struct cmd_table *table, struct doc_error *err)
{
	if (output->format == CMD_CSV)
		return cmd_csv_print(output->stream, table, output->path != NULL, err);
	return cmd_table_print(output->stream, table, output, err);
}

static int cannot_write(const char *path, struct doc_error *err)
{
	return doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), path, strerror(errno));
}

/* Into an open file, to the disk. Closes it. */
static bool fill_file(int fd, const char *bytes, size_t size, bool sync)
{
	FILE *file = fdopen(fd, "w");
	size_t written;
	bool is_whole;

	if (!file) {
		close(fd);
		return false;
	}
	written = fwrite(bytes, 1, size, file);
	is_whole = fflush(file) == 0 && (!sync || fsync(fd) == 0);
	return fclose(file) == 0 && is_whole && written == size;
}

/* The name too has to reach the disk. Some network file systems cannot sync a folder: EINVAL. */
static int sync_folder_of(const char *path, struct doc_error *err)
{
	const char *slash = strrchr(path, '/');
	size_t size = slash ? (size_t)(slash + 1 - path) : 0;
	char *folder doc_auto(free) = size ? strndup(path, size) : strdup(".");
	int fd;
	int r = DOC_OK;

	if (!folder)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || (fsync(fd) < 0 && errno != EINVAL))
		r = doc_error_set(err, DOC_EUNKNOWN, _("cannot tell whether '%s' was saved: %s"),
		                  path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return r;
}

/* A new file beside the place, renamed: on a full disk what was there stays. */
static int replace_file(const char *path, const char *bytes, size_t size, struct doc_error *err)
{
	char *temporary doc_auto(free) = NULL;
	mode_t mask = umask(0);
	int r = cmd_text(&temporary, err, "%s.XXXXXX", path);
	int fd;

	umask(mask);
	if (r < 0)
		return r;
	fd = mkostemp(temporary, O_CLOEXEC);
	if (fd < 0)
		return cannot_write(path, err);
	fchmod(fd, 0666 & ~mask);
	if (fill_file(fd, bytes, size, true) && rename(temporary, path) == 0)
		return sync_folder_of(path, err);
	r = cannot_write(path, err);
	unlink(temporary);
	return r;
}

int cmd_output_file(const char *path, const char *bytes, size_t size, struct doc_error *err)
{
	struct stat status;
	int fd;

	if (lstat(path, &status) < 0 || S_ISREG(status.st_mode))
		return replace_file(path, bytes, size, err);
	/* A device, a pipe, what a link leads to. */
	fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
	if (fd < 0 || !fill_file(fd, bytes, size, false))
		return cannot_write(path, err);
	return DOC_OK;
}

/* CSV and JSON hold a registry's text as it is; a terminal gets every line made safe. */
static void say_lines(const char *bytes, bool has_colors)
{
	while (*bytes) {
		size_t size = strcspn(bytes, "\n");

		if (has_colors)
			cmd_say_colored(stdout, bytes, size);
		else
			cmd_say(stdout, "%.*s", (int)size, bytes);
		bytes += size + (bytes[size] == '\n');
	}
}

int cmd_output_close(struct cmd_output *output, struct doc_error *err)
{
	bool has_failed = ferror(output->stream);

	has_failed = fclose(output->stream) < 0 || has_failed;
	output->stream = NULL;
	if (has_failed)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	if (output->path)
		return cmd_output_file(output->path, output->bytes, output->size, err);
	/* main flushes standard output and looks whether all of it arrived. */
	if (output->is_terminal)
		say_lines(output->bytes, output->has_colors);
	else
		fwrite(output->bytes, 1, output->size, stdout);
	return DOC_OK;
}

static int print_json(const struct cmd_context *context, const char *key,
                      const struct cmd_table *table, FILE *out, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_json_rows(json, key, table);
	return cmd_json_print(out, json, err);
}

int cmd_output_listing(struct cmd_context *context, struct cmd_output *output, const char *key,
                       const struct cmd_table *table, const struct doc_findings *findings,
                       struct doc_error *err)
{
	int r = output->format == CMD_JSON ? print_json(context, key, table, output->stream, err)
	                                   : cmd_output_rows(output, table, err);

	if (r < 0)
		return r;
	cmd_report_doubts(context, findings);
	r = cmd_output_close(output, err);
	return r == DOC_OK && context->reported ? CMD_NO : r;
}
