/* later.c: formats whose readers are still to come. */
#include "formats/formats.h"

#include "base/intl.h"

static int refuse(const char *what, struct doc_error *err)
{
	return doc_error_set(err, DOC_EINVALID, _("it is %s, which docreg does not read"), what);
}

int doc_read_pdf(const void *bytes, size_t size, struct doc_extract *out, struct doc_error *err)
{
	(void)bytes, (void)size, (void)out;
	return refuse("pdf", err);
}
