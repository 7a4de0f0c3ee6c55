/* odf.c: what an odt or ods says. */
#include "formats/odf.h"
int doc_odf_read(struct doc_package *package, struct doc_extract *out,
                             struct doc_error *err)
{
	(void)package,(void)out;
	return doc_error_set(err, DOC_EINVALID, "not yet");
}
