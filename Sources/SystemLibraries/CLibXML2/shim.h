#include <libxml/xmlversion.h>
// Debian's libxml2 would include ICU's headers, whose enumerations differ from those of Foundation's own ICU: Swift then refuses whichever
// module it loads second. Nothing here uses libxml2's ICU converters.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/c14n.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlsave.h>
