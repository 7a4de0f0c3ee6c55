/* xlsx.c: what an xlsx says. */
#include "base/intl.h"
#include "formats/formats.h"

int doc_read_xlsx(struct doc_package *package, const char *part, struct doc_extract *out,
                  struct doc_error *err)
{
	(void)package, (void)part, (void)out;
	return doc_error_set(err, DOC_EINVALID,
	                     _("it is a workbook (xlsx), which this docreg does not read yet"));
}
