/* test_lawful_release.c: a release lands with the statement over its manifest. */
#include "unit.h"
#include "world.h"

#define MANIFEST HEX64("a")

struct packing {
	struct world w;
	struct doc_bundle release;
};

static void close_packing(struct packing *p)
{
	close_world(&p->w);
	doc_bundle_clear(&p->release);
}

static void add_release_file(struct packing *p, const char *name, const char *sha256)
{
	struct doc_stored_file *file = doc_array_add(&p->release.files.items,
	                                             &p->release.files.count, sizeof(*file));
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	strcpy(file->name, name);
	memcpy(file->sha256, sha256, DOC_SHA256_HEX_SIZE);
	doc_layout_release(&path, "2026-Q4", name);
	add_path(&p->w, path.data);
}

static struct doc_act *release_act(struct packing *p)
{
	return &p->release.acts.items[0];
}

static void pack(struct packing *p, spoiler spoil)
{
	struct doc_statement s;
	struct doc_act *act;

	open_world(&p->w);
	p->w.landing = true;
	p->w.change.documents = &p->w.touched;
	p->w.change.releases = &p->release;
	p->w.change.release_count = 1;
	strcpy(p->release.name, "2026-Q4");
	add_release_file(p, "MANIFEST.sha256", MANIFEST);
	add_release_file(p, "list.csv", HEX64("b"));
	s = begin(&p->w, DOC_RELEASE, "lin.yt", "document-controller");
	s.document[0] = '\0';
	strcpy(s.name, "2026-Q4");
	memcpy(s.manifest, MANIFEST, sizeof(MANIFEST));
	s.checkpoint = (struct doc_checkpoint){1, 3, HEX64("c")};
	if (spoil)
		spoil(&p->w, &s);
	act = add_act(&p->release.acts, "releases/2026-Q4/release.statement", &s);
	add_path(&p->w, act->path);
	sign(act, s.who, key_of(&p->w, s.who));
	add_path(&p->w, act->signatures[0].path);
}

static void another_registry(struct world *w, struct doc_statement *s)
{
	(void)w;
	memset(s->registry, 'e', 64);
}

static void another_name(struct world *w, struct doc_statement *s)
{
	(void)w;
	strcpy(s->name, "2026-Q3");
}

static void another_manifest(struct world *w, struct doc_statement *s)
{
	(void)w;
	memset(s->manifest, 'e', 64);
}

static void other_rules(struct world *w, struct doc_statement *s)
{
	(void)w;
	memset(s->policy.sha256, 'e', 64);
}

static void by_the_reviewer(struct world *w, struct doc_statement *s)
{
	(void)w;
	strcpy(s->who, "rv");
	strcpy(s->role, "reviewer");
}

static void by_the_officer(struct world *w, struct doc_statement *s)
{
	(void)w;
	strcpy(s->who, "wang.xm");
}

static void decided_later(struct world *w, struct doc_statement *s)
{
	s->decided = w->now += 3600;
	w->change.at = s->decided - 1;
}

static void a_controller_releases_a_manifest(void **state)
{
	static const struct {
		const char *rule;
		spoiler spoil;
	} cases[] = {
		{NULL, NULL},
		{"registry-fingerprint", another_registry},
		{"statement-place", another_name},
		{"release-whole", another_manifest},
		{"policy-known", other_rules},
		{"role-held", by_the_reviewer},
		{"role-held", by_the_officer},
		{"decided-window", decided_later},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct packing p doc_scoped(close_packing) = {0};

		pack(&p, cases[i].spoil);
		if (cases[i].rule)
			assert_broken(&p.w, cases[i].rule);
		else
			assert_lawful(&p.w);
	}
}

static void unsign(struct packing *p)
{
	doc_signature_clear(&release_act(p)->signatures[0]);
	release_act(p)->signature_count = 0;
}

static void forge(struct packing *p)
{
	strcpy(release_act(p)->signatures[0].bytes, "forged");
}

static void steal(struct packing *p)
{
	memset(release_act(p)->signatures[0].bytes, '3', 64);
}

static void sign_by_another_too(struct packing *p)
{
	sign(release_act(p), "rv", HEX64("3"));
}

static void lose_manifest(struct packing *p)
{
	strcpy(p->release.files.items[0].name, "list.html");
}

static void lose_statement(struct packing *p)
{
	doc_acts_clear(&p->release.acts);
}

static void a_release_is_signed_and_whole(void **state)
{
	static const struct {
		const char *rule, *also;
		void (*damage)(struct packing *p);
	} cases[] = {
		{"signature-missing", NULL, unsign},
		{"signature-bad", "signature-missing", forge},
		{"signature-key", "signature-missing", steal},
		{"signature-extra", NULL, sign_by_another_too},
		{"release-whole", NULL, lose_manifest},
		{"release-whole", NULL, lose_statement},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct packing p doc_scoped(close_packing) = {0};

		pack(&p, NULL);
		cases[i].damage(&p);
		assert_broken_with(&p.w, cases[i].rule, cases[i].also);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_controller_releases_a_manifest),
		cmocka_unit_test(a_release_is_signed_and_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
