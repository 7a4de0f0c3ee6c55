/* intl.h: messages are English here and translated by gettext where a person reads them. */
#ifndef DOC_BASE_INTL_H
#define DOC_BASE_INTL_H

#include <libintl.h>

#define _(text)  dgettext("docreg", text) /* translate now */
#define N_(text) (text)                   /* only mark: a table's text, translated when shown */

#endif
