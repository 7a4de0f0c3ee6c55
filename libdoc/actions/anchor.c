/* anchor.c: is this the registry whose fingerprint, or checkpoint, stands on paper elsewhere? */
#include "actions/anchor.h"

#include <stdlib.h>
#include <string.h>

#include "actions/checkpoint.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"

#define SHORTEST       16 /* hexadecimal digits that nobody makes collide by accident or patience */
#define SHORTEST_GROUP 4  /* "checkpoint 3 42 8c1f 09ab ... be it so" */
#define TRIES_MAX      16 /* only a history that goes back on itself could ask for more than one */

/* --- reading ---------------------------------------------------------------------------------- */

/* Small ASCII letters and single-width signs; every kind of white space is one of ' '. */
static int narrow(const char *text, struct doc_buf *out, struct doc_error *err)
{
	size_t size = strlen(text);

	for (size_t at = 0; at < size;) {
		uint32_t point = 0;
		size_t wide = doc_text_next(text + at, size - at, &point);
		uint32_t plain = wide ? doc_text_fold_point(point) : 0;

		if (wide && (doc_text_is_space(point) || strchr("\t\r\n", (int)text[at])))
			doc_buf_putc(out, ' ');
		else if (plain && plain < 0x80)
			doc_buf_putc(out, doc_lower((char)plain));
		else
			doc_buf_putc(out, '?');
		at += wide ? wide : 1;
	}
	return doc_buf_check(out, err);
}

static bool is_of_word(char c)
{
	return doc_is_digit(c) || doc_is_lower(c);
}

/* Digits in groups, up to whatever is none: what follows is the rest of somebody's sentence. */
static bool read_groups(const char **text, size_t shortest_group, char out[DOC_SHA256_HEX_SIZE])
{
	const char *at = *text;
	size_t size = 0;

	for (;;) {
		size_t run = strspn(at, "0123456789abcdef");

		if (run < shortest_group || is_of_word(at[run]) ||
		    size + run > DOC_SHA256_HEX_SIZE - 1)
			break;
		memcpy(out + size, at, run);
		size += run;
		at += run + strspn(at + run, " ");
	}
	out[size] = '\0';
	*text = at;
	return size >= SHORTEST;
}

/* Nothing but digits. */
static bool read_alone(const char *text, char out[DOC_SHA256_HEX_SIZE])
{
	text += strspn(text, " ");
	return read_groups(&text, 1, out) && !*text;
}

/* The one run of 64 digits in a sentence: what `init` prints for the letter. */
static bool find_whole(const char *sentence, char out[DOC_SHA256_HEX_SIZE])
{
	size_t found = 0;

	while (*sentence) {
		size_t size = strspn(sentence, "0123456789abcdef");

		if (size == DOC_SHA256_HEX_SIZE - 1 && ++found == 1)
			memcpy(out, sentence, size);
		sentence += size ? size : 1;
	}
	out[DOC_SHA256_HEX_SIZE - 1] = '\0';
	return found == 1;
}

/* A decimal that begins with no 0, and the spaces behind it. */
static bool read_number(const char **text, unsigned *out)
{
	size_t size = strspn(*text, "0123456789");

	if (!size || size > 9 || **text == '0' || (*text)[size] != ' ')
		return false;
	*out = (unsigned)strtoul(*text, NULL, 10);
	*text += size + strspn(*text + size, " ");
	return true;
}

static bool read_checkpoint(const char *text, struct doc_anchor *out)
{
	static const char word[] = "checkpoint ";

	for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
		const char *rest = at + strlen(word);

		rest += strspn(rest, " ");
		if (read_number(&rest, &out->checkpoint.policy) &&
		    read_number(&rest, &out->checkpoint.count) &&
		    read_groups(&rest, SHORTEST_GROUP, out->digits))
			return true;
	}
	return false;
}

static bool read_fingerprint(const char *text, struct doc_anchor *out)
{
	char digits[DOC_SHA256_HEX_SIZE];

	if (!read_alone(text, digits) && !find_whole(text, digits))
		return false;
	memcpy(out->digits, digits, sizeof(digits));
	return true;
}

int doc_anchor_read(const char *text, struct doc_anchor *out, struct doc_error *err)
{
	struct doc_buf narrowed doc_scoped(doc_buf_clear) = {0};
	struct doc_anchor anchor = {.is_checkpoint = true};
	int r;

	*out = (struct doc_anchor){0};
	if (!text)
		return DOC_OK;
	r = narrow(text, &narrowed, err);
	if (r < 0)
		return r;
	if (!read_checkpoint(narrowed.data ? narrowed.data : "", &anchor)) {
		anchor = (struct doc_anchor){0};
		if (!read_fingerprint(narrowed.data ? narrowed.data : "", &anchor))
			r = doc_error_set(err, DOC_EUSAGE,
			                  _("an anchor is a fingerprint of %d to 64 hexadecimal "
			                    "digits, or a line that docreg checkpoint printed: "
			                    "'%.200s'"),
			                  SHORTEST, text);
	}
	if (r == DOC_OK)
		*out = anchor;
	return r;
}

/* --- the history ------------------------------------------------------------------------------ */

/* Follow the number of statements; did any of them come, change or go? */
static bool count(struct doc_anchor *anchor, const struct doc_git_changes *changes)
{
	bool touched = false;

	for (size_t i = 0; i < changes->count; i++) {
		if (!doc_checkpoint_counts(changes->items[i].path))
			continue;
		touched = true;
		anchor->statements += changes->items[i].kind == DOC_GIT_ADDED;
		anchor->statements -= changes->items[i].kind == DOC_GIT_DELETED;
	}
	return touched;
}

bool doc_anchor_fits(const struct doc_anchor *anchor, const struct doc_checkpoint *checkpoint)
{
	return anchor->checkpoint.policy == checkpoint->policy &&
	       anchor->checkpoint.count == checkpoint->count &&
	       strncmp(anchor->digits, checkpoint->sha256, strlen(anchor->digits)) == 0;
}

int doc_anchor_pass(struct doc_anchor *anchor, const struct doc_source *after,
                    const struct doc_git_changes *changes, unsigned policy, int64_t at,
                    struct doc_error *err)
{
	struct doc_checkpoint here;
	struct doc_error why = {0};
	int r;

	if (!anchor->is_checkpoint || !count(anchor, changes) || anchor->is_met ||
	    anchor->statements != anchor->checkpoint.count ||
	    policy != anchor->checkpoint.policy || anchor->tries == TRIES_MAX)
		return DOC_OK;
	anchor->tries++;
	r = doc_checkpoint_take(after, policy, &here, &why);
	if (r == DOC_EINVALID || r == DOC_ENOTFOUND)
		return DOC_OK; /* a damaged object, which has been reported */
	if (r < 0) {
		if (err)
			*err = why;
		return r;
	}
	anchor->is_met = doc_anchor_fits(anchor, &here);
	anchor->met_at = at;
	return DOC_OK;
}

/* --- the answer ------------------------------------------------------------------------------- */

void doc_anchor_judge(const struct doc_anchor *anchor, const char *fingerprint,
                      struct doc_judge *judge, bool *anchored)
{
	*anchored = false;
	if (!anchor->digits[0])
		return;
	if (anchor->is_checkpoint)
		*anchored = anchor->is_met;
	else
		*anchored = strncmp(anchor->digits, fingerprint, strlen(anchor->digits)) == 0;
	if (*anchored)
		return;
	if (anchor->is_checkpoint) {
		doc_judge_fault(judge, "anchor-differs",
		                _("no state of this registry has had the checkpoint %u %u %s"),
		                anchor->checkpoint.policy, anchor->checkpoint.count,
		                anchor->digits);
		doc_judge_hint(judge, _("docreg checkpoint --known DATE, for the day of the "
		                        "minutes, shows what it was here"));
	} else
		doc_judge_fault(judge, "anchor-differs",
		                _("the anchor says %s, this registry is %s"), anchor->digits,
		                fingerprint);
}
