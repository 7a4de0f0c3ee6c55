/* known.h: what `make lint` tells its readers, who look at one file at a time. */
#ifndef TESTS_LINT_KNOWN_H
#define TESTS_LINT_KNOWN_H

#include "base/error.h"

/* Whoever fails returns a code below zero: after "r == DOC_OK" all that was asked for is set. */
__attribute__((always_inline)) static inline int lint_failure(int code)
{
	if (code >= 0)
		__builtin_unreachable();
	return code;
}

#define doc_error_set(...)    lint_failure((doc_error_set)(__VA_ARGS__))
#define doc_error_hint(...)   lint_failure((doc_error_hint)(__VA_ARGS__))
#define doc_error_wrap(...)   lint_failure((doc_error_wrap)(__VA_ARGS__))
#define doc_error_memory(...) lint_failure((doc_error_memory)(__VA_ARGS__))

#endif
