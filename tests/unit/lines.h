/* lines.h: a text as the reader of plain text makes it of a file: a block for each line. */
#ifndef TESTS_LINES_H
#define TESTS_LINES_H

#include <stdio.h>

#include <base/extract.h>

static void read_lines(const char *text, size_t size, struct doc_extract *out)
{
	const char *end = text + size;
	unsigned line = 1;

	*out = (struct doc_extract){.format = DOC_FILE_TEXT};
	while (text < end) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));
		struct doc_block *block = doc_extract_add(out, DOC_PART_BODY);

		if (!stop)
			stop = end;
		assert_non_null(block);
		block->line = line++;
		doc_extract_set(block, &block->text, text, (size_t)(stop - text));
		text = stop + 1;
	}
	assert_ok(doc_extract_finish(out, &err));
}

__attribute__((unused)) static void read_data(const char *name, struct doc_extract *out)
{
	char path[512];
	char *bytes = calloc(1, 1 << 20);
	FILE *file;
	size_t size;

	snprintf(path, sizeof(path), "%s/%s", TEST_DATA, name);
	file = fopen(path, "rb");
	assert_non_null(file);
	assert_non_null(bytes);
	size = fread(bytes, 1, 1 << 20, file);
	fclose(file);
	read_lines(bytes, size, out);
	free(bytes);
}

#endif
