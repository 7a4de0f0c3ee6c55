/* walk.h: one walker for OOXML and ODF: a table says what each element does. */
#ifndef DOC_FORMATS_WALK_H
#define DOC_FORMATS_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>

#include "backend/xml.h"
#include "base/buf.h"
#include "base/extract.h"

/*
 * What an element does to the text in it. An element without a rule does nothing itself, and what
 * is inside it counts as if it stood there alone.
 */
enum doc_walk_action {
	DOC_WALK_PASS,      /* nothing; its functions may */
	DOC_WALK_SKIP,      /* nothing in it is read */
	DOC_WALK_TEXT,      /* the characters in it are text */
	DOC_WALK_PUT,       /* it stands for the rule's put */
	DOC_WALK_PARAGRAPH, /* a block */
	DOC_WALK_TABLE,
	DOC_WALK_ROW,
	DOC_WALK_CELL,
	DOC_WALK_BOX /* the paragraphs in it are of a text box */
};

struct doc_walk;

/*
 * What one element does, in this order: it is marked, start is called, the action is done; at its
 * end, end is called first.
 *
 * mark    what is noted of it; 0 for nothing
 * start   may change walk->now for what is inside, or end all with doc_walk_skip
 */
struct doc_walk_rule {
	enum doc_walk_action action;
	const char *put;
	enum doc_mark_kind mark;
	int (*start)(struct doc_walk *walk, const struct doc_xml_element *element,
	             struct doc_error *err);
	int (*end)(struct doc_walk *walk, struct doc_error *err);
};

/*
 * Where the walk stands: what an element changes here is undone at its end.
 *
 * part   of new paragraphs
 * group  the place of new paragraphs in reading order: blocks are put in order by it at the end, in
 *        one group as they came
 * table  number of the outermost table in this story, 0 for none; depth counts tables in tables
 * hide   what is read is hidden text
 * drop   what is read is a tracked deletion, or a part that nobody sees
 * text   characters are text
 */
struct doc_walk_place {
	enum doc_part part;
	unsigned group;
	unsigned table;
	unsigned depth;
	bool hide;
	bool drop;
	bool text;
};

/*
 * Groups of blocks that are not kept: deleted ones, whose marks are, and those of headers that no
 * page shows, whose marks are kept only where what they say is done unseen too.
 */
#define DOC_WALK_DROPPED 0xffffffffu
#define DOC_WALK_UNSEEN  0xfffffffeu

/*
 * One paragraph that is open. Most have one; a text box in it opens others.
 *
 * block   its index, reserved when it began, so that text boxes come after it
 * label   owned; set by the format before the end; NULL for none
 * merge   at its end it goes on with the next one: its mark was deleted
 * spaced  ODF: white space now would be one space too many
 * veiled  its runs are hidden unless they say otherwise
 * style, list, list_level  the format's own
 */
struct doc_walk_paragraph {
	struct doc_buf text;
	struct doc_buf hidden;
	size_t block;
	unsigned level;
	struct doc_buf label;
	bool hide;
	bool merge;
	bool spaced;
	bool numbered;
	bool veiled;
	long style;
	long list;
	long list_level;
};

/*
 * An element that is open: what it is, and where the walk stood before it.
 *
 * story  row, column and span are put back at its end too
 * taken  one of its alternatives was read
 * read   how much had been read where it began: bytes of text and blocks
 */
struct doc_walk_frame {
	int id;
	bool story;
	bool taken;
	size_t read;
	struct doc_walk_place before;
	unsigned row;
	unsigned column;
	unsigned span;
};

/*
 * rules   by the ids of names
 * format  the format's own state
 * mute    more than 0: text is an instruction, not a text
 * space   collapse white space, as ODF says
 */
struct doc_walk {
	const struct doc_xml_handler *handler;
	const struct doc_walk_rule *rules;
	void *format;
	struct doc_extract *out;
	struct doc_walk_place now;
	unsigned row;
	unsigned column;
	unsigned span;
	unsigned tables;
	size_t mute;
	bool collapse;
	size_t skip;
	size_t text_size;
	struct doc_walk_frame frames[DOC_XML_DEPTH_MAX];
	size_t depth;
	struct doc_walk_paragraph *paragraphs;
	size_t paragraph_count;
	size_t open;
	struct doc_buf carry;
	unsigned *groups;
	size_t group_count;
};

/* Release what is inside; out is the caller's. */
void doc_walk_clear(struct doc_walk *walk);

/* For the start, end and text of a struct doc_xml_handler, whose context is the walk. */
int doc_walk_start(void *context, const struct doc_xml_element *element, struct doc_error *err);
int doc_walk_end(void *context, int id, struct doc_error *err);
int doc_walk_text(void *context, const char *bytes, size_t size, struct doc_error *err);

/*
 * Where the walk will stand after an element that is open: 0 the innermost, 1 the one around it. To
 * change the rest of what surrounds it.
 */
struct doc_walk_place *doc_walk_after(struct doc_walk *walk, size_t outward);

/* How much has been read: bytes of text and blocks. It only grows. */
size_t doc_walk_read(const struct doc_walk *walk);

/* The story goes on in another group: what is open, and what comes after. */
void doc_walk_regroup(struct doc_walk *walk, unsigned group);

/* Deleted text that no paragraph went on with becomes a block. Before a cell or a part ends. */
DOC_CHECKED int doc_walk_flush(struct doc_walk *walk, struct doc_error *err);

/* The element around the one that a rule's function is called for; 0 for none it knows. */
int doc_walk_parent(const struct doc_walk *walk);

/* Of a rule's start: read nothing in this element. */
void doc_walk_skip(struct doc_walk *walk);

/* Of a rule's start: what is inside is a story of its own, outside any table, in this part. */
void doc_walk_story(struct doc_walk *walk, enum doc_part part, unsigned group);

/* The innermost open paragraph, or NULL. */
struct doc_walk_paragraph *doc_walk_paragraph(struct doc_walk *walk);

/* Put text where the walk stands: into the open paragraph, hidden or not; without one nowhere. */
DOC_CHECKED int doc_walk_put(struct doc_walk *walk, const char *bytes, size_t size,
                             struct doc_error *err);

/* A block of its own, which no element opens: of a cell without paragraphs, of a shape. */
DOC_CHECKED int doc_walk_block(struct doc_walk *walk, const char *text, struct doc_error *err);

/* Note something at the open paragraph, or at the last block. */
DOC_CHECKED int doc_walk_mark(struct doc_walk *walk, enum doc_mark_kind kind, const char *detail,
                              struct doc_error *err);

/* A block in the group where the walk stands; its texts are the caller's to set. NULL: failed. */
struct doc_block *doc_walk_add(struct doc_walk *walk, enum doc_part part, struct doc_error *err);

/* After the last part: put the blocks in reading order, number the tables, drop what is dropped. */
DOC_CHECKED int doc_walk_finish(struct doc_walk *walk, struct doc_error *err);

#endif
