/* senco audit verify: whether the heads that were kept here are in the trust's audit still. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/line/refusal.h"
#include "client/register/laestab.h"
#include "client/store/heads.h"
#include "common/base/count_words.h"
#include "common/wire/audit_hash.h"
#include "common/wire/json.h"
#include "senconet/v1/audit.pb-c.h"
#include "senconet/v1/people.pb-c.h"

enum { PAGE = 1000 };

static const struct argument verify_arguments[] = {
    {.name = "school", .value = "LAESTAB", .help = "the chain of this school only"}, {0}};

struct verifying {
    struct visit *visit;
    struct heads heads;
    json_t *json;
    bool wrong;
};

/* One chain on its way. */
struct chain {
    int64_t chain, number;
    uint8_t hash[AUDIT_HASH_SIZE];
    size_t kept;
    const char *fault; /* the first thing that is wrong; NULL: nothing */
};

static bool is_current(const struct verifying *verifying, const struct audit_head *head)
{
    const struct heads *heads = &verifying->heads;
    return strcmp(head->epoch, heads->of[heads->count - 1].epoch) == 0;
}

static void hold_against_kept(struct verifying *verifying, struct chain *chain)
{
    char hash[AUDIT_HASH_TEXT];
    audit_hash_print(hash, chain->hash);
    for (size_t i = 0; i < verifying->heads.count; i++) {
        const struct audit_head *head = &verifying->heads.of[i];
        if (head->chain != chain->chain || head->number != chain->number || head->number == 0)
            continue;
        if (strcmp(head->hash, hash) == 0)
            chain->kept++;
        else if (is_current(verifying, head) && chain->fault == NULL)
            chain->fault = arena_print(&verifying->visit->arena,
                                       "line no. %lld, or one before it, is not what it was when "
                                       "it was kept here",
                                       (long long)chain->number);
    }
}

static void take_link(struct verifying *verifying, struct chain *chain,
                      const Senconet__V1__AuditLink *link)
{
    struct arena *arena = &verifying->visit->arena;
    bool follows = link->number == (uint64_t)chain->number + 1;
    if (chain->fault == NULL && (!follows || link->digest.len != AUDIT_HASH_SIZE))
        chain->fault = arena_print(arena, "line no. %lld is gone", (long long)chain->number + 1);
    chain->number = (int64_t)link->number;
    if (chain->fault != NULL)
        return;
    audit_hash_next(chain->hash, link->digest.data);
    hold_against_kept(verifying, chain);
}

/* Heads that were kept of what is not there any more. */
static void look_for_the_rest(struct verifying *verifying, struct chain *chain)
{
    char had[COUNT_WORDS];
    for (size_t i = 0; i < verifying->heads.count; i++) {
        const struct audit_head *head = &verifying->heads.of[i];
        if (head->chain == chain->chain && head->number > chain->number && chain->fault == NULL &&
            is_current(verifying, head))
            chain->fault = arena_print(&verifying->visit->arena,
                                       "it had %s when the server last told, and has %lld now: "
                                       "the rest was cut off",
                                       count_words(had, (uint64_t)head->number, "line", "lines"),
                                       (long long)chain->number);
    }
}

static void print_chain(struct verifying *verifying, const struct chain *chain)
{
    char lines[COUNT_WORDS];
    char *name = audit_chain_name(&verifying->visit->arena, chain->chain);
    name[0] = (char)(name[0] == 't' ? 'T' : name[0]);
    verifying->wrong = verifying->wrong || chain->fault != NULL;
    json_t *json = json_object();
    if (chain->chain != 0)
        json_object_set_new(json, chain->chain > 0 ? "school" : "person",
                            json_integer(llabs(chain->chain)));
    json_object_set_new(json, "lines", json_integer(chain->number));
    json_object_set_new(json, "headsFound", json_integer((json_int_t)chain->kept));
    if (chain->fault != NULL)
        json_object_set_new(json, "fault", json_string(chain->fault));
    json_array_append_new(verifying->json, json);
    if (verifying->visit->json)
        return;
    if (chain->fault != NULL)
        printf("%s: %s\n", name, chain->fault);
    else
        printf("%s: %s%s\n", name, count_words(lines, (uint64_t)chain->number, "line", "lines"),
               chain->kept == 0 ? "; nothing of it was kept here yet"
                                : ", as it was when the server last told");
}

static enum exit_code verify_chain(struct verifying *verifying, int64_t number)
{
    struct visit *visit = verifying->visit;
    struct chain chain = {.chain = number};
    enum exit_code code = EXIT_DONE;
    Senconet__V1__ChainAuditRequest request = SENCONET__V1__CHAIN_AUDIT_REQUEST__INIT;
    const Senconet__V1__ChainAuditAnswer *answer;
    request.has_at_school = number > 0;
    request.has_person = number < 0;
    request.at_school = number > 0 ? (uint64_t)number : 0;
    request.person = number < 0 ? (uint64_t)-number : 0;
    request.has_page_size = 1;
    request.page_size = PAGE;
    do {
        answer = visit_ask(visit, &senconet__v1__audit__descriptor, "Chain", &request.base, &code);
        for (size_t i = 0; answer != NULL && i < answer->n_links; i++)
            take_link(verifying, &chain, answer->links[i]);
        request.page_token = answer != NULL ? answer->next_page_token : NULL;
    } while (request.page_token != NULL && request.page_token[0] != '\0');
    if (answer == NULL)
        return code;
    look_for_the_rest(verifying, &chain);
    print_chain(verifying, &chain);
    return EXIT_DONE;
}

static bool has_role_of_trust(const Senconet__V1__Person *person)
{
    for (size_t i = 0; i < person->n_roles; i++)
        if (!person->roles[i]->has_school)
            return true;
    return false;
}

static bool is_among(const int64_t *chains, size_t count, int64_t chain)
{
    for (size_t i = 0; i < count; i++)
        if (chains[i] == chain)
            return true;
    return false;
}

/* The chains of one's own schools, and one's own; for those of the trust, its own chain and all of
 * which something was kept here. */
static size_t own_chains(const struct verifying *verifying, const Senconet__V1__Person *person,
                         int64_t *chains)
{
    bool of_trust = has_role_of_trust(person);
    size_t count = 0;
    if (of_trust)
        chains[count++] = 0;
    for (size_t i = 0; i < person->n_roles; i++)
        if (person->roles[i]->has_school &&
            !is_among(chains, count, (int64_t)person->roles[i]->school))
            chains[count++] = (int64_t)person->roles[i]->school;
    chains[count++] = -(int64_t)person->id;
    for (size_t i = 0; of_trust && i < verifying->heads.count; i++)
        if (!is_among(chains, count, verifying->heads.of[i].chain))
            chains[count++] = verifying->heads.of[i].chain;
    return count;
}

static enum exit_code verify_own(struct verifying *verifying)
{
    struct visit *visit = verifying->visit;
    Senconet__V1__MeRequest request = SENCONET__V1__ME_REQUEST__INIT;
    enum exit_code code = EXIT_DONE;
    const Senconet__V1__MeAnswer *me =
        visit_ask(visit, &senconet__v1__people__descriptor, "Me", &request.base, &code);
    if (me == NULL)
        return code;
    size_t most = me->person->n_roles + verifying->heads.count + 2;
    int64_t *chains = arena_need(&visit->arena, most * sizeof *chains);
    size_t count = own_chains(verifying, me->person, chains);
    if (me->person->n_roles == 0) {
        refusal_say(visit->arguments, GRPC_PERMISSION_DENIED,
                    "you have no role today: ask the trust for one");
        return EXIT_REFUSED;
    }
    for (size_t i = 0; i < count && code == EXIT_DONE; i++)
        code = verify_chain(verifying, chains[i]);
    return code;
}

static enum exit_code conclude(struct verifying *verifying)
{
    if (verifying->visit->json)
        json_print(stdout, verifying->json);
    if (!verifying->wrong)
        return EXIT_DONE;
    fflush(stdout);
    fprintf(stderr,
            "senco: the trust's audit is not what it was: keep %s/heads, and tell the trust's "
            "administrator\n",
            verifying->visit->profile.directory);
    return EXIT_CONFLICT;
}

static enum exit_code act(struct visit *visit, const struct arguments *arguments)
{
    struct verifying verifying = {.visit = visit};
    enum exit_code code = EXIT_DONE;
    visit->at_once = true; /* what is held against the heads of now is the trust's of now */
    const char *fault = heads_read(visit->profile.directory, &verifying.heads, &visit->arena);
    if (fault != NULL) {
        refusal_say(arguments, GRPC_INTERNAL, "%s", fault);
        return EXIT_FILE;
    }
    verifying.json = json_array();
    if (arguments_value(arguments, "school") == NULL) {
        code = verify_own(&verifying);
    } else {
        uint64_t school = visit_school(visit, arguments, &code);
        if (school != 0)
            code = verify_chain(&verifying, (int64_t)school);
    }
    if (code == EXIT_DONE)
        code = conclude(&verifying);
    json_decref(verifying.json);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, act);
}

const struct command audit_verify_command = {
    .area = "audit",
    .verb = "verify",
    .summary = "whether the audit is what it was when the server last told where it stood",
    .operands = "",
    .arguments = verify_arguments,
    .examples = "  senco audit verify\n"
                "  senco audit verify --school 9994999\n",
    .run = run,
};
