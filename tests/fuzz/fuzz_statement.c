/* fuzz_statement.c: what is read as a statement is written with the same bytes; nothing else is. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <base/auto.h>
#include <base/buf.h>
#include <base/text.h>
#include <model/statement.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* A canonical text has no byte that a terminal, a diff or another reader could take otherwise. */
static void check_bytes(const char *text, size_t size)
{
	require(size <= DOC_STATEMENT_SIZE_MAX && text[size - 1] == '\n');
	require(doc_text_is_utf8(text, size, NULL));
	for (size_t i = 0; i < size; i++) {
		unsigned char c = (unsigned char)text[i];

		require((c >= 0x20 || c == '\n') && c != 0x7f);
		require(c != ' ' || i + 1 == size || (text[i + 1] != '\n' && i > 0));
	}
}

static void check_members(const struct doc_statement *statement)
{
	require(statement->type >= DOC_POLICY && statement->type <= DOC_RELEASE);
	require(statement->file_count <= DOC_CONTENT_MAX);
	require(statement->review_count <= DOC_REVIEW_MAX);
	require(statement->set_count <= DOC_SET_MAX);
	require(statement->who[0] && strlen(statement->who) <= 32);
	require(!statement->registry[0] || strlen(statement->registry) == 64);
	for (size_t i = 1; i < statement->file_count; i++)
		require(strcmp(statement->files[i - 1].name, statement->files[i].name) < 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_buf again doc_scoped(doc_buf_clear) = {0};
	struct doc_statement statement = {.round = 77};
	struct doc_error err = {0};
	int r = doc_statement_parse("f", (const char *)data, size, &statement, &err);

	require(r == err.code);
	if (r != DOC_OK) {
		require(statement.round == 77 && strncmp(err.message, "f:", 2) == 0);
		return 0;
	}
	check_bytes((const char *)data, size);
	check_members(&statement);
	require(doc_statement_format(&statement, &again, NULL) == DOC_OK);
	require(again.size == size && memcmp(again.data, data, size) == 0);
	return 0;
}
