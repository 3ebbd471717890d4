/* Laid out by pango at one size after the other, until it fits; then drawn by cairo. */
#include "client/documents/module.h"
#include "common/base/memory.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

/* In points; A4 is 210 by 297 millimetres. */
#define WIDTH  595.276
#define HEIGHT 841.89
#define MARGIN 50.0

static const double largest = 11, smallest = 4.5, step = 0.25;

/* How the parts relate to the size of the letters. */
static const double title_size = 1.7, foot_size = 0.85, indent_of_space = 0.33, gap = 0.45,
                    dash = 0.68;

struct drawing {
    cairo_t *cairo;
    double size; /* of the body's letters */
    double at;   /* how far down the page */
};

static PangoLayout *layout_of(const struct drawing *drawing, const char *text, size_t length,
                              double size, bool bold)
{
    PangoLayout *layout = pango_cairo_create_layout(drawing->cairo);
    PangoFontDescription *font = pango_font_description_from_string("DejaVu Sans, sans");
    PangoAttrList *attributes = pango_attr_list_new();
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    /* two letters drawn as one are not found by who searches for them */
    pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0"));
    pango_layout_set_font_description(layout, font);
    pango_layout_set_attributes(layout, attributes);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout, text, (int)length);
    pango_attr_list_unref(attributes);
    pango_font_description_free(font);
    return layout;
}

/* Moves down by what it takes; draws only where it is asked to. */
static void put_line(struct drawing *drawing, const char *line, size_t length, double size,
                     bool bold, bool draw)
{
    size_t spaces = strspn(line, " ");
    spaces = spaces < length ? spaces : length;
    double left = MARGIN + (double)spaces * indent_of_space * size;
    PangoLayout *layout = layout_of(drawing, line + spaces, length - spaces, size, bold);
    int width, height;
    if (length > spaces && line[spaces] == '-') /* what goes on stands behind the dash */
        pango_layout_set_indent(layout, -(int)(dash * size * PANGO_SCALE));
    pango_layout_set_width(layout, (int)((WIDTH - MARGIN - left) * PANGO_SCALE));
    pango_layout_get_size(layout, &width, &height);
    if (draw) {
        cairo_move_to(drawing->cairo, left, drawing->at);
        pango_cairo_show_layout(drawing->cairo, layout);
    }
    /* an empty line is a gap, not a line */
    drawing->at += length == 0 ? gap * size : (double)height / PANGO_SCALE;
    g_object_unref(layout);
}

static void put_lines(struct drawing *drawing, const char *text, double size, bool first_bold,
                      bool draw)
{
    bool bold = first_bold;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        put_line(drawing, text, length, size, bold, draw);
        bold = false;
        text += length + (text[length] == '\n');
    }
}

static double height_of(struct drawing *drawing, const char *text, double size)
{
    double before = drawing->at;
    put_lines(drawing, text, size, false, false);
    double height = drawing->at - before;
    drawing->at = before;
    return height;
}

static void put_all(struct drawing *drawing, const struct page_text *text, bool draw)
{
    drawing->at = MARGIN;
    put_line(drawing, text->title, strlen(text->title), title_size * drawing->size, true, draw);
    drawing->at += gap * drawing->size;
    put_lines(drawing, text->body, drawing->size, true, draw);
    drawing->at += gap * drawing->size;
    double foot = foot_size * drawing->size;
    double top = HEIGHT - MARGIN - height_of(drawing, text->foot, foot);
    if (draw)
        drawing->at = top;
    put_lines(drawing, text->foot, foot, false, draw);
}

static bool find_size(struct drawing *drawing, const struct page_text *text)
{
    for (drawing->size = largest; drawing->size >= smallest; drawing->size -= step) {
        put_all(drawing, text, false);
        if (drawing->at <= HEIGHT - MARGIN)
            return true;
    }
    return false;
}

static cairo_status_t take(void *context, const unsigned char *bytes, unsigned length)
{
    struct page *page = context;
    page->bytes = memory_resize(page->bytes, page->length + length);
    memcpy(page->bytes + page->length, bytes, length);
    page->length += length;
    return CAIRO_STATUS_SUCCESS;
}

static void describe(cairo_surface_t *surface, const struct page_text *text)
{
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, text->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR,
                                   "Senconet " SENCONET_VERSION);
    if (text->made_at != NULL)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, text->made_at);
}

const char *page_make(const struct page_text *text, struct page *page)
{
    *page = (struct page){0};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take, page, WIDTH, HEIGHT);
    struct drawing drawing = {.cairo = cairo_create(surface)};
    describe(surface, text);
    bool fits = find_size(&drawing, text);
    if (fits)
        put_all(&drawing, text, true);
    cairo_status_t status = cairo_status(drawing.cairo);
    cairo_destroy(drawing.cairo);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (fits && status == CAIRO_STATUS_SUCCESS)
        return NULL;
    free(page->bytes);
    *page = (struct page){0};
    return fits ? cairo_status_to_string(status) : "it does not fit on one page";
}
