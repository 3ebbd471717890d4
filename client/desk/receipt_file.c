/* Desk.ReceiptFile: a signed receipt as the text that "senco receipt verify" checks. */
#include "client/desk/desk.h"

#include "client/receipt/receipt_text.h"
#include "common/wire/message.h"
#include "common/wire/unpack.h"

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__ReceiptFileRequest *request = call->request;
    ProtobufCMessage *content = NULL;
    char *text =
        request->receipt != NULL && request->receipt->has_content && request->receipt->has_signature
            ? receipt_text(call->arena, request->receipt)
            : NULL;
    if (text == NULL || message_unpack(call->arena, &senconet__v1__receipt_content__descriptor,
                                       request->receipt->content.data,
                                       request->receipt->content.len, &content) != UNPACKED)
        return desk_refuse(call, GRPC_INVALID_ARGUMENT, "this is no receipt");
    const Senconet__V1__Receipt *receipt = ((Senconet__V1__ReceiptContent *)content)->receipt;
    Senconet__Desk__V1__ReceiptFileAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__receipt_file_answer__descriptor);
    answer->name = arena_print(call->arena, "receipt-%llu.txt",
                               receipt != NULL ? (unsigned long long)receipt->number : 0ULL);
    answer->text = text;
    return &answer->base;
}

const struct desk_method desk_receipt_file = {.name = "ReceiptFile", .answer = answer};
