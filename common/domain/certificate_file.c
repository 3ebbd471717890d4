/* PDF (ISO 32000-1, 7.5), PNG (W3C, 5), JPEG (ITU T.81, annex B). */
#include "common/domain/certificate_file.h"

#include <stdbool.h>
#include <string.h>

enum { PDF_TAIL = 1024, CHUNK_FRAME = 12 };

static const uint8_t pdf_magic[] = "%PDF-", png_magic[] = "\x89PNG\r\n\x1a\n",
                     jpeg_magic[] = "\xff\xd8\xff";

static bool begins(const uint8_t *bytes, size_t length, const uint8_t *magic, size_t magic_length)
{
    return length >= magic_length && memcmp(bytes, magic, magic_length) == 0;
}

static bool holds(const uint8_t *bytes, size_t length, const char *words)
{
    size_t words_length = strlen(words);
    for (size_t i = 0; i + words_length <= length; i++)
        if (memcmp(bytes + i, words, words_length) == 0)
            return true;
    return false;
}

/* A version, and where its table of objects is, at its end. */
static bool is_pdf(const uint8_t *bytes, size_t length)
{
    size_t tail = length < PDF_TAIL ? length : PDF_TAIL;
    const uint8_t *end = bytes + length - tail;
    return length > 8 && (bytes[5] == '1' || bytes[5] == '2') && bytes[6] == '.' &&
           holds(end, tail, "startxref") && holds(end, tail, "%%EOF");
}

static uint32_t number_at(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static uint32_t checksum(const uint8_t *bytes, size_t length)
{
    uint32_t sum = UINT32_MAX;
    for (size_t i = 0; i < length; i++) {
        sum ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320U : 0);
    }
    return ~sum;
}

/* Chunks to the last byte, each with its checksum: a header first, some image data, the end last.
 */
static bool is_png(const uint8_t *bytes, size_t length)
{
    size_t at = sizeof png_magic - 1;
    bool data = false;
    while (length - at >= CHUNK_FRAME) {
        const uint8_t *chunk = bytes + at;
        size_t content = number_at(chunk);
        bool first = at == sizeof png_magic - 1, header = memcmp(chunk + 4, "IHDR", 4) == 0;
        if (content > length - at - CHUNK_FRAME || first != header || (header && content != 13) ||
            checksum(chunk + 4, content + 4) != number_at(chunk + 8 + content))
            return false;
        at += CHUNK_FRAME + content;
        data = data || memcmp(chunk + 4, "IDAT", 4) == 0;
        if (memcmp(chunk + 4, "IEND", 4) == 0)
            return data && at == length;
    }
    return false;
}

static bool is_frame(uint8_t marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Segments, a frame among them, up to the first scan; and the end of the image last. */
static bool is_jpeg(const uint8_t *bytes, size_t length)
{
    size_t at = 2;
    bool frame = false;
    if (bytes[length - 2] != 0xff || bytes[length - 1] != 0xd9)
        return false;
    while (length - at >= 4 && bytes[at] == 0xff) {
        size_t content = (size_t)bytes[at + 2] << 8 | bytes[at + 3];
        if (bytes[at + 1] == 0xff) { /* may be filled up */
            at++;
            continue;
        }
        if (bytes[at + 1] == 0xda)
            return frame;
        if (content < 2 || content > length - at - 2)
            return false;
        frame = frame || is_frame(bytes[at + 1]);
        at += 2 + content;
    }
    return false;
}

enum certificate_type certificate_file_type(const uint8_t *bytes, size_t length)
{
    if (begins(bytes, length, pdf_magic, sizeof pdf_magic - 1))
        return CERTIFICATE_PDF;
    if (begins(bytes, length, png_magic, sizeof png_magic - 1))
        return CERTIFICATE_PNG;
    if (begins(bytes, length, jpeg_magic, sizeof jpeg_magic - 1))
        return CERTIFICATE_JPEG;
    return 0;
}

const char *certificate_type_name(enum certificate_type type)
{
    static const char *const names[] = {"file", "PDF", "PNG", "JPEG"};
    return names[(size_t)type < sizeof names / sizeof names[0] ? type : 0];
}

static bool is_whole(enum certificate_type type, const uint8_t *bytes, size_t length)
{
    return type == CERTIFICATE_PDF   ? is_pdf(bytes, length)
           : type == CERTIFICATE_PNG ? is_png(bytes, length)
                                     : is_jpeg(bytes, length);
}

const char *certificate_file_fault(enum certificate_type type, const uint8_t *bytes, size_t length)
{
    static const char *const no_such[] = {
        "is of no type that is kept: a PDF, PNG or JPEG", "is no PDF, though it is said to be one",
        "is no PNG, though it is said to be one", "is no JPEG, though it is said to be one"};
    if (length == 0)
        return "is empty";
    if (length > CERTIFICATE_BYTES_MAX)
        return "is longer than 200 KiB: make it smaller, one page is enough";
    if ((size_t)type >= sizeof no_such / sizeof no_such[0] || type == 0)
        return no_such[0];
    if (certificate_file_type(bytes, length) != type)
        return no_such[type];
    return is_whole(type, bytes, length) ? NULL : "begins like one, but is damaged or not whole";
}
