/* docx_value.h: values of WordprocessingML that several parts of it share. */
#ifndef DOC_FORMATS_DOCX_VALUE_H
#define DOC_FORMATS_DOCX_VALUE_H

#include <stdbool.h>

#include "backend/xml.h"

/* ST_OnOff (ECMA-376 part 1, 22.9.2.7): "0", "false", "off" are off; none is as absent says. */
static inline bool doc_docx_is_on(const struct doc_xml_element *element, int id, bool absent)
{
	if (!doc_xml_has(element, id))
		return absent;
	return !doc_xml_is(element, id, "0") && !doc_xml_is(element, id, "false") &&
	       !doc_xml_is(element, id, "off") && !doc_xml_is(element, id, "none");
}

#endif
