/* pile_file.c: which document a file is of, by its name, what it prints, its folder, the map. */
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/pile_private.h"

/* --- the number ------------------------------------------------------------------------------- */

static bool find(const struct doc_pile_judging *pile, const char *text, struct doc_number *out)
{
	return *text && doc_number_find(&pile->pile->policy->grammar, text, out);
}

/* Of a form and its parent it is the form: that prints the parent's number, or is named after it.
 */
static bool choose(struct doc_pile_judging *pile, struct doc_pile_file *file,
                   const struct doc_number *named, const struct doc_number *printed)
{
	if (strcmp(named->text, printed->text) == 0 || strcmp(named->parent, printed->text) == 0) {
		file->number = *named;
		return true;
	}
	if (strcmp(printed->parent, named->text) == 0) {
		file->number = *printed;
		return true;
	}
	doc_pile_hold(pile, file, "import-number",
	              _("its name says %s, inside it prints %s: which one is it?"), named->text,
	              printed->text);
	return false;
}

static void find_no_number(struct doc_pile_judging *pile, struct doc_pile_file *file)
{
	const struct doc_file_name *name = &file->name;

	if (name->like[0])
		doc_pile_hold(pile, file, "import-number", _("'%s' is no number of this registry"),
		              name->like);
	else if (file->printed.number[0])
		doc_pile_hold(pile, file, "import-number",
		              _("inside it prints '%s', which is no number of this registry"),
		              file->printed.number);
	else
		doc_pile_hold(pile, file, "import-number",
		              _("neither its name nor its header says a document number"));
	if (name->meant[0])
		doc_judge_hint(&pile->judge,
		               _("is it %s? Then name the file so, or write that into "
		                 "the map"),
		               name->meant);
}

static bool find_number(struct doc_pile_judging *pile, struct doc_pile_file *file)
{
	struct doc_number named;
	struct doc_number printed;
	bool is_named = find(pile, file->name.number, &named);
	bool is_printed = find(pile, file->printed.number, &printed);

	if (file->row && file->row->number.tier) {
		file->number = file->row->number;
		return true;
	}
	if (file->name.second[0]) {
		doc_pile_hold(pile, file, "import-number",
		              _("its name says two numbers: %s and %s"), file->name.number,
		              file->name.second);
		return false;
	}
	if (is_named && is_printed)
		return choose(pile, file, &named, &printed);
	if (is_named || is_printed) {
		file->number = is_named ? named : printed;
		if (file->name.like[0])
			doc_pile_warn(pile, file, "import-number",
			              _("'%s' is no number of this registry; inside it prints %s"),
			              file->name.like, file->number.text);
		return true;
	}
	file->from_folder = !file->name.like[0] && find(pile, file->folder_number, &file->number);
	if (!file->from_folder)
		find_no_number(pile, file);
	return file->from_folder;
}

static void judge_tier(struct doc_pile_judging *pile, const struct doc_pile_file *file)
{
	if (file->folder_tier && file->folder_tier != file->number.tier)
		doc_pile_warn(pile, file, "import-tier",
		              _("it lies in a folder of tier %u; %s is of tier %u"),
		              file->folder_tier, file->number.text, file->number.tier);
}

/* --- the version ------------------------------------------------------------------------------ */

static bool is_none(struct doc_version version)
{
	return doc_version_is_none(version);
}

/* What a baseline seals must be certain; a draft is looked at before anybody approves it. */
static void differ(struct doc_pile_judging *pile, struct doc_pile_file *file,
                   struct doc_version one, struct doc_version other, bool is_inside)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	char a[DOC_VERSION_SIZE];
	char b[DOC_VERSION_SIZE];

	doc_version_format(one, a);
	doc_version_format(other, b);
	if (is_inside)
		doc_buf_printf(&message, _("its name says version %s, inside it prints version %s"),
		               a, b);
	else
		doc_buf_printf(&message, _("its name says version %s and version %s"), a, b);
	if (pile->pile->is_baseline)
		doc_pile_hold(pile, file, "import-version", "%s", message.data ? message.data : "");
	else
		doc_pile_warn(pile, file, "import-version", "%s", message.data ? message.data : "");
	pile->judge.failed |= message.failed;
}

/* 1.10 typed into a spreadsheet comes back as 1.1. */
static void judge_cut(struct doc_pile_judging *pile, const struct doc_pile_file *file,
                      struct doc_version said)
{
	struct doc_version row = file->row->version;
	char a[DOC_VERSION_SIZE];
	char b[DOC_VERSION_SIZE];

	if (row.major != said.major || !row.minor || row.minor * 10 != said.minor)
		return;
	doc_version_format(row, a);
	doc_version_format(said, b);
	doc_pile_warn(pile, file, "import-version",
	              _("the map says version %s, the file %s: did a spreadsheet cut it?"), a, b);
	doc_judge_hint(&pile->judge, _("set the column's format to text, or use the map as .ods"));
}

static void find_version(struct doc_pile_judging *pile, struct doc_pile_file *file)
{
	struct doc_version named = file->name.version;
	struct doc_version printed = file->printed.version;

	if (file->row && !is_none(file->row->version)) {
		file->version = file->row->version;
		judge_cut(pile, file, is_none(named) ? printed : named);
		return;
	}
	file->version = is_none(named) ? printed : named;
	if (!is_none(file->name.second_version))
		differ(pile, file, named, file->name.second_version, false);
	if (!is_none(named) && !is_none(printed) && doc_version_compare(named, printed) != 0)
		differ(pile, file, named, printed, true);
}

/* --- title and days --------------------------------------------------------------------------- */

static void copy_title(struct doc_pile_file *file, const char *title)
{
	size_t size = strlen(title);

	if (size >= sizeof(file->title))
		return;
	memcpy(file->title, title, size + 1);
}

static void find_title(struct doc_pile_judging *pile, struct doc_pile_file *file)
{
	const char *named = file->name.title;
	const char *printed = file->printed.title;
	bool is_said = file->row && *file->row->title;
	struct doc_error why = {0};

	copy_title(file, is_said ? file->row->title : *printed ? printed : named);
	/* A name without a number, 「新文件1」, does not mean to say the title. */
	if (!is_said && file->name.number[0] && *named && *printed &&
	    !doc_pile_is_alike(pile, named, printed))
		doc_pile_warn(pile, file, "import-title",
		              _("its name says '%s', inside it prints '%s'"), named, printed);
	if (file->title[0] &&
	    doc_text_check_line(file->title, DOC_TEXT_SIZE - 1, _("title"), &why) < 0)
		doc_pile_hold(pile, file, "import-title", "%s", why.message);
	if (!file->title[0])
		doc_pile_hold(pile, file, "import-title", _("nothing says its title"));
}

static void find_days(struct doc_pile_judging *pile, struct doc_pile_file *file)
{
	const struct doc_map_row *row = file->row;

	file->day = file->name.day != DOC_NO_DAY ? file->name.day : file->printed.effective;
	file->approved = pile->pile->approved;
	if (file->name.day != DOC_NO_DAY && (file->name.marks & DOC_NAME_APPROVED))
		file->approved = file->name.day;
	file->effective = file->printed.effective;
	if (row && row->approved != DOC_NO_DAY)
		file->approved = row->approved;
	if (row && row->effective != DOC_NO_DAY)
		file->effective = row->effective;
	if (row && row->approved != DOC_NO_DAY)
		file->day = row->approved;
	if (file->name.bad_day[0])
		doc_pile_warn(pile, file, "import-date", _("its name says '%s', which is no day"),
		              file->name.bad_day);
	if (file->printed.bad_day[0])
		doc_pile_warn(pile, file, "import-date",
		              _("inside it prints the effective day '%s', which is no day"),
		              file->printed.bad_day);
}

/* A class that the policy does not know becomes its default one, as everywhere. */
static void find_class(struct doc_pile_judging *pile, struct doc_pile_file *file)
{
	const char *printed = file->printed.classification;

	file->classification = "";
	if (file->row && *file->row->classification) {
		file->classification = file->row->classification;
	} else if (doc_policy_is_secret(printed)) {
		doc_pile_hold(
			pile, file, "classification-known",
			_("inside it prints the class '%s': such documents must not be kept in "
		          "a registry that is copied"),
			printed);
		doc_judge_hint(&pile->judge, _("take it out of the folder; if the file is wrong, "
		                               "write its class into the map"));
	} else if (doc_policy_class_rank(pile->pile->policy, printed) >= 0) {
		file->classification = printed;
	}
}

static void find_owner(struct doc_pile_file *file)
{
	bool is_said = file->row && *file->row->owner;

	file->owner = is_said ? file->row->owner : file->printed.owner;
}

/* An old version is what a baseline is for; a row of the map is a person's word. */
static void find_marks(const struct doc_pile_judging *pile, struct doc_pile_file *file)
{
	file->marks = file->name.marks & ~(unsigned)DOC_NAME_APPROVED;
	if (file->in_old)
		file->marks |= DOC_NAME_OLD;
	if (pile->pile->is_baseline && !is_none(file->version))
		file->marks &= ~(unsigned)DOC_NAME_OLD;
	if (file->row)
		file->marks = 0;
}

void doc_pile_identify(struct doc_pile_judging *pile, struct doc_pile_file *file)
{
	file->day = file->approved = file->effective = DOC_NO_DAY;
	if (file->row && file->row->take == DOC_TAKE_NO) {
		doc_pile_skip(pile, file, "%s", _("the map says no"));
		return;
	}
	if (file->row && file->row->is_wrong) {
		file->act = DOC_PILE_HOLD; /* the map's own finding says why */
		return;
	}
	find_days(pile, file);
	if (!find_number(pile, file))
		return;
	find_version(pile, file);
	find_marks(pile, file);
	find_title(pile, file);
	find_class(pile, file);
	find_owner(file);
	judge_tier(pile, file);
}
