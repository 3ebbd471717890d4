/* senco person invite: makes a one-time code here; the server gets its hash. */
#include "client/commands/command.h"
#include "client/commands/invitation.h"
#include "client/commands/person_print.h"
#include "client/line/done.h"
#include "client/line/moment.h"
#include "common/wire/json.h"

static const struct argument invite_arguments[] = {
    INVITATION_HOURS_OPTION,
    {0},
};

static void print(struct visit *visit, const struct invitation *invitation)
{
    const Senconet__V1__InviteAnswer *answer = invitation->answer;
    char until[MOMENT_TEXT];
    done_note("a code was made, but it cannot be shown again; senco person invite makes another");
    if (visit->json) {
        json_t *json = message_to_json(&answer->base);
        json_object_set_new(json, "code", json_string(invitation->code.text));
        json_object_set_new(json, "server", json_string(visit->profile.server));
        json_print(stdout, json);
        json_decref(json);
        return;
    }
    if (answer->replaced > 0)
        fprintf(stderr, "Codes given out before and not used (%llu) are good no longer.\n",
                (unsigned long long)answer->replaced);
    fprintf(stderr, "The code of %s, good for one use until %s. They type:\n", answer->name,
            moment_words(until, answer->expires_at));
    printf("%s\n", one_time_code_typed(&invitation->code, &visit->profile, &visit->arena));
}

static enum exit_code invite(struct visit *visit, const struct arguments *arguments)
{
    uint64_t person;
    struct invitation invitation;
    if (!person_read(arguments, arguments->operand[0], &person))
        return EXIT_USAGE;
    enum exit_code code = invitation_make(visit, arguments, person, &invitation);
    if (code == EXIT_DONE)
        print(visit, &invitation);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, invite);
}

const struct command person_invite_command = {
    .area = "person",
    .verb = "invite",
    .summary = "make a one-time code by which a person joins",
    .operands = "PERSON",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = invite_arguments,
    .examples = "  senco person invite 12\n"
                "  senco person invite 12 --hours 24 --json\n",
    .run = run,
};
