/* unit.h: what every unit test includes first. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <libdoc/error.h>
#include <alloc/failing.h>
#include <base/array.h>
#include <base/buf.h>

/* The call succeeds; otherwise its message is the failure. */
#define assert_ok(call)                                                                            \
	do {                                                                                       \
		struct doc_error err = {0};                                                        \
		int code_ = (call);                                                                \
		if (code_ != DOC_OK)                                                               \
			fail_msg("%s: %d: %s", #call, code_, err.message);                         \
	} while (0)

/* The call fails with this code, and its message contains this text. */
#define assert_fails(call, want, part)                                                             \
	do {                                                                                       \
		struct doc_error err = {0};                                                        \
		int code_ = (call);                                                                \
		if (code_ != (want))                                                               \
			fail_msg("%s: code %d, expected %d: %s", #call, code_, (want),             \
			         err.message);                                                     \
		if (!strstr(err.message, (part)))                                                  \
			fail_msg("%s: message '%s' lacks '%s'", #call, err.message, (part));       \
		assert_int_equal(err.code, code_);                                                 \
	} while (0)

/* Without any one of the things that it allocates, the call says that memory is out. */
#define assert_starves_but(call, succeeds)                                                         \
	for (size_t nth_ = 1, on_ = 1; on_; nth_++) {                                              \
		struct doc_error err = {0};                                                        \
		int code_;                                                                         \
                                                                                                   \
		failing_begin(nth_, false);                                                        \
		code_ = (call);                                                                    \
		failing_end();                                                                     \
		on_ = failing_has_failed();                                                        \
		if (on_ ? code_ != DOC_ENOMEM : (code_ == DOC_OK) != (succeeds))                   \
			fail_msg("%s, without allocation %zu: %d: %s", #call, nth_, code_,         \
			         err.message);                                                     \
	}
#define assert_starves(call) assert_starves_but(call, true)

#endif
