/* check_register.c: what documents must not have in common, and what they owe each other. */
#include "actions/checking.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/intl.h"

/* --- titles -------------------------------------------------------------------------------- */

/* A title counts while its document lives; the successor of a withdrawn one may well have it. */
static bool has_title(const struct doc_checked *checked)
{
	return checked->registered && !checked->ended && checked->folded[0];
}

static int compare_titles(const void *a, const void *b)
{
	const struct doc_checked *left = *(const struct doc_checked *const *)a;
	const struct doc_checked *right = *(const struct doc_checked *const *)b;
	int order = strcmp(left->folded, right->folded);

	return order ? order : doc_number_compare(left->number, right->number);
}

static void judge_title(struct doc_judge *judge, const struct doc_checked *checked,
                        const struct doc_checked *other)
{
	if (!checked->wanted)
		return;
	judge->document = checked->number->text;
	doc_judge_fault(judge, "title-unique", _("'%s' is the title of '%s' too"), checked->title,
	                other->number->text);
	doc_judge_hint(judge, "docreg revise %s --title ...", checked->number->text);
	judge->document = NULL;
}

static int judge_titles(struct doc_checking *checking, struct doc_error *err)
{
	const struct doc_checked **titled doc_auto(free) =
		calloc(checking->numbers.count + 1, sizeof(*titled));
	size_t count = 0;

	if (!titled)
		return doc_error_memory(err);
	for (size_t i = 0; i < checking->numbers.count; i++)
		if (has_title(&checking->documents[i]))
			titled[count++] = &checking->documents[i];
	if (count)
		qsort(titled, count, sizeof(*titled), compare_titles);
	for (size_t i = 1; i < count; i++)
		if (strcmp(titled[i - 1]->folded, titled[i]->folded) == 0) {
			judge_title(&checking->judge, titled[i - 1], titled[i]);
			judge_title(&checking->judge, titled[i], titled[i - 1]);
		}
	return DOC_OK;
}

/* --- parents ------------------------------------------------------------------------------- */

static const struct doc_checked *find(const struct doc_checking *checking, const char *number)
{
	for (size_t i = 0; i < checking->numbers.count; i++)
		if (strcmp(checking->numbers.items[i].text, number) == 0)
			return &checking->documents[i];
	return NULL;
}

static void judge_parent(struct doc_checking *checking, const struct doc_checked *checked)
{
	const struct doc_number *number = checked->number;
	const struct doc_checked *parent;
	struct doc_judge *judge = &checking->judge;

	if (!checked->wanted || checked->ended || !number->parent[0])
		return;
	parent = find(checking, number->parent);
	judge->document = number->text;
	if (!parent || !parent->registered) {
		doc_judge_fault(judge, "parent-exists", _("its parent '%s' is not registered"),
		                number->parent);
		doc_judge_hint(judge, "docreg add %s ...", number->parent);
	} else if (parent->ended && !checked->stays) {
		doc_judge_warn(judge, "parent-withdrawn", _("its parent '%s' is withdrawn"),
		               number->parent);
		doc_judge_hint(judge, "docreg show %s", number->text); /* its end is coming */
	} else if (parent->ended) {
		doc_judge_fault(judge, "parent-withdrawn", _("its parent '%s' is withdrawn"),
		                number->parent);
		doc_judge_hint(judge, "docreg withdraw %s -m ...", number->text);
	}
	judge->document = NULL;
}

int doc_check_register(struct doc_checking *checking, struct doc_error *err)
{
	for (size_t i = 0; i < checking->numbers.count; i++)
		judge_parent(checking, &checking->documents[i]);
	return judge_titles(checking, err);
}
