/* Membership.Record: the school's record, signed, in pieces. Each piece is cut from the whole,
 * which is made anew: nothing is kept between them, and the time grows with the square of the
 * record (record.sql says how long). The token says when the record was begun, where
 * the next piece begins, and the digest of the whole, which must be the same still. It is noted in
 * the audit, which is a write: nothing is signed that a promoted standby would not know. */
#include "server/handlers/list.h"
#include "server/handlers/membership/record_text.h"

#include "common/base/number.h"
#include "common/wire/message.h"
#include "senconet/v1/membership.pb-c.h"
#include "server/authority/receipt_key.h"

#include <openssl/evp.h>
#include <time.h>

enum { PIECE_BYTES = 200 << 10, TOKEN_PARTS = 3, MADE_AT = 21, DIGEST = 65, BEGUN_SECONDS = 900 };

struct token {
    char made_at[MADE_AT], digest[DIGEST];
    uint64_t begin; /* of the piece */
};

/* False where it is none of ours. */
static bool read_token(const char *text, struct token *token)
{
    const char *begin = strchr(text, '/');
    const char *digest = begin != NULL ? strchr(begin + 1, '/') : NULL;
    char number[NUMBER_TEXT] = "";
    if (digest == NULL || begin - text != MADE_AT - 1 || strlen(digest + 1) != DIGEST - 1 ||
        digest - begin > NUMBER_TEXT)
        return false;
    memcpy(token->made_at, text, MADE_AT - 1);
    memcpy(number, begin + 1, (size_t)(digest - begin - 1));
    memcpy(token->digest, digest + 1, DIGEST - 1);
    return number_parse(number, INT32_MAX, &token->begin);
}

static bool asks_for_more(const Senconet__V1__RecordRequest *request)
{
    return request->page_token != NULL && request->page_token[0] != '\0';
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__RecordRequest *request = turn->request;
    struct token *token = arena_need(turn->arena, sizeof *token);
    turn->kept = token;
    if (asks_for_more(request) && !read_token(request->page_token, token))
        violations_add(violations, "pageToken", "this is no page's token of a record");
}

static void now_text(char text[MADE_AT])
{
    time_t now = time(NULL);
    struct tm utc;
    (void)strftime(text, MADE_AT, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc));
}

/* Or anybody could have a record signed as of another day. */
static bool begun_just_now(const char *made_at)
{
    struct tm utc = {0};
    const char *rest = strptime(made_at, "%Y-%m-%dT%H:%M:%SZ", &utc);
    time_t now = time(NULL), then = timegm(&utc);
    return rest != NULL && *rest == '\0' && then <= now && now - then <= BEGUN_SECONDS;
}

static void take_digest(char text[DIGEST], const struct record_text *record)
{
    unsigned char digest[32];
    EVP_Digest(record->text, record->length, digest, NULL, EVP_sha256(), NULL);
    for (int i = 0; i < 32; i++)
        snprintf(text + 2 * i, 3, "%02x", digest[i]);
}

/* To the end of a line; of one line at least. */
static size_t piece_end(const struct record_text *record, size_t begin)
{
    size_t end = begin + PIECE_BYTES;
    if (end >= record->length)
        return record->length;
    while (end > begin && record->text[end - 1] != '\n')
        end--;
    if (end > begin)
        return end;
    const char *line_end = strchr(record->text + begin, '\n');
    return line_end != NULL ? (size_t)(line_end - record->text) + 1 : record->length;
}

static bool add_signature(struct turn *turn, Senconet__V1__RecordAnswer *answer,
                          const struct record_text *record)
{
    answer->has_signature = 1;
    if (!receipt_key_sign_bytes(turn->receipts, turn->arena, record->text, record->length,
                                &answer->signature)) {
        turn_refuse(turn, GRPC_UNAVAILABLE,
                    "the trust can sign no record just now: ask its administrator to run sencod "
                    "check");
        return false;
    }
    answer->certificates = (ProtobufCBinaryData *)(uintptr_t)receipt_key_certificates(
        turn->receipts, &answer->n_certificates);
    return true;
}

/* False: the turn says why. */
static bool same_record(struct turn *turn, const struct token *token, const char *digest,
                        const struct record_text *record)
{
    if (begun_just_now(token->made_at) && strcmp(token->digest, digest) == 0 &&
        token->begin < record->length)
        return true;
    turn_refuse(turn, GRPC_ABORTED,
                "what the trust holds of this school has changed meanwhile, or it took too long: "
                "begin anew");
    return false;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__RecordAnswer *answer =
        message_new(turn->arena, &senconet__v1__record_answer__descriptor);
    struct token *token = turn->kept;
    char digest[DIGEST];
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "school", "the trust has no school %lld",
                          (long long)turn->school);
        return NULL;
    }
    bool more = asks_for_more(turn->request);
    if (!more)
        now_text(token->made_at);
    struct record_text record = record_text_of(turn->arena, turn->school, token->made_at, rows);
    take_digest(digest, &record);
    if (more && !same_record(turn, token, digest, &record))
        return NULL;
    size_t begin = (size_t)token->begin, end = piece_end(&record, begin);
    answer->text = arena_copy_n(turn->arena, record.text + begin, end - begin);
    if (end < record.length)
        answer->next_page_token =
            arena_print(turn->arena, "%s/%zu/%s", token->made_at, end, digest);
    else if (!add_signature(turn, answer, &record))
        return NULL;
    return &answer->base;
}

const struct handler membership_record = {
    .method = "senconet.v1.Membership/Record",
    .who = MAY_ADMINISTRATOR | MAY_AUDITOR | MAY_HEAD,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{
        .kind = STATEMENT,
        .statement = {"membership_record",
                      "with noted as (insert into audit (person, act, school)"
                      "  select $1::bigint, 'Membership/Record', laestab from school"
                      "  where laestab = any($2::bigint[]) returning 1)"
                      " select r.* from school_record(($2::bigint[])[1]::integer) r"},
    }},
    .reply = reply,
};
