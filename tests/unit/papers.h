/* papers.h: a baseline of two versions of one document, and its landing. */
#ifndef TESTS_PAPERS_H
#define TESTS_PAPERS_H

#include "story.h"

#include <model/adoption.h>

/*
 * rows         1.0 and 1.1 of ISMS-02-005
 * statement    what it says; files are filled in as it is sealed
 * officer      whose key signs besides the controller's; NULL: nobody's
 * letter       makes the letter that stands for the officer, once spoiled; NULL: none
 * others       what a case spoils
 * which        the case, for who has to look for it
 */
struct papers {
	struct world w;
	struct doc_adopted rows[2];
	struct doc_baseline baseline;
	struct doc_baseline *all[1];
	struct doc_statement statement;
	const char *controller;
	const char *officer;
	const char *officer_key;
	const char *stranger;
	void (*letter)(struct papers *p, struct doc_statement *letter);
	char scan_sha256[DOC_SHA256_HEX_SIZE];
	const char *foreign_line;
	bool stray_scan;
	bool scan_was_there;
	bool no_rows;
	bool wrong_digest;
	unsigned serial;
	size_t which;
};

static inline void put_round(struct papers *p, unsigned minor)
{
	static const char *const names[] = {"metadata.yaml", "ISMS-02-005.odt"};

	p->w.version = (struct doc_version){1, minor};
	add_round(&p->w, &p->w.after);
	for (int i = 0; i < 2; i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};

		doc_layout_round(&path, NUMBER, p->w.version, 1, names[i]);
		add_path(&p->w, path.data);
		assert_ok(doc_manifest_add(&p->baseline.manifest, path.data,
		                           i ? CONTENT : METADATA, &err));
	}
}

static inline void open_papers(struct papers *p)
{
	open_world(&p->w);
	p->w.landing = true;
	p->w.after.registered = true;
	add_path(&p->w, "documents/ISMS-02/ISMS-02-005/document.yaml");
	for (unsigned i = 0; i < 2; i++) {
		put_round(p, i);
		p->rows[i] = (struct doc_adopted){
			.number = NUMBER, .version = {1, i},
			.approved = TODAY - 800 + (doc_day)i * 300,
			.effective = TODAY - 790 + (doc_day)i * 300, .letter = "府資字第1號",
			.decider = "前任資安長", .scan = 1};
	}
	memcpy(p->scan_sha256, SCAN, sizeof(SCAN));
	p->statement = begin(&p->w, DOC_BASELINE, "lin.yt", "");
	p->statement.document[0] = '\0';
	strcpy(p->statement.text, "採認既有紙本核定文件");
	p->controller = "lin.yt";
	p->officer = "wang.xm";
	p->serial = 1;
}

static inline void close_papers(struct papers *p)
{
	doc_baseline_clear(&p->baseline);
	close_world(&p->w);
}

static inline void add_bundle_file(struct papers *p, const char *name, const char *sha256)
{
	struct doc_stored_files *files = &p->baseline.bundle.files;
	struct doc_stored_file *file = doc_array_add(&files->items, &files->count, sizeof(*file));
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	strcpy(file->name, name);
	memcpy(file->sha256, sha256, sizeof(file->sha256));
	file->size = 10;
	doc_layout_baseline(&path, p->serial, name);
	add_path(&p->w, path.data);
}

static inline void fill_files(struct papers *p)
{
	struct doc_manifest *manifest = &p->baseline.manifest;
	struct doc_buf scan doc_scoped(doc_buf_clear) = {0};

	for (int i = 0; i < 2 && !p->no_rows; i++)
		*(struct doc_adopted *)doc_array_add(
			&p->baseline.rows.items, &p->baseline.rows.count,
			sizeof(struct doc_adopted)) = p->rows[i];
	doc_adoptions_sort(&p->baseline.rows);
	doc_layout_baseline(&scan, p->serial, "scan.1.pdf");
	assert_ok(doc_manifest_add(manifest, scan.data, SCAN, &err));
	if (p->foreign_line)
		assert_ok(doc_manifest_add(manifest, p->foreign_line, CONTENT, &err));
	doc_manifest_sort(manifest);
	add_bundle_file(p, "MANIFEST.sha256", HEX64("e"));
	add_bundle_file(p, "adopted.csv", HEX64("f"));
	add_bundle_file(p, "scan.1.pdf", p->scan_sha256);
	if (p->scan_was_there)
		free((char *)(uintptr_t)p->w.paths[--p->w.change.path_count].path);
	if (p->stray_scan)
		add_bundle_file(p, "scan.3.pdf", SCAN);
}

static inline void sign_as(struct papers *p, struct doc_act *act, const char *who, const char *key)
{
	if (!who)
		return;
	sign(act, who, key ? key : key_of(&p->w, who));
	add_path(&p->w, act->signatures[act->signature_count - 1].path);
}

static inline void add_letter(struct papers *p, const struct doc_act *decided)
{
	struct doc_statement s = begin(&p->w, DOC_LETTER, "wang.xm", "security-officer");
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_act *act;

	s.document[0] = '\0';
	strcpy(s.decides.word, "baseline");
	memcpy(s.decides.sha256, decided->sha256, sizeof(s.decides.sha256));
	s.letter = (struct doc_letter_ref){"府資字第2號", TODAY - 1, DOC_AS_PROPOSED, SCAN};
	strcpy(s.recorded_by, "lin.yt");
	p->letter(p, &s);
	doc_layout_letter(&path, decided->path, 1, s.recorded_by);
	act = add_act(&p->baseline.bundle.acts, path.data, &s);
	memcpy(act->scan, SCAN, sizeof(SCAN));
	add_path(&p->w, act->path);
	sign(act, s.recorded_by, key_of(&p->w, s.recorded_by));
	add_path(&p->w, act->signatures[0].path);
}

/* Write and sign the baseline as the case left it. */
static inline void seal_papers(struct papers *p)
{
	struct doc_statement *s = &p->statement;
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_act *act;

	p->baseline.bundle.serial = p->serial;
	fill_files(p);
	s->serial = p->serial;
	s->files[0] = (struct doc_content){HEX64("e"), 10, "MANIFEST.sha256"};
	s->files[1] = (struct doc_content){HEX64("f"), 10, "adopted.csv"};
	s->file_count = 2;
	if (p->wrong_digest)
		memcpy(s->files[1].sha256, ABSENT, sizeof(ABSENT));
	if (p->controller)
		strcpy(s->who, p->controller);
	doc_layout_statement(&path, s, 0);
	act = add_act(&p->baseline.bundle.acts, path.data, s);
	add_path(&p->w, act->path);
	sign_as(p, act, p->controller, NULL);
	sign_as(p, act, p->officer, p->officer_key);
	sign_as(p, act, p->stranger, NULL);
	if (p->letter)
		add_letter(p, act);
	p->all[0] = &p->baseline;
	p->w.change.baselines = p->all;
	p->w.change.baseline_count = 1;
}

/* The law of whoever reads what has landed. */
static inline struct doc_law doc_law_after(struct papers *p)
{
	struct doc_law law = p->w.law;

	law.baselines = p->all;
	law.baseline_count = 1;
	return law;
}

/* This rule is broken, that other one too unless NULL, and no third; without a rule: none is. */
static inline void assert_adopted(struct papers *p, const char *rule, const char *also)
{
	size_t found;
	size_t others;

	seal_papers(p);
	ask(&p->w);
	found = rule ? count_faults(&p->w, rule) : 0;
	others = count_faults(&p->w, also);
	if (!found == !rule && (others || !also) && found + others == p->w.findings.count)
		return;
	print_findings(&p->w.findings);
	fail_msg("case %zu: the rules broken are not '%s' and '%s' alone", p->which,
	         rule ? rule : "-", also ? also : "-");
}

#endif
