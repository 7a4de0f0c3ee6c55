/* libdoc.h: document control that an auditor can trust: the whole library, in reading order. */
#ifndef LIBDOC_H
#define LIBDOC_H

#include <libdoc/api.h>
#include <libdoc/error.h>
#include <libdoc/version.h>
#include <libdoc/text.h>
#include <libdoc/actor.h>
#include <libdoc/finding.h>
#include <libdoc/registry.h>
#include <libdoc/policy.h>
#include <libdoc/document.h>
#include <libdoc/list.h>
#include <libdoc/extract.h>
#include <libdoc/compare.h>
#include <libdoc/check.h>
#include <libdoc/cite.h>
#include <libdoc/release.h>

#endif
