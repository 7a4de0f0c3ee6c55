/* yaml.c: the strict YAML subset of a registry, read by libyaml's events. */
#include "backend/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "backend/yaml_text.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"

/*
 * index, offset  the same place in code points, which libyaml counts, and in bytes
 * tab            the first tab that is not known to stand inside a block scalar
 */
struct reader {
	struct doc_yaml_text text;
	yaml_parser_t parser;
	size_t index, offset;
	size_t tab;
	size_t node_count;
	int depth;
};

/* --- places and complaints ---------------------------------------------------------------- */

static bool continues(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* libyaml says where something stands in code points; a splice needs bytes. */
static size_t offset_of(struct reader *in, size_t index)
{
	while (in->index < index && in->offset < in->text.size) {
		in->offset++;
		while (in->offset < in->text.size && continues(in->text.bytes[in->offset]))
			in->offset++;
		in->index++;
	}
	while (in->index > index) {
		in->offset--;
		while (continues(in->text.bytes[in->offset]))
			in->offset--;
		in->index--;
	}
	return in->offset;
}

static int refuse(struct reader *in, yaml_mark_t at, const char *what)
{
	return doc_yaml_refuse(&in->text, offset_of(in, at.index), what);
}

static int refuse_memory(struct reader *in)
{
	return doc_error_memory(in->text.err);
}

static void find_tab(struct reader *in, size_t from)
{
	const char *tab = memchr(in->text.bytes + from, '\t', in->text.size - from);

	in->tab = tab ? (size_t)(tab - in->text.bytes) : in->text.size;
}

/* Is there a tab before this offset, outside block scalars? */
static int check_tabs(struct reader *in, size_t before)
{
	int r;

	if (in->tab >= before || in->tab == in->text.size)
		return DOC_OK;
	r = doc_yaml_refuse(&in->text, in->tab, _("a tab where only spaces may stand"));
	return doc_error_hint(in->text.err, r,
			      _("replace each tab by spaces: expand -t 2 OLD >NEW"));
}

/* --- what libyaml finds ------------------------------------------------------------------- */

/*
 * How libyaml's problem reads in plain words.
 *
 * at_context  the fault is where the text began, not where libyaml lost patience
 */
struct problem {
	const char *problem;
	const char *words;
	bool at_context;
};

static struct problem explain(const char *problem)
{
	static const struct problem table[] = {
		{"could not find expected ':'", N_("a key without ': ' after it"), true},
		{"found unexpected end of stream", N_("a quoted text is not closed"), true},
		{"found unexpected document indicator", N_("a quoted text is not closed"), true},
		{"mapping values are not allowed in this context", N_("':' is not expected here"),
		 false},
		{"block sequence entries are not allowed in this context",
		 N_("'-' is not expected here"), false},
		{"mapping keys are not allowed in this context", N_("'?' is not expected here"),
		 false},
		{"found character that cannot start any token",
		 N_("a value that starts with this character needs quotes"), false},
		{"found unknown escape character", N_("unknown escape after '\\'"), false},
		{"did not find expected hexdecimal number", N_("hexadecimal digits are missing"),
		 false},
		{"found invalid Unicode character escape code", N_("no such character"), false},
		{"did not find expected comment or line break",
		 N_("only a comment may follow on this line"), false},
		{"did not find expected <document start>", N_("nothing may follow here"), false},
		{"did not find expected node content", N_("a value is missing"), false},
		{"did not find expected key", N_("a key is expected here: see its indentation"),
		 false},
		{"did not find expected '-' indicator",
		 N_("'- ' is expected here: see its indentation"), false},
		{"did not find expected ',' or ']'", N_("',' or ']' is missing"), false},
		{"did not find expected ',' or '}'", N_("',' or '}' is missing"), false},
	};

	for (size_t i = 0; i < DOC_COUNT(table); i++)
		if (strcmp(table[i].problem, problem) == 0)
			return table[i];
	return (struct problem){problem, problem, false};
}

static int refuse_syntax(struct reader *in)
{
	const yaml_parser_t *parser = &in->parser;
	const char *context = parser->context ? parser->context : "";
	size_t begin = parser->context ? offset_of(in, parser->context_mark.index) : 0;
	size_t fault = offset_of(in, parser->problem_mark.index);
	struct problem problem;
	int r;

	if (parser->error == YAML_MEMORY_ERROR)
		return refuse_memory(in);
	r = check_tabs(in, fault + 1);
	if (r < 0)
		return r;
	r = doc_yaml_check_colons(&in->text, begin, fault);
	if (r < 0)
		return r;
	problem = explain(parser->problem);
	r = doc_yaml_refuse(&in->text, problem.at_context ? begin : fault, _(problem.words));
	if (strcmp(context, "while parsing a flow sequence") != 0 &&
	    strcmp(context, "while parsing a flow mapping") != 0)
		return r;
	return doc_error_hint(in->text.err, r, _("the bracket was opened on line %zu"),
			      parser->context_mark.line + 1);
}

/* event holds the previous event or is zeroed. */
static int next(struct reader *in, yaml_event_t *event)
{
	yaml_event_delete(event);
	return yaml_parser_parse(&in->parser, event) ? DOC_OK : refuse_syntax(in);
}

/* --- nodes -------------------------------------------------------------------------------- */

/* Nothing that gives a node a second meaning. */
static int check_bare(struct reader *in, const yaml_event_t *event)
{
	const yaml_char_t *anchor = NULL;
	const yaml_char_t *tag = NULL;

	if (event->type == YAML_SCALAR_EVENT) {
		anchor = event->data.scalar.anchor;
		tag = event->data.scalar.tag;
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		anchor = event->data.sequence_start.anchor;
		tag = event->data.sequence_start.tag;
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		anchor = event->data.mapping_start.anchor;
		tag = event->data.mapping_start.tag;
	} else {
		return refuse(in, event->start_mark, _("an alias ('*') is not allowed"));
	}
	if (anchor)
		return refuse(in, event->start_mark, _("an anchor ('&') is not allowed"));
	if (tag)
		return refuse(in, event->start_mark, _("a tag ('!') is not allowed"));
	return DOC_OK;
}

static bool is_block(const yaml_event_t *event)
{
	return event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
	       event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
}

/* Outside blocks, escapes and folding make characters that the file itself does not hold. */
static int check_flow_text(struct reader *in, const yaml_event_t *event)
{
	const char *text = (const char *)event->data.scalar.value;
	size_t size = event->data.scalar.length;
	size_t step;
	uint32_t c = 0;
	int r;

	for (size_t i = 0; i < size; i += step) {
		step = doc_text_next(text + i, size - i, &c);
		if (step > 0 && doc_text_is_printable(c))
			continue;
		r = doc_yaml_refuse_character(&in->text, offset_of(in, event->start_mark.index), c);
		if (c != '\n')
			return r;
		return doc_error_hint(in->text.err, r,
				      _("write a text of several lines as a block: 'key: |'"));
	}
	return DOC_OK;
}

static int read_text(struct reader *in, const yaml_event_t *event, char **text)
{
	size_t start = offset_of(in, event->start_mark.index);
	size_t end = offset_of(in, event->end_mark.index);
	int r;

	if (is_block(event)) {
		r = check_tabs(in, start);
		find_tab(in, end);
	} else {
		r = check_tabs(in, end);
		if (r == DOC_OK)
			r = check_flow_text(in, event);
	}
	if (r < 0)
		return r;
	*text = strdup((const char *)event->data.scalar.value);
	return *text ? DOC_OK : refuse_memory(in);
}

/* A key is one line of text with its ':' behind it; `? key` and `{key}` are not. */
static bool is_simple_key(struct reader *in, size_t start, size_t end)
{
	while (start > 0 && in->text.bytes[start - 1] == ' ')
		start--;
	if (start > 0 && in->text.bytes[start - 1] == '?')
		return false;
	while (end < in->text.size && in->text.bytes[end] == ' ')
		end++;
	return end < in->text.size && in->text.bytes[end] == ':';
}

static int read_key(struct reader *in, const yaml_event_t *event, struct doc_node *item)
{
	size_t start = offset_of(in, event->start_mark.index);
	size_t end = offset_of(in, event->end_mark.index);
	int r;

	r = check_bare(in, event);
	if (r < 0)
		return r;
	if (event->type != YAML_SCALAR_EVENT)
		return refuse(in, event->start_mark, _("a key must be one line of text"));
	if (event->data.scalar.length == 0)
		return refuse(in, event->start_mark, _("a key is empty"));
	if (!is_simple_key(in, start, end)) {
		r = doc_yaml_check_colons(&in->text, start, end);
		if (r < 0)
			return r;
		return refuse(in, event->start_mark, _("a key must be one line followed by ': '"));
	}
	if (strcmp((const char *)event->data.scalar.value, "<<") == 0)
		return refuse(in, event->start_mark, _("a merge key ('<<') is not allowed"));
	item->key_line = (int)event->start_mark.line + 1;
	item->key_column = (int)event->start_mark.column + 1;
	return read_text(in, event, &item->key);
}

static int compare_keys(const void *a, const void *b)
{
	const struct doc_node *left = *(const struct doc_node *const *)a;
	const struct doc_node *right = *(const struct doc_node *const *)b;
	int order = strcmp(left->key, right->key);

	/* Items of one array: the earlier stands first in the file. */
	return order ? order : (left > right) - (left < right);
}

/* Sorted, because a hostile mapping has thousands of keys. */
static int check_duplicates(struct reader *in, const struct doc_node *mapping)
{
	const struct doc_node **sorted doc_auto(free) = NULL;
	const struct doc_node *again = NULL;

	if (mapping->count < 2)
		return DOC_OK;
	sorted = calloc(mapping->count, sizeof(struct doc_node *));
	if (!sorted)
		return refuse_memory(in);
	for (size_t i = 0; i < mapping->count; i++)
		sorted[i] = &mapping->items[i];
	qsort(sorted, mapping->count, sizeof(*sorted), compare_keys);
	for (size_t i = 1; i < mapping->count; i++)
		if (strcmp(sorted[i - 1]->key, sorted[i]->key) == 0 &&
		    (!again || sorted[i] < again))
			again = sorted[i];
	if (!again)
		return DOC_OK;
	return doc_error_set(in->text.err, DOC_EINVALID, _("%s:%d:%d: key '%s' stands here again"),
			     in->text.name, again->key_line, again->key_column, again->key);
}

static int read_node(struct reader *in, const yaml_event_t *event, struct doc_node *node);

static int read_mapping(struct reader *in, struct doc_node *node, yaml_event_t *event)
{
	int r = next(in, event);

	while (r == DOC_OK && event->type != YAML_MAPPING_END_EVENT) {
		struct doc_node *item = doc_array_add(&node->items, &node->count, sizeof(*item));

		if (!item)
			return refuse_memory(in);
		r = read_key(in, event, item);
		if (r < 0)
			return r;
		r = next(in, event);
		if (r < 0)
			return r;
		r = read_node(in, event, item);
		if (r < 0)
			return r;
		r = next(in, event);
	}
	return r < 0 ? r : check_duplicates(in, node);
}

static int read_sequence(struct reader *in, struct doc_node *node, yaml_event_t *event)
{
	int r = next(in, event);

	while (r == DOC_OK && event->type != YAML_SEQUENCE_END_EVENT) {
		struct doc_node *item = doc_array_add(&node->items, &node->count, sizeof(*item));

		if (!item)
			return refuse_memory(in);
		r = read_node(in, event, item);
		if (r < 0)
			return r;
		r = next(in, event);
	}
	return r;
}

static int read_collection(struct reader *in, yaml_event_type_t type, struct doc_node *node)
{
	yaml_event_t event doc_scoped(yaml_event_delete) = {0};
	int r;

	if (type == YAML_MAPPING_START_EVENT) {
		node->kind = DOC_NODE_MAPPING;
		r = read_mapping(in, node, &event);
	} else {
		node->kind = DOC_NODE_SEQUENCE;
		r = read_sequence(in, node, &event);
	}
	if (r < 0)
		return r;
	/* libyaml ends a block collection only where the next thing stands, comments included. */
	if (in->text.bytes[node->start] == '[' || in->text.bytes[node->start] == '{')
		node->end = offset_of(in, event.end_mark.index);
	else
		node->end = node->items[node->count - 1].end;
	return DOC_OK;
}

static int read_node(struct reader *in, const yaml_event_t *event, struct doc_node *node)
{
	int r = check_bare(in, event);

	if (r < 0)
		return r;
	if (++in->node_count > DOC_YAML_NODES_MAX)
		return refuse(in, event->start_mark, _("too many values in one file"));
	node->line = (int)event->start_mark.line + 1;
	node->column = (int)event->start_mark.column + 1;
	node->start = offset_of(in, event->start_mark.index);
	node->end = offset_of(in, event->end_mark.index);
	if (event->type == YAML_SCALAR_EVENT) {
		node->kind = DOC_NODE_SCALAR;
		return read_text(in, event, &node->text);
	}
	if (in->depth == DOC_YAML_DEPTH_MAX)
		return doc_error_set(in->text.err, DOC_EINVALID,
				     _("%s:%d:%d: nested more than %d levels deep"), in->text.name,
				     node->line, node->column, DOC_YAML_DEPTH_MAX);
	in->depth++;
	r = read_collection(in, event->type, node);
	in->depth--;
	return r;
}

/* --- the file ----------------------------------------------------------------------------- */

static int read_root(struct reader *in, const yaml_event_t *start, struct doc_node *root)
{
	yaml_event_t event doc_scoped(yaml_event_delete) = {0};
	int r;

	if (start->data.document_start.version_directive ||
	    start->data.document_start.tag_directives.start)
		return refuse(in, start->start_mark, _("a directive ('%') is not allowed"));
	r = next(in, &event);
	if (r < 0)
		return r;
	r = read_node(in, &event, root);
	if (r < 0)
		return r;
	if (root->kind == DOC_NODE_SCALAR) {
		r = doc_yaml_check_colons(&in->text, root->start, root->end);
		if (r < 0)
			return r;
	}
	r = next(in, &event);
	if (r < 0)
		return r;
	if (!event.data.document_end.implicit)
		return refuse(in, event.start_mark, _("a document end ('...') is not allowed"));
	r = next(in, &event);
	if (r < 0)
		return r;
	if (event.type != YAML_STREAM_END_EVENT)
		return refuse(in, event.start_mark, _("a second document is not allowed"));
	return check_tabs(in, in->text.size);
}

static void make_empty_mapping(struct doc_node *root)
{
	free(root->text);
	root->text = NULL;
	root->kind = DOC_NODE_MAPPING;
}

static int read_stream(struct reader *in, struct doc_node *root)
{
	yaml_event_t event doc_scoped(yaml_event_delete) = {0};
	int r;

	r = next(in, &event);
	if (r < 0)
		return r;
	r = next(in, &event);
	if (r < 0)
		return r;
	root->line = root->column = 1;
	if (event.type == YAML_STREAM_END_EVENT) {
		make_empty_mapping(root);
		return check_tabs(in, in->text.size);
	}
	r = read_root(in, &event, root);
	if (r < 0)
		return r;
	if (root->kind == DOC_NODE_SCALAR && root->start == root->end)
		make_empty_mapping(root);
	return DOC_OK;
}

static void reader_clear(struct reader *in)
{
	yaml_parser_delete(&in->parser);
}

int doc_yaml_parse(const char *name, const char *bytes, size_t size, struct doc_node *root,
		   struct doc_error *err)
{
	struct reader in doc_scoped(reader_clear) = {
		.text = {name, size ? bytes : "", size, err},
	};
	struct doc_node read doc_scoped(doc_node_clear) = {0};
	int r;

	r = doc_yaml_check_bytes(&in.text);
	if (r < 0)
		return r;
	find_tab(&in, 0);
	if (!yaml_parser_initialize(&in.parser))
		return refuse_memory(&in);
	yaml_parser_set_encoding(&in.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&in.parser, (const unsigned char *)in.text.bytes, size);
	r = read_stream(&in, &read);
	if (r < 0)
		return r;
	*root = read;
	read = (struct doc_node){0};
	return DOC_OK;
}
