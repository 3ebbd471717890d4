/* libxml2's push parser with handlers of ours: no tree, no entities, no network. */
#include "client/census/reader.h"

#include "client/census/elements.h"
#include "client/census/intake.h"
#include "common/base/memory.h"
#include "common/base/number.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

enum { NAMES_MAX = 1024 * 1024, TEXT_MAX = CENSUS_TEXT_MAX };

_Static_assert((int)TEXT_MAX == (int)PUPIL_TEXT_MAX, "texts of the header and of pupils alike");

/* An element that is open. */
struct open {
    const struct element *element; /* NULL where it does not count */
    uint8_t id, scopes;
};

struct reader {
    xmlParserCtxtPtr parser;
    struct census_file *file;
    struct census_fault *fault;
    struct element_index index;
    struct open open[READER_NESTING_MAX + 1]; /* [0] is outside of the root */
    unsigned depth;
    struct pupil pupil;
    char text[TEXT_MAX + 1]; /* of elements that are used up at once */
    char *room;              /* where the open element's text goes; NULL where none is wanted */
    size_t length;           /* of what is there */
    bool begun, refused, rooted, sectioned, ending;
};

static unsigned line_of(const struct reader *reader)
{
    return (unsigned)xmlSAX2GetLineNumber(reader->parser);
}

/* For good: nothing more is fed to the parser. */
static void refuse(struct reader *reader, const char *reason)
{
    if (!reader->refused)
        fault_set(reader->fault, line_of(reader), "%s", reason);
    reader->refused = true;
}

/* From a handler of what was parsed. Not from that of errors: libxml2 may be in the midst of the
 * input that this throws away. */
static void refuse_and_stop(struct reader *reader, const char *reason)
{
    refuse(reader, reason);
    xmlStopParser(reader->parser);
}

/* Where the text of an element goes; NULL where it is not wanted. */
static char *room_for(struct reader *reader, const struct element *element)
{
    switch ((enum element_action)element->action) {
    case ACTION_FIELD:
        return pupil_field_room(&reader->pupil, (enum pupil_field)element->which);
    case ACTION_RANK:
        return pupil_rank_room(&reader->pupil);
    case ACTION_TYPE:
        return pupil_type_room(&reader->pupil);
    case ACTION_HEADER:
        return reader->file->header[element->which][0] == '\0'
                   ? reader->file->header[element->which]
                   : NULL;
    default:
        return reader->text;
    }
}

static void begin_text(struct reader *reader, const struct element *element)
{
    if (reader->room != NULL) /* a text inside another: the outer one ends here */
        reader->room[reader->length] = '\0';
    reader->room = room_for(reader, element);
    reader->length = 0;
}

static void begin_pupil(struct reader *reader, enum census_part part)
{
    const struct census_file *file = reader->file;
    uint64_t before = part == PART_ON_ROLL ? file->listed : file->no_longer;
    pupil_begin(&reader->pupil, part, line_of(reader), (uint32_t)before + 1);
}

static void begin(struct reader *reader, const struct element *element)
{
    switch ((enum element_action)element->action) {
    case ACTION_NONE:
        break;
    case ACTION_SECTION:
        reader->sectioned = true;
        break;
    case ACTION_RECONCILES:
        reader->file->reconciliation.stated = true;
        break;
    case ACTION_PUPIL:
        begin_pupil(reader, (enum census_part)element->which);
        break;
    case ACTION_NEED:
        pupil_begin_need(&reader->pupil);
        break;
    default:
        begin_text(reader, element);
    }
}

static void check_collection(struct reader *reader)
{
    const char *collection = reader->file->header[HEADER_COLLECTION];
    if (collection[0] != '\0' && strncmp(collection, "SC", 2) != 0)
        refuse_and_stop(reader, "this is not a School Census: its collection is not SC");
}

static void add_pupils(struct reader *reader, bool of_class)
{
    struct reconciliation *reconciliation = &reader->file->reconciliation;
    uint64_t pupils;
    if (!number_parse(reader->text, ROSTER_MAX, &pupils))
        return;
    reconciliation->pupils += pupils;
    reconciliation->classes_stated = reconciliation->classes_stated || of_class;
}

static void end_text(struct reader *reader, const struct element *element)
{
    char *text = reader->room;
    if (text == NULL)
        return;
    while (reader->length > 0 && (unsigned char)text[reader->length - 1] <= ' ')
        reader->length--;
    text[reader->length] = '\0';
    reader->room = NULL;
    if (element->action == ACTION_HEADER && element->which == HEADER_COLLECTION)
        check_collection(reader);
    else if (element->action == ACTION_PUPILS || element->action == ACTION_HOME_PUPILS)
        add_pupils(reader, element->action == ACTION_HOME_PUPILS);
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    struct reader *reader = context;
    (void)attributes;
    if (reader->depth == READER_NESTING_MAX) {
        refuse_and_stop(reader, "elements are nested more than 64 deep");
        return;
    }
    const struct open *parent = &reader->open[reader->depth++];
    const struct element *element = element_find(&reader->index, name, parent->id, parent->scopes);
    reader->open[reader->depth] = (struct open){.element = element, .scopes = parent->scopes};
    if (element != NULL) {
        reader->open[reader->depth].id = element->id;
        reader->open[reader->depth].scopes |= element->opens;
        begin(reader, element);
    }
    if (!reader->rooted && (element == NULL || element->id != ELEMENT_MESSAGE))
        refuse_and_stop(reader, "this is not a School Census: its first element is not Message");
    reader->rooted = true;
}

static void on_end(void *context, const xmlChar *name)
{
    struct reader *reader = context;
    (void)name;
    const struct element *element = reader->open[reader->depth--].element;
    if (element == NULL)
        return;
    if (element_has_text(element))
        end_text(reader, element);
    else if (element->action == ACTION_PUPIL && !intake_pupil(reader->file, &reader->pupil))
        refuse_and_stop(reader, "there are more pupils than a school can have");
}

static void on_text(void *context, const xmlChar *text, int length)
{
    struct reader *reader = context;
    if (reader->room == NULL)
        return;
    while (reader->length == 0 && length > 0 && *text <= ' ')
        text++, length--;
    if ((size_t)length > TEXT_MAX - reader->length) {
        refuse_and_stop(reader, "a text is longer than any code, number or date of a census");
        return;
    }
    memcpy(reader->room + reader->length, text, (size_t)length);
    reader->length += (size_t)length;
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *id, const xmlChar *uri)
{
    (void)name, (void)id, (void)uri;
    refuse_and_stop(context, "it has a DOCTYPE, which no census has: it is not read any further");
}

static void on_entity_reference(void *context, const xmlChar *name)
{
    (void)name;
    refuse_and_stop(context, fault_of_xml(XML_ERR_UNDECLARED_ENTITY));
}

/* Was it the end of the file that was in the way? */
static bool cut_off(const struct reader *reader, int code)
{
    const xmlParserInput *input = reader->parser->input;
    return reader->ending && reader->depth > 0 &&
           (code == XML_ERR_DOCUMENT_END || input->cur >= input->end);
}

static void on_error(void *context, xmlErrorPtr error)
{
    struct reader *reader = context;
    if (error->level == XML_ERR_WARNING)
        return;
    if (cut_off(reader, error->code))
        refuse(reader, "the file is cut off: elements are still open at its end");
    else if (!reader->rooted && error->code == XML_ERR_DOCUMENT_END)
        refuse(reader, fault_of_xml(XML_ERR_DOCUMENT_EMPTY));
    else
        refuse(reader, fault_of_xml(error->code));
}

/* Elements without their namespaces: only local names count here, and libxml2 takes a tenth longer
 * when it has to resolve them. */
static const xmlSAXHandler handlers = {
    .startElement = on_start,
    .endElement = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text, /* the same: spares libxml2 from telling them apart */
    .cdataBlock = on_text,
    .internalSubset = on_doctype,
    .reference = on_entity_reference,
};

struct reader *reader_new(struct census_file *file, struct census_fault *fault)
{
    struct reader *reader = memory_zeroed(1, sizeof *reader);
    xmlSAXHandler own = handlers;
    reader->file = file;
    reader->fault = fault;
    reader->parser = memory_need(xmlCreatePushParserCtxt(&own, reader, NULL, 0, NULL));
    xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET);
    xmlDictSetLimit(reader->parser->dict, NAMES_MAX);
    /* Of every error, also those that have no parser (of conversion) and would be printed, with
     * bytes of the file. */
    xmlSetStructuredErrorFunc(reader, on_error);
    return reader;
}

void reader_free(struct reader *reader)
{
    if (reader == NULL)
        return;
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlFreeParserCtxt(reader->parser);
    free(reader);
}

static bool check_token(struct reader *reader)
{
    const xmlParserInput *input = reader->parser->input;
    if (!reader->refused && input != NULL && input->end - input->cur > READER_TOKEN_MAX)
        refuse(reader, "a tag, comment or the like is longer than a million bytes");
    return !reader->refused;
}

bool reader_take(struct reader *reader, const char *bytes, size_t length)
{
    reader->begun = reader->begun || length > 0;
    if (!reader->refused)
        xmlParseChunk(reader->parser, bytes, (int)length, 0);
    return check_token(reader);
}

bool reader_end(struct reader *reader)
{
    if (!reader->begun) {
        fault_set(reader->fault, 0, "the file is empty");
        return false;
    }
    reader->ending = true;
    xmlParseChunk(reader->parser, NULL, 0, 1);
    if (!reader->refused && !reader->parser->wellFormed)
        refuse(reader, "the XML is broken");
    if (!reader->refused && reader->file->header[HEADER_COLLECTION][0] == '\0')
        refuse(reader, "this is not a School Census: its header names no collection");
    if (!reader->refused && !reader->sectioned)
        refuse(reader, "this is not a School Census with pupils: it has no PupilsOnRoll");
    return !reader->refused;
}
