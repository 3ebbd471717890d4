/* Written one way only, and read by writing it again. */
#include "client/receipt/receipt_text.h"

#include "common/wire/base64.h"
#include "common/wire/message.h"
#include "common/wire/unpack.h"

#include <inttypes.h>

#define TITLE "Senconet receipt\n"
#define BEGIN "-----BEGIN SENCONET RECEIPT-----\n"
#define END   "-----END SENCONET RECEIPT-----\n"

enum { LINE = 64 };

static const char altered[] =
    "this receipt has been altered or damaged: not everything in it is as it was signed";

bool receipt_text_begins(const char *text)
{
    return strncmp(text, TITLE, strlen(TITLE) - 1) == 0;
}

/* NULL unless all is there that a receipt says. */
static Senconet__V1__ReceiptContent *content_of(struct arena *arena,
                                                const Senconet__V1__SignedReceipt *signed_receipt)
{
    ProtobufCMessage *message = NULL;
    if (message_unpack(arena, &senconet__v1__receipt_content__descriptor,
                       signed_receipt->content.data, signed_receipt->content.len,
                       &message) != UNPACKED)
        return NULL;
    Senconet__V1__ReceiptContent *content = (Senconet__V1__ReceiptContent *)message;
    const Senconet__V1__Receipt *receipt = content->receipt;
    bool whole = receipt != NULL && receipt->collection != NULL && receipt->stored_at != NULL &&
                 receipt->fingerprint != NULL && content->signed_at != NULL &&
                 content->n_certificates > 0;
    return whole ? content : NULL;
}

static const char *state_name(Senconet__V1__ReturnState state)
{
    const ProtobufCEnumValue *value =
        protobuf_c_enum_descriptor_get_value(&senconet__v1__return_state__descriptor, (int)state);
    return value != NULL ? value->name : "";
}

static char *head_text(struct arena *arena, const Senconet__V1__ReceiptContent *content)
{
    const Senconet__V1__Receipt *receipt = content->receipt;
    return arena_print(arena,
                       TITLE "Number: %" PRIu64 "\nSchool: %" PRIu64 "\nCollection: %s\n"
                             "Version: %" PRIu64 "\nState: %s\nReceived at: %s\n"
                             "Fingerprint: %s\nSigned at: %s\n"
                             "Check this file with: senco receipt verify FILE\n\n",
                       receipt->number, receipt->school, receipt->collection, receipt->version,
                       state_name(receipt->state), receipt->stored_at, receipt->fingerprint,
                       content->signed_at);
}

static char *body_text(struct arena *arena, const Senconet__V1__SignedReceipt *signed_receipt)
{
    size_t length;
    const uint8_t *bytes = message_pack(arena, &signed_receipt->base, &length);
    const char *base64 = base64_encode(arena, bytes, length, BASE64_PADDED);
    size_t left = base64 != NULL ? strlen(base64) : 0;
    char *text = arena_need(arena, left + left / LINE + 2), *end = text;
    for (; left > 0; base64 += LINE) {
        size_t taken = left < LINE ? left : LINE;
        memcpy(end, base64, taken);
        end[taken] = '\n';
        end += taken + 1;
        left -= taken;
    }
    return text;
}

static char *print(struct arena *arena, const Senconet__V1__SignedReceipt *signed_receipt,
                   const Senconet__V1__ReceiptContent *content)
{
    return arena_print(arena, "%s" BEGIN "%s" END, head_text(arena, content),
                       body_text(arena, signed_receipt));
}

char *receipt_text(struct arena *arena, const Senconet__V1__SignedReceipt *signed_receipt)
{
    const Senconet__V1__ReceiptContent *content = content_of(arena, signed_receipt);
    return content != NULL ? print(arena, signed_receipt, content) : NULL;
}

/* With the ends of lines as we write them, and one at the end. */
static char *settle_lines(struct arena *arena, const char *text)
{
    char *settled = arena_need(arena, strlen(text) + 2), *end = settled;
    for (; *text != '\0'; text++)
        if (text[0] != '\r' || text[1] != '\n')
            *end++ = *text;
    while (end > settled && end[-1] == '\n')
        end--;
    end[0] = '\n';
    end[1] = '\0';
    return settled;
}

/* What stands between the two lines, in one piece. */
static const char *base64_between(struct arena *arena, const char *text)
{
    const char *begin = strstr(text, BEGIN);
    const char *end = begin != NULL ? strstr(begin, END) : NULL;
    if (end == NULL)
        return NULL;
    char *joined = arena_need(arena, (size_t)(end - begin) + 1), *at = joined;
    for (begin += strlen(BEGIN); begin < end; begin++)
        if (*begin != '\n')
            *at++ = *begin;
    return joined;
}

const char *receipt_text_read(struct arena *arena, const char *text,
                              Senconet__V1__SignedReceipt **signed_receipt,
                              Senconet__V1__ReceiptContent **content)
{
    ProtobufCMessage *message = NULL;
    size_t length = 0;
    const char *settled = settle_lines(arena, text);
    const char *base64 = base64_between(arena, settled);
    if (base64 == NULL)
        return receipt_text_begins(text) ? altered : "this is no receipt of a trust";
    const uint8_t *bytes = base64_decode(arena, base64, &length);
    if (bytes == NULL || message_unpack(arena, &senconet__v1__signed_receipt__descriptor, bytes,
                                        length, &message) != UNPACKED)
        return altered;
    *signed_receipt = (Senconet__V1__SignedReceipt *)message;
    *content = content_of(arena, *signed_receipt);
    if (*content == NULL || strcmp(print(arena, *signed_receipt, *content), settled) != 0)
        return altered;
    return NULL;
}
