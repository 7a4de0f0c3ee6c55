/* file_name.h: what the name of a file says of the document in it, in whatever habit. */
#ifndef DOC_MODEL_FILE_NAME_H
#define DOC_MODEL_FILE_NAME_H

#include <base/date.h>
#include <model/number.h>
#include <model/statement.h>
#include <model/version.h>

#define DOC_NAME_WORD_SIZE 64 /* a number or day that is none, and NUL */

/* What a name says besides: of an old version, of a copy, of a draft, of what was approved. */
enum doc_name_mark {
	DOC_NAME_OLD = 1 << 0,
	DOC_NAME_COPY = 1 << 1,
	DOC_NAME_DRAFT = 1 << 2,
	DOC_NAME_APPROVED = 1 << 3
};

/*
 * What was read of a name. "", none and DOC_NO_DAY: it does not say.
 *
 * number   the first one of the grammar; of a form's and its parent's the form's
 * second   another one, which is neither its parent nor its form
 * like     what looks like a number and is none of the grammar, when there is no number
 * meant    the number that like may stand for: ISMS-02-005-02 for 02-005-02, ISMS-2-5
 * version, second_version   the first, and one that differs
 * bad_day  a day that does not exist: 113.02.30
 * title    the longest piece that is nothing of all that
 * marks    enum doc_name_mark
 */
struct doc_file_name {
	char number[DOC_NUMBER_SIZE];
	char second[DOC_NUMBER_SIZE];
	char like[DOC_NAME_WORD_SIZE];
	char meant[DOC_NUMBER_SIZE];
	struct doc_version version;
	struct doc_version second_version;
	doc_day day;
	char bad_day[DOC_NAME_WORD_SIZE];
	char title[DOC_TEXT_SIZE];
	unsigned marks;
};

/*
 * Read a name without its ending: "文件管理程序書(ISMS-02-005)_v1.10_20240401(核定版)". Full-width
 * forms, any dash, '_', '.' or a space between the groups of a number, small letters.
 *
 * text  UTF-8, NFC; what is beyond 255 characters is not looked at
 */
void doc_file_name_read(const struct doc_grammar *grammar, const char *text,
                        struct doc_file_name *out);

/* The number of the grammar in the name of the file at a path, wherever it stands; "" for none. */
void doc_file_name_number(const struct doc_grammar *grammar, const char *path,
                          char out[DOC_NUMBER_SIZE]);

/*
 * The tier that a folder's name says: 二階, 第2階, tier 2, L2, or one of the agency's names of
 * tiers (index 1 to DOC_TIER_MAX) and hardly more, as a title has; 0 for none.
 */
unsigned doc_name_tier(char (*tier_names)[DOC_WORD_SIZE], const char *folder);

/* Where the ending of a file's name begins, at its '.'; at its end when it has none. */
const char *doc_name_ending(const char *name);

/* Is that its ending: ".odt"? Capitals of the name are as small letters. */
bool doc_name_ends_in(const char *name, const char *ending);

/*
 * Files that no person made: what an office program or the system leaves beside them. What it is
 * (msgid), or NULL. endings are compared without regard to capitals.
 */
const char *doc_name_litter(const char *name);

/* Archives, which hold files: what it is (msgid), or NULL. */
const char *doc_name_container(const char *name);

#endif
