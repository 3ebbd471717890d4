/* Working and reading statements. */
#include "server/handlers/allocations/statement.h"

#include "common/base/end.h"
#include "common/base/log.h"
#include "common/base/memory.h"
#include "common/message/figures.h"
#include "common/message/working.h"
#include "common/wire/message.h"
#include "common/wire/unpack.h"
#include "server/handlers/returns/row.h"

#include <openssl/evp.h>

Senconet__V1__Allocation *allocation_work(struct arena *arena, const struct rows *rows, int row,
                                          const struct policy *policy)
{
    Senconet__V1__Allocation *allocation =
        message_new(arena, &senconet__v1__allocation__descriptor);
    enum school_kind kind = (enum school_kind)rows_int(rows, row, "kind");
    struct figures figures;
    figures_of_row(&figures, arena, rows, row);
    struct working working = formula_work(&figures, policy, kind);
    allocation->has_school = allocation->has_kind = allocation->has_return_version =
        allocation->has_policy_version = 1;
    allocation->school = (uint64_t)rows_int(rows, row, "school");
    allocation->school_name = rows_copy(rows, row, "school_name", arena);
    allocation->kind = (Senconet__V1__SchoolKind)kind;
    allocation->collection = rows_copy(rows, row, "key", arena);
    allocation->return_version = (uint64_t)rows_int(rows, row, "version");
    allocation->policy_name = rows_copy(rows, row, "policy_name", arena);
    allocation->policy_version = (uint64_t)rows_int(rows, row, "policy_version");
    allocation->figures = figures_message(arena, &figures);
    allocation->working = working_message(arena, &working);
    return allocation;
}

void allocation_fingerprint(uint8_t fingerprint[32], const uint8_t *body, size_t length,
                            const uint8_t *policy_body, size_t policy_length)
{
    EVP_MD_CTX *digest = memory_need(EVP_MD_CTX_new());
    if (!EVP_DigestInit_ex(digest, EVP_sha256(), NULL) || !EVP_DigestUpdate(digest, body, length) ||
        !EVP_DigestUpdate(digest, policy_body, policy_length) ||
        !EVP_DigestFinal_ex(digest, fingerprint, NULL))
        end_because("no SHA-256");
    EVP_MD_CTX_free(digest);
}

struct policy_body policy_body_of_row(struct arena *arena, const struct rows *rows, int row)
{
    struct policy_body policy;
    policy.bytes = rows_bytes(rows, row, "policy_body", arena, &policy.length);
    return policy;
}

Senconet__V1__Allocation *allocation_issued(struct arena *arena, const struct rows *rows, int row,
                                            struct policy_body policy)
{
    size_t length, fingerprint_length;
    const uint8_t *body = rows_bytes(rows, row, "body", arena, &length);
    const uint8_t *kept = rows_bytes(rows, row, "fingerprint", arena, &fingerprint_length);
    uint8_t fingerprint[32];
    ProtobufCMessage *message = NULL;
    allocation_fingerprint(fingerprint, body, length, policy.bytes, policy.length);
    if (fingerprint_length != 32 || memcmp(fingerprint, kept, 32) != 0 ||
        message_unpack(arena, &senconet__v1__allocation__descriptor, body, length, &message) !=
            UNPACKED) {
        log_event("allocation_altered", "number=%lld", (long long)rows_int(rows, row, "number"));
        return NULL;
    }
    Senconet__V1__Allocation *allocation = (Senconet__V1__Allocation *)message;
    allocation->has_number = 1;
    allocation->number = (uint64_t)rows_int(rows, row, "number");
    allocation->issued_at = rows_copy(rows, row, "issued_at", arena);
    allocation->fingerprint = fingerprint_text(arena, fingerprint);
    allocation->replaced_at = rows_copy(rows, row, "replaced_at", arena);
    allocation->continues_in = rows_copy(rows, row, "continues_in", arena);
    allocation->has_replaced_by = !rows_null(rows, row, "replaced_by");
    allocation->replaced_by = (uint64_t)rows_int(rows, row, "replaced_by");
    return allocation;
}

static struct policy_body *kept_policy(struct turn *turn)
{
    if (turn->kept == NULL) {
        struct policy_body *none = arena_need(turn->arena, sizeof *none);
        *none = (struct policy_body){0};
        turn->kept = none;
    }
    return turn->kept;
}

Senconet__V1__Allocation **allocations_issued(struct turn *turn, const struct rows *rows, int count)
{
    Senconet__V1__Allocation **allocations =
        arena_need(turn->arena, (size_t)(count + 1) * sizeof *allocations);
    struct policy_body *policy = kept_policy(turn);
    for (int row = 0; row < count; row++) {
        if (!rows_null(rows, row, "policy_body"))
            *policy = policy_body_of_row(turn->arena, rows, row);
        allocations[row] = allocation_issued(turn->arena, rows, row, *policy);
        if (allocations[row] != NULL)
            continue;
        turn_refuse(turn, GRPC_DATA_LOSS,
                    "allocation %lld is not as it was issued: tell the trust at once",
                    (long long)rows_int(rows, row, "number"));
        return NULL;
    }
    return allocations;
}
