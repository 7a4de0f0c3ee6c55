/* complete_line.c: a command line that is being typed, in words. */
#include <stdlib.h>
#include <string.h>

#include "complete.h"

void cmd_line_free(char **words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(words[i]);
	free(words);
}

/* One word as the shell takes it; *text stands behind it. out has room for all of it. */
static void take_word(const char **text, char *out)
{
	const char *at = *text;
	char quote = '\0';

	for (; *at && (quote || !strchr(" \t\n", *at)); at++) {
		if (*at == quote)
			quote = '\0';
		else if (!quote && (*at == '\'' || *at == '"'))
			quote = *at;
		else if (*at == '\\' && quote != '\'' && at[1])
			*out++ = *++at;
		else if (*at != '\\' || quote == '\'')
			*out++ = *at;
	}
	*out = '\0';
	*text = at;
}

int cmd_line_split(const char *line, char ***out, size_t *count, struct doc_error *err)
{
	char **words = calloc(strlen(line) + 2, sizeof(*words));
	size_t found = 0;

	while (words) {
		char *word;

		line += strspn(line, " \t\n");
		word = calloc(strlen(line) + 1, 1);
		if (!word)
			break;
		words[found++] = word;
		take_word(&line, word);
		if (*line)
			continue;
		*out = words;
		*count = found;
		return DOC_OK;
	}
	cmd_line_free(words, found);
	return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
}

/* U+FF01 to U+FF5E stand for '!' to '~': EF BC 81 to EF BD 9E in UTF-8. */
void cmd_line_fold(char *word)
{
	char *out = word;

	while (*word) {
		unsigned char second = (unsigned char)word[1];
		unsigned char third = second ? (unsigned char)word[2] : 0;
		bool is_low = second == 0xBC && third >= 0x81 && third <= 0xBF;
		bool is_high = second == 0xBD && third >= 0x80 && third <= 0x9E;

		if ((unsigned char)*word == 0xEF && (is_low || is_high)) {
			*out++ = (char)(third - (is_low ? 0x60 : 0x20));
			word += 3;
		} else {
			*out++ = *word++;
		}
	}
	*out = '\0';
}
