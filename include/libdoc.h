/* libdoc.h: document control that an auditor can trust: the whole library, in reading order. */
#ifndef LIBDOC_H
#define LIBDOC_H

/*
 * A registry is a git repository of documents and of signed statements about them. The library
 * opens one, answers from it, and adds to it; whether a statement may land, and what is in force on
 * a day, it works out from what was signed, each time.
 *
 *	read      doc_registry_open, then doc_list, doc_show, doc_log, doc_status, doc_cat
 *	act       a struct doc_actor says who, with which key and when; doc_add, doc_revise,
 *	          doc_submit, doc_review, doc_approve and their like take it in a struct of what is
 *	          asked. One call is one commit, or nothing. doc_release packs what is in force
 *	judge     doc_check: what is wrong with it now. doc_verify: was all of its history lawful;
 *	          doc_verify_archive: the same of a release, without the registry
 *	open up   doc_extract_file, doc_compare, doc_cite: what files say, and whom they name
 *
 * The example, in-force.c, reads; document.h shows an act. Both are built with
 *
 *	cc -o program program.c $(pkg-config --cflags --libs libdoc)
 *
 * api.h tells once what holds for all: text, days, moments, who owns what, threads. Return values
 * are 0 or an enum doc_code; a refusal (DOC_EREFUSED) brings findings, each with the name of its
 * rule. What a registry holds was typed by somebody: doc_text_safe before it reaches a terminal,
 * and what other readers need (HTML, CSV) is the caller's to do.
 *
 * Messages are English, or Chinese where a program has them so: setlocale(LC_ALL, ""), and
 * bindtextdomain("docreg", folder) when they are not installed where gettext looks by itself.
 *
 * Versions: a new one may add fields to structs and values to enums. Zero a struct whole, or
 * initialise it by the names of its fields, and what was added means "none". Until 1.0 compile
 * again what was compiled with older headers; from then on a change that breaks compiled programs
 * gets another SONAME.
 */

#include <libdoc/api.h>
#include <libdoc/error.h>
#include <libdoc/version.h>
#include <libdoc/text.h>
#include <libdoc/actor.h>
#include <libdoc/finding.h>
#include <libdoc/registry.h>
#include <libdoc/policy.h>
#include <libdoc/decision.h>
#include <libdoc/document.h>
#include <libdoc/adopt.h>
#include <libdoc/correct.h>
#include <libdoc/list.h>
#include <libdoc/extract.h>
#include <libdoc/compare.h>
#include <libdoc/check.h>
#include <libdoc/cite.h>
#include <libdoc/memo.h>
#include <libdoc/release.h>
#include <libdoc/publish.h>
#include <libdoc/identify.h>
#include <libdoc/import.h>
#include <libdoc/sync.h>

#endif
