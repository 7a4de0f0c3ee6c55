/* sources_digest.c: which build of the library this is. */
#include "actions/sources_digest.h"

const char *doc_sources_digest(void)
{
	return DOC_SOURCES_DIGEST;
}
