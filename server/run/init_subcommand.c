/* sencod init: schema, authority, the charter's policy, and the first administrator's code. Again
 * is harmless: what is there stays, and where an administrator has joined no code is made. */
#include "server/run/subcommand.h"

#include "common/message/policy.h"
#include "common/wire/code.h"
#include "common/wire/json.h"
#include "common/wire/message.h"
#include "common/wire/tls.h"
#include "common/wire/write_id.h"
#include "server/authority/certificate.h"
#include "server/authority/making.h"
#include "server/run/places.h"
#include "server/store/migrate.h"

#include <libpq-fe.h>

struct init {
    const struct options *options;
    struct arena *arena;
    PGconn *owner;
    const char *administrator; /* the first one's name */
    const char *root_key;      /* where it goes; NULL: beside the others */
    bool new_code;
};

static const char *read_words(struct init *init, int argc, char **argv)
{
    init->administrator = "Trust administrator";
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--administrator") == 0 && i + 1 < argc)
            init->administrator = argv[++i];
        else if (strcmp(argv[i], "--root-key") == 0 && i + 1 < argc)
            init->root_key = argv[++i];
        else if (strcmp(argv[i], "--new-code") == 0)
            init->new_code = true;
        else if (strcmp(argv[i], "--administrator") == 0 || strcmp(argv[i], "--root-key") == 0)
            return arena_print(init->arena, "%s needs a value", argv[i]);
        else
            return arena_print(init->arena,
                               "init does not know \"%s\" (--config FILE, --administrator NAME, "
                               "--root-key FILE, --new-code)",
                               argv[i]);
    }
    return NULL;
}

/* NULL where it went well; *answer is the first cell, or NULL. */
static const char *ask(struct init *init, const char *sql, int count, const char *const *values,
                       const int *lengths, const int *formats, char **answer)
{
    PGresult *result = PQexecParams(init->owner, sql, count, NULL, values, lengths, formats, 0);
    const char *reason = NULL;
    *answer = NULL;
    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        reason = arena_copy(init->arena, PQerrorMessage(init->owner));
    else if (PQntuples(result) > 0 && !PQgetisnull(result, 0, 0))
        *answer = arena_copy(init->arena, PQgetvalue(result, 0, 0));
    PQclear(result);
    return reason;
}

/* Whether the authority has ever signed somebody's certificate. */
static const char *is_in_use(struct init *init, bool *in_use)
{
    char *answer;
    const char *reason =
        ask(init, "select 1 from certificate limit 1", 0, NULL, NULL, NULL, &answer);
    *in_use = answer != NULL;
    return reason;
}

static const char *make_authority(struct init *init)
{
    struct authority_places places;
    bool made, in_use;
    const char *reason = places_of(init->options, init->arena, &places);
    if (reason == NULL)
        reason = is_in_use(init, &in_use);
    if (reason != NULL)
        return reason;
    if (init->root_key != NULL)
        places.root_key = init->root_key;
    reason = authority_make(&places, in_use, init->arena, &made);
    if (reason == NULL && made)
        fprintf(
            stderr,
            "The authority's root key lies in %s.\n"
            "Take it offline now: copy it to a medium that is locked away, and delete it here.\n",
            places.root_key);
    return reason;
}

static const char *add_charter_policy(struct init *init)
{
    struct policy policy = policy_charter();
    Senconet__V1__Policy *message = policy_message(init->arena, &policy, 0);
    char id[UUID_TEXT], mobility[16], *answer;
    size_t length;
    message->has_version = 0;
    const char *body = (const char *)message_pack(init->arena, &message->base, &length);
    json_t *words = message_to_json(&message->base);
    write_id_make(id);
    snprintf(mobility, sizeof mobility, "%u", policy_mobility_answer(&policy));
    const char *values[] = {id, policy.name, body, json_text(init->arena, words), mobility};
    int lengths[] = {0, 0, (int)length, 0, 0}, formats[] = {0, 0, 1, 0, 0};
    json_decref(words);
    return ask(init,
               "select (add_policy(0, $1::uuid, $2, $3::bytea, $4::jsonb, $5::integer)).version"
               " where not exists (select from policy where name = $2)",
               5, values, lengths, formats, &answer);
}

static const char *first_administrator(struct init *init, char **person)
{
    char id[UUID_TEXT];
    const char *reason =
        ask(init,
            "select person from role_held where role = 5 and today() <@ during order by id limit 1",
            0, NULL, NULL, NULL, person);
    if (reason != NULL || *person != NULL)
        return reason;
    write_id_make(id);
    const char *values[] = {id, init->administrator};
    return ask(init,
               "select person from add_person(null, $1::uuid, $2, '{5}', '{null}', '{null}', "
               "'{null}', '{null}', '{null}')",
               2, values, NULL, NULL, person);
}

static const char *has_joined(struct init *init, const char *person, bool *joined)
{
    const char *values[] = {person};
    char *answer;
    const char *reason = ask(init,
                             "select 1 from certificate where person = $1::bigint"
                             " and revoked_at is null and expires_at > now() limit 1",
                             1, values, NULL, NULL, &answer);
    *joined = answer != NULL;
    return reason;
}

static const char *print_code(struct init *init, const char *person)
{
    struct enrolment_code code;
    uint8_t fingerprint[FINGERPRINT_SIZE], hash[ENROLMENT_HASH];
    char id[ENROLMENT_ID_TEXT], *answer;
    X509 *root = certificate_read(
        authority_path(init->arena, init->options->authority_directory, ROOT_CERTIFICATE));
    if (root == NULL)
        return "the root certificate cannot be read";
    certificate_fingerprint(root, fingerprint);
    X509_free(root);
    enrolment_code_make(&code, fingerprint);
    enrolment_code_hash(code.secret, hash);
    enrolment_code_id_text(id, &code);
    const char *values[] = {id, person, (const char *)hash};
    int lengths[] = {0, 0, sizeof hash}, formats[] = {0, 0, 1};
    const char *reason =
        ask(init, "select person from invite_person(null, $2::bigint, $1, $3::bytea, 72)", 3,
            values, lengths, formats, &answer);
    if (reason != NULL)
        return reason;
    fprintf(stderr, "The administrator's code, good for 72 hours and one use:\n");
    if (printf("%s\n", enrolment_code_print(init->arena, &code)) < 0 || fflush(stdout) != 0)
        return arena_print(init->arena,
                           "the code could not be written and is lost; %s makes another",
                           subcommand_command(init->options, init->arena, "init --new-code"));
    return NULL;
}

static const char *fill_database(struct init *init)
{
    char *person = NULL;
    int applied;
    bool joined = false;
    const char *reason = migrate(init->owner, init->arena, &applied);
    if (reason == NULL)
        reason = make_authority(init);
    if (reason == NULL)
        reason = add_charter_policy(init);
    if (reason == NULL)
        reason = first_administrator(init, &person);
    if (reason == NULL)
        reason = has_joined(init, person, &joined);
    if (reason != NULL)
        return reason;
    if (!joined || init->new_code)
        return print_code(init, person);
    fprintf(stderr,
            "Everything is there already, and the administrator has joined.\n"
            "For a new code of the administrator's: %s\n",
            subcommand_command(init->options, init->arena, "init --new-code"));
    return NULL;
}

static int run(const struct options *options, struct arena *arena, int argc, char **argv)
{
    struct init init = {.options = options, .arena = arena};
    const char *reason = read_words(&init, argc, argv);
    if (reason != NULL)
        return subcommand_fail("%s", reason);
    init.owner = subcommand_connect(options->database_owner, arena);
    if (init.owner == NULL)
        return 1;
    reason = fill_database(&init);
    PQfinish(init.owner);
    return reason != NULL ? subcommand_fail("%s", reason) : 0;
}

static const struct subcommand_option own_options[] = {
    {"administrator", "NAME", "the first administrator's name (Trust administrator)"},
    {"root-key", "FILE", "where the root key is put (in the authority's directory)"},
    {"new-code", NULL, "a new code, though the administrator has joined"},
    {0}};

const struct subcommand init_subcommand = {
    .name = "init",
    .summary = "make schema, authority and the first administrator's code",
    .own_options = own_options,
    .example = "sencod init --config " SUBCOMMAND_CONFIG " --administrator 'Ada Example'",
    .run = run};
