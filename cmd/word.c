/* word.c: the words of the registry as people read them. */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "cmd.h"

/* States, statements, verbs, evidence, roles, severities. */
static const char *const words[] = {
	N_("unissued"), N_("in-force"), N_("under-revision"), N_("withdrawn"), N_("void"),
	N_("draft"), N_("submitted"), N_("reviewed"), N_("approved"), N_("superseded"),
	N_("returned"), N_("recalled"), N_("unknown"), N_("unreadable"),
	N_("submission"), N_("review"), N_("return"), N_("recall"), N_("approval"), N_("letter"),
	N_("confirmation"), N_("withdrawal"), N_("correction"), N_("baseline"), N_("release"),
	N_("letter-as-amended"), N_("signed"), N_("unsigned"),
	N_("init"), N_("add"), N_("revise"), N_("submit"), N_("approve"), N_("withdraw"),
	N_("confirm"), N_("amend"), N_("adopt"), N_("correct"), N_("policy"), N_("import"),
	N_("publish"), N_("added"), N_("replaced"), N_("ended"),
	N_("signature"), N_("either"), N_("source"), N_("rendition"),
	N_("security-officer"), N_("document-controller"), N_("reviewer"), N_("author"),
	N_("unit-head"),
	N_("error"), N_("warning"), N_("info"), N_("off"), N_("yes"), N_("no"), N_("all"),
	N_("owner"), N_("review-months"), N_("retention"), N_("distribution"), N_("note"),
};

const char *cmd_word(const char *word)
{
	for (size_t i = 0; i < COUNT(words); i++) {
		if (strcmp(words[i], word) == 0)
			return gettext(words[i]);
	}
	return word;
}

int cmd_words(const char *list, char **out, struct doc_error *err)
{
	char *joined = NULL;
	int r = cmd_text(&joined, err, "%s", "");

	while (r == DOC_OK && *list) {
		size_t size = strcspn(list, ",");
		char *word doc_auto(free) = strndup(list, size);
		char *more = NULL;

		r = cmd_text(&more, err, "%s%s%s", joined, *joined ? _(", ") : "",
		             word ? cmd_word(word) : "");
		free(joined);
		joined = more;
		list += size + strspn(list + size, ", ");
	}
	if (r == DOC_OK)
		*out = joined;
	return r;
}

const char *cmd_decision_word(const struct doc_decision *decision)
{
	if (strcmp(decision->type, "letter") == 0 && decision->as_amended)
		return _("letter as amended");
	return cmd_word(decision->type);
}
