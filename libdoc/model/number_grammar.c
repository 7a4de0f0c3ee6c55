/* number_grammar.c: read the shapes of numbers from the policy. */
#include "model/number.h"

#include <string.h>

#include "base/array.h"
#include "base/intl.h"
#include "base/node.h"
#include "base/text.h"

#define FIELD_MAX       8
#define FIELD_NAME_SIZE 13

/* A field of a pattern: which characters of the number it names. */
struct field {
	char name[FIELD_NAME_SIZE];
	char mark;
	size_t at;
	size_t width;
	bool used; /* by the parent */
};

/* A pattern being read. */
struct reading {
	struct doc_pattern *pattern;
	bool has_parent;
	struct field fields[FIELD_MAX];
	size_t field_count;
};

static int complain(const char *name, const struct doc_node *node, const char *why,
		    struct doc_error *err)
{
	return doc_error_set(err, DOC_EINVALID, "%s:%d:%d: %s", name, node->line, node->column,
			     _(why));
}

/* Append one character to a shape; false if it is full. */
static bool put(char shape[DOC_NUMBER_SIZE], char c)
{
	size_t size = strlen(shape);

	if (size + 1 >= DOC_NUMBER_SIZE)
		return false;
	shape[size] = c;
	return true;
}

static const char *put_literal(char shape[DOC_NUMBER_SIZE], char c)
{
	if (!doc_is_digit(c) && !doc_is_upper(c) && c != '-')
		return N_("only A-Z, 0-9, '-' and fields in braces may stand here");
	return put(shape, c) ? NULL : N_("numbers would be longer than 32 characters");
}

/* "{serial": the name. Returns what follows it, or NULL. */
static const char *read_name(const char *text, char name[FIELD_NAME_SIZE])
{
	size_t size = 0;

	for (text++; doc_is_lower(*text) && size + 1 < FIELD_NAME_SIZE; text++)
		name[size++] = *text;
	name[size] = '\0';
	return size ? text : NULL;
}

/* "{serial:3}", "{area:A3}", "{code:X2}". Returns what follows it, or NULL. */
static const char *read_field(const char *text, struct field *out)
{
	text = read_name(text, out->name);
	if (!text || *text++ != ':')
		return NULL;
	out->mark = 'd';
	if (*text == 'A' || *text == 'X')
		out->mark = *text++ == 'A' ? 'c' : 'x';
	if (*text < '1' || *text > '9' || text[1] != '}')
		return NULL;
	out->width = (size_t)(*text - '0');
	return text + 2;
}

static struct field *find_field(struct reading *reading, const char *name)
{
	for (size_t i = 0; i < reading->field_count; i++)
		if (strcmp(reading->fields[i].name, name) == 0)
			return &reading->fields[i];
	return NULL;
}

/* Append the pattern's own tier, in as many digits as the field asks for. */
static const char *put_tier(struct doc_pattern *pattern, const struct field *field)
{
	for (size_t i = 1; i <= field->width; i++) {
		char digit = i < field->width ? '0' : (char)('0' + pattern->tier);

		if (!put(pattern->shape, digit))
			return N_("numbers would be longer than 32 characters");
	}
	return NULL;
}

static const char *put_field(struct reading *reading, const struct field *field)
{
	struct doc_pattern *pattern = reading->pattern;
	size_t at = strlen(pattern->shape);

	if (strcmp(field->name, "tier") == 0 && field->mark != 'd')
		return N_("the field 'tier' must be digits");
	if (strcmp(field->name, "tier") == 0 && !reading->has_parent)
		return put_tier(pattern, field);
	if (find_field(reading, field->name))
		return N_("a field stands twice in the pattern");
	if (reading->field_count == FIELD_MAX)
		return N_("more than 8 fields in the pattern");
	for (size_t i = 0; i < field->width; i++)
		if (!put(pattern->shape, field->mark))
			return N_("numbers would be longer than 32 characters");
	reading->fields[reading->field_count] = *field;
	reading->fields[reading->field_count++].at = at;
	if (field->mark == 'd') {
		pattern->counter = at;
		pattern->counter_width = field->width;
	}
	return NULL;
}

/* Would the numbers be safe as folders? Asked of one that fits the shape. */
static bool shape_is_safe(const char *shape)
{
	char sample[DOC_NUMBER_SIZE];

	memcpy(sample, shape, sizeof(sample));
	for (char *c = sample; *c; c++)
		if (doc_is_lower(*c))
			*c = *c == 'd' ? '1' : 'A';
	return doc_number_is_safe(sample);
}

static const char *read_shape(struct reading *reading, const char *text)
{
	struct doc_pattern *pattern = reading->pattern;
	const char *why = NULL;

	if (strlen(text) >= sizeof(pattern->text))
		return N_("the pattern is longer than 63 characters");
	memcpy(pattern->text, text, strlen(text));
	while (*text && !why) {
		struct field field = {0};

		if (*text != '{') {
			why = put_literal(pattern->shape, *text++);
			continue;
		}
		text = read_field(text, &field);
		if (!text)
			return N_("a field is written {name:3}, {name:A3} or {name:X3}");
		why = put_field(reading, &field);
	}
	if (why)
		return why;
	if (pattern->counter_width == 0)
		return N_("the pattern lacks a field of digits that counts, such as {serial:3}");
	if (!shape_is_safe(pattern->shape))
		return N_("the pattern must be two or more groups with '-' between them, the first "
			  "not a name that Windows reserves");
	return NULL;
}

/* The place of a named field in the parent: a mark there, and where its characters come from. */
static const char *put_reference(struct reading *reading, struct field *field)
{
	struct doc_pattern *pattern = reading->pattern;

	if (!field)
		return N_("the parent names a field that the pattern has not");
	if (field->used)
		return N_("a field stands twice in the parent");
	field->used = true;
	for (size_t i = 0; i < field->width; i++) {
		pattern->parent_from[strlen(pattern->parent)] = (unsigned char)(field->at + i);
		if (!put(pattern->parent, field->mark))
			return N_("numbers would be longer than 32 characters");
	}
	return NULL;
}

static const char *read_parent(struct reading *reading, const char *text)
{
	const char *why = NULL;

	while (*text && !why) {
		char name[FIELD_NAME_SIZE];

		if (*text != '{') {
			why = put_literal(reading->pattern->parent, *text++);
			continue;
		}
		text = read_name(text, name);
		if (!text || *text++ != '}')
			return N_("a field of the parent is written {name}");
		why = put_reference(reading, find_field(reading, name));
	}
	return why;
}

/* The scalar under key; a node without text, if need be the mapping itself, means a fault. */
static const struct doc_node *member(const struct doc_node *mapping, const char *key)
{
	const struct doc_node *node = doc_node_find(mapping, key);

	return node ? node : mapping;
}

static const char *check_keys(const struct doc_node *item)
{
	static const char *const keys[] = {"tier", "pattern", "parent"};
	size_t known = 0;

	for (size_t i = 0; i < DOC_COUNT(keys); i++)
		known += doc_node_find(item, keys[i]) != NULL;
	return item->kind == DOC_NODE_MAPPING && known == item->count
		       ? NULL
		       : N_("only 'tier', 'pattern' and 'parent' may stand here");
}

static int read_pattern(const char *name, const struct doc_node *item, struct doc_pattern *out,
			struct doc_error *err)
{
	const struct doc_node *tier = member(item, "tier");
	const struct doc_node *pattern = member(item, "pattern");
	const struct doc_node *parent = doc_node_find(item, "parent");
	struct reading reading = {.pattern = out, .has_parent = parent != NULL};
	const char *why = check_keys(item);

	if (why)
		return complain(name, item, why, err);
	if (!tier->text || tier->text[0] < '1' || tier->text[0] > '0' + DOC_TIER_MAX ||
	    tier->text[1] != '\0')
		return complain(name, tier, N_("'tier' must be a number from 1 to 4"), err);
	out->tier = (unsigned)(tier->text[0] - '0');
	if (!pattern->text)
		return complain(name, pattern, N_("'pattern' must be a text"), err);
	why = read_shape(&reading, pattern->text);
	if (why)
		return complain(name, pattern, why, err);
	if (!parent)
		return DOC_OK;
	if (!parent->text || !parent->text[0])
		return complain(name, parent, N_("'parent' must be a text"), err);
	why = read_parent(&reading, parent->text);
	return why ? complain(name, parent, why, err) : DOC_OK;
}

/* Which kinds of character a mark, or a literal, can be: 1 a digit, 2 a capital. */
static unsigned kinds(char mark)
{
	if (mark == 'd' || doc_is_digit(mark))
		return 1;
	if (mark == 'c' || doc_is_upper(mark))
		return 2;
	return mark == 'x' ? 3 : 0;
}

/* Could one character fit both marks? */
static bool marks_meet(char a, char b)
{
	if (doc_is_lower(a) || doc_is_lower(b))
		return (kinds(a) & kinds(b)) != 0;
	return a == b;
}

/* Could one number fit both shapes? */
static bool shapes_meet(const char *a, const char *b)
{
	for (; *a && *b && marks_meet(*a, *b); a++)
		b++;
	return *a == '\0' && *b == '\0';
}

static int check_overlap(const char *name, const struct doc_node *numbering,
			 const struct doc_grammar *grammar, size_t at, struct doc_error *err)
{
	const struct doc_node *item = &numbering->items[at];

	for (size_t i = 0; i < at; i++)
		if (shapes_meet(grammar->patterns[i].shape, grammar->patterns[at].shape))
			return doc_error_set(
				err, DOC_EINVALID,
				_("%s:%d:%d: a number could fit both '%s' and '%s' of line %d"),
				name, item->line, item->column, grammar->patterns[at].text,
				grammar->patterns[i].text, numbering->items[i].line);
	return DOC_OK;
}

/* A parent of the same tier or below would make a circle. */
static const char *check_parent(const struct doc_grammar *grammar,
				const struct doc_pattern *pattern)
{
	bool found = false;

	for (size_t i = 0; i < grammar->count; i++) {
		const struct doc_pattern *other = &grammar->patterns[i];

		if (!shapes_meet(pattern->parent, other->shape))
			continue;
		if (other->tier >= pattern->tier)
			return N_("the parent must be of a higher tier: a smaller number");
		found = true;
	}
	return found ? NULL : N_("the parent fits no pattern");
}

static int check_patterns(const char *name, const struct doc_node *numbering,
			  const struct doc_grammar *grammar, struct doc_error *err)
{
	for (size_t i = 0; i < grammar->count; i++) {
		const struct doc_node *parent = doc_node_find(&numbering->items[i], "parent");
		const char *why = parent ? check_parent(grammar, &grammar->patterns[i]) : NULL;
		int r;

		if (why)
			return complain(name, parent, why, err);
		r = check_overlap(name, numbering, grammar, i, err);
		if (r < 0)
			return r;
	}
	return DOC_OK;
}

int doc_grammar_read(const char *name, const struct doc_node *numbering, struct doc_grammar *out,
		     struct doc_error *err)
{
	struct doc_grammar grammar = {0};
	int r;

	if (numbering->kind != DOC_NODE_SEQUENCE || numbering->count == 0)
		return complain(name, numbering, N_("'numbering' must be a list of patterns"), err);
	if (numbering->count > DOC_PATTERN_MAX)
		return complain(name, numbering, N_("more than 16 patterns"), err);
	for (; grammar.count < numbering->count; grammar.count++) {
		r = read_pattern(name, &numbering->items[grammar.count],
				 &grammar.patterns[grammar.count], err);
		if (r < 0)
			return r;
	}
	r = check_patterns(name, numbering, &grammar, err);
	if (r < 0)
		return r;
	*out = grammar;
	return DOC_OK;
}

void doc_grammar_default(struct doc_grammar *out)
{
	static const struct doc_grammar plan = {
		.patterns = {
			{1, "ISMS-01-ddd", "", {0}, 8, 3, "ISMS-01-{serial:3}"},
			{2, "ISMS-02-ddd", "", {0}, 8, 3, "ISMS-02-{serial:3}"},
			{3, "ISMS-03-ddd", "", {0}, 8, 3, "ISMS-03-{serial:3}"},
			{4, "dd-ddd-dd", "ISMS-dd-ddd", {[5] = 0, 1, [8] = 3, 4, 5}, 7, 2,
			 "{tier:2}-{document:3}-{serial:2}"},
		},
		.count = 4,
	};

	*out = plan;
}
