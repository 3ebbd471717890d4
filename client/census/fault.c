/* Reasons in words. libxml2's own messages are not passed on: they can quote the file. */
#include "client/census/fault.h"

#include <libxml/xmlerror.h>
#include <stdarg.h>
#include <stddef.h>

void fault_set(struct census_fault *fault, unsigned line, const char *format, ...)
{
    va_list arguments;
    fault->line = line;
    va_start(arguments, format);
    vsnprintf(fault->reason, sizeof fault->reason, format, arguments);
    va_end(arguments);
}

static const struct {
    int code;
    const char *words;
} known[] = {
    {XML_ERR_DOCUMENT_EMPTY, "this is not XML"},
    {XML_ERR_DOCUMENT_END, "something follows the end of the census"},
    {XML_ERR_TAG_NAME_MISMATCH, "an element is closed that is not the last one opened"},
    {XML_ERR_TAG_NOT_FINISHED, "an element is not closed"},
    {XML_ERR_LT_REQUIRED, "a < is missing"},
    {XML_ERR_GT_REQUIRED, "a tag does not end with >"},
    {XML_ERR_LTSLASH_REQUIRED, "a closing tag is broken"},
    {XML_ERR_NAME_REQUIRED, "a name is missing, or a & or < stands alone"},
    {XML_ERR_SPACE_REQUIRED, "a space is missing inside a tag"},
    {XML_ERR_INVALID_CHAR,
     "a character that XML, or the encoding the file declares, does not allow"},
    {XML_ERR_INVALID_CHARREF, "a character reference (&#...;) that XML does not allow"},
    {XML_ERR_INVALID_ENCODING, "bytes that are not of the encoding the file declares"},
    {XML_ERR_UNKNOWN_ENCODING, "an encoding that is not known"},
    {XML_ERR_UNSUPPORTED_ENCODING, "an encoding that is not supported"},
    {XML_I18N_CONV_FAILED, "bytes that are not of the encoding the file declares"},
    {XML_ERR_UNDECLARED_ENTITY, "an entity (&...;) that is not declared"},
    {XML_WAR_UNDECLARED_ENTITY, "an entity (&...;) that is not declared"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "an entity or a lone & without its semicolon"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "an attribute without its quotation marks"},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, "an attribute that does not end"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute without a value"},
    {XML_ERR_ATTRIBUTE_REDEFINED, "an attribute given twice"},
    {XML_ERR_COMMENT_NOT_FINISHED, "a comment that does not end"},
    {XML_ERR_CDATA_NOT_FINISHED, "a CDATA section that does not end"},
    {XML_ERR_PI_NOT_FINISHED, "a processing instruction that does not end"},
    {XML_ERR_MISPLACED_CDATA_END, "]]> stands where it must not"},
    {XML_ERR_XMLDECL_NOT_FINISHED, "the XML declaration does not end"},
    {XML_ERR_RESERVED_XML_NAME, "an XML declaration that is not at the start of the file"},
    {XML_ERR_NO_MEMORY, "there is not enough memory"},
};

const char *fault_of_xml(int code)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].code == code)
            return known[i].words;
    return "the XML is broken";
}

const char *fault_words(char text[FAULT_WORDS], const struct census_fault *fault)
{
    if (fault->line > 0)
        snprintf(text, FAULT_WORDS, "%s, line %u: %s", fault->path, fault->line, fault->reason);
    else
        snprintf(text, FAULT_WORDS, "%s: %s", fault->path, fault->reason);
    return text;
}
