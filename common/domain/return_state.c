/* The table behind the picture. */
#include "common/domain/return_state.h"

#define IN(state)    (1u << (state))
#define AT(phase)    (1u << (phase))
#define ROLE(number) (1u << (number))

/* As the contract's Role numbers them. */
#define CLERK         ROLE(1)
#define SENCO         ROLE(2)
#define HEAD          ROLE(3)
#define ADMINISTRATOR ROLE(5)
#define JOB           ROLE(8)

#define WITH_SCHOOL                                                                                \
    (IN(RETURN_DRAFT) | IN(RETURN_FINISHED) | IN(RETURN_SENT_BACK) | IN(RETURN_NOTHING_SAVED))
#define BEGUN (WITH_SCHOOL & ~IN(RETURN_NOTHING_SAVED))
#define SENT  (IN(RETURN_SUBMITTED) | IN(RETURN_AUTHORISED))

#define TAKEN  (AT(WINDOW_OPEN) | AT(WINDOW_DUE_PASSED))
#define ENDING AT(WINDOW_CLOSING)
#define EVER   (TAKEN | ENDING | AT(WINDOW_CLOSED))

#define STAYS RETURN_STATES

static const struct transition {
    enum return_act act;
    unsigned from; /* states */
    enum return_state to;
    unsigned roles; /* any of these, */
    unsigned both;  /* and all of these */
    unsigned phases;
} transitions[] = {
    {RETURN_SAVE, WITH_SCHOOL & ~IN(RETURN_SENT_BACK), RETURN_DRAFT, CLERK | SENCO | HEAD | JOB, 0,
     TAKEN},
    {RETURN_SAVE, BEGUN & ~IN(RETURN_SENT_BACK), RETURN_DRAFT, CLERK | SENCO | HEAD | JOB, 0,
     ENDING},
    {RETURN_SAVE, IN(RETURN_SENT_BACK), STAYS, CLERK | SENCO | HEAD | JOB, 0, TAKEN | ENDING},
    {RETURN_SAVE_COMPLETE, WITH_SCHOOL, RETURN_FINISHED, CLERK | SENCO | HEAD | JOB, 0, TAKEN},
    {RETURN_SAVE_COMPLETE, BEGUN, RETURN_FINISHED, CLERK | SENCO | HEAD | JOB, 0, ENDING},
    {RETURN_SUBMIT, WITH_SCHOOL | SENT, RETURN_SUBMITTED, SENCO, 0, TAKEN},
    {RETURN_SUBMIT, BEGUN | SENT, RETURN_SUBMITTED, SENCO, 0, ENDING},
    {RETURN_SUBMIT_AUTHORISED, WITH_SCHOOL | SENT, RETURN_AUTHORISED, SENCO, SENCO | HEAD, TAKEN},
    {RETURN_SUBMIT_AUTHORISED, BEGUN | SENT, RETURN_AUTHORISED, SENCO, SENCO | HEAD, ENDING},
    {RETURN_RECALL, SENT, RETURN_FINISHED, SENCO, 0, TAKEN | ENDING},
    {RETURN_AUTHORISE, IN(RETURN_SUBMITTED), RETURN_AUTHORISED, HEAD, 0, EVER},
    {RETURN_SEND_BACK, SENT, RETURN_SENT_BACK, HEAD | ADMINISTRATOR, 0, EVER},
    {RETURN_SEND_BACK, IN(RETURN_LOOKED_AT), RETURN_SENT_BACK, ADMINISTRATOR, 0, EVER},
    {RETURN_LOOK, IN(RETURN_AUTHORISED), RETURN_LOOKED_AT, ADMINISTRATOR, 0, EVER},
    {RETURN_ACCEPT, IN(RETURN_AUTHORISED) | IN(RETURN_LOOKED_AT), RETURN_ACCEPTED, ADMINISTRATOR, 0,
     EVER},
    {RETURN_ASK_CORRECTION, IN(RETURN_ACCEPTED), RETURN_CORRECTION_ASKED, SENCO | HEAD, 0, EVER},
    {RETURN_DECLINE_CORRECTION, IN(RETURN_CORRECTION_ASKED), RETURN_ACCEPTED, ADMINISTRATOR, 0,
     EVER},
    {RETURN_REOPEN, IN(RETURN_ACCEPTED) | IN(RETURN_CORRECTION_ASKED), RETURN_SENT_BACK,
     ADMINISTRATOR, 0, EVER},
    {RETURN_EXTEND, ~0u, STAYS, ADMINISTRATOR, 0, EVER | AT(WINDOW_NOT_OPEN)},
};

enum return_state return_next(enum return_act act, enum return_state state, unsigned roles,
                              enum window_phase phase)
{
    for (size_t i = 0; i < sizeof transitions / sizeof transitions[0]; i++) {
        const struct transition *one = &transitions[i];
        if (one->act == act && (one->from & IN(state)) != 0 && (one->roles & roles) != 0 &&
            (one->both & ~roles) == 0 && (one->phases & AT(phase)) != 0)
            return one->to == STAYS ? state : one->to;
    }
    return RETURN_STATES;
}

bool return_act_of_roles(enum return_act act, unsigned roles)
{
    for (size_t i = 0; i < sizeof transitions / sizeof transitions[0]; i++)
        if (transitions[i].act == act && (transitions[i].roles & roles) != 0 &&
            (transitions[i].both & ~roles) == 0)
            return true;
    return false;
}

void return_next_table(uint8_t table[RETURN_NEXT_BYTES], enum return_act act, unsigned roles)
{
    for (unsigned phase = 0; phase < WINDOW_PHASES; phase++)
        for (unsigned state = 0; state < RETURN_STATES; state++) {
            enum return_state next =
                return_next(act, (enum return_state)state, roles, (enum window_phase)phase);
            table[phase * RETURN_STATES + state] =
                next == RETURN_STATES ? RETURN_REFUSED : (uint8_t)next;
        }
}

static const char *const names[RETURN_STATES] = {
    [RETURN_NOTHING_SAVED] = "nothing saved",
    [RETURN_DRAFT] = "draft",
    [RETURN_SUBMITTED] = "sent, not yet authorised",
    [RETURN_FINISHED] = "finished, not sent",
    [RETURN_AUTHORISED] = "authorised",
    [RETURN_LOOKED_AT] = "being looked at",
    [RETURN_SENT_BACK] = "sent back",
    [RETURN_ACCEPTED] = "accepted",
    [RETURN_CORRECTION_ASKED] = "accepted, correction asked for",
};

const char *return_state_name(enum return_state state)
{
    return state < RETURN_STATES ? names[state] : "unknown";
}

static const char *const act_names[RETURN_ACTS] = {
    [RETURN_SAVE] = "save",
    [RETURN_SAVE_COMPLETE] = "save",
    [RETURN_SUBMIT] = "submit",
    [RETURN_SUBMIT_AUTHORISED] = "submit and authorise",
    [RETURN_RECALL] = "recall",
    [RETURN_AUTHORISE] = "authorise",
    [RETURN_SEND_BACK] = "send back",
    [RETURN_LOOK] = "look at",
    [RETURN_ACCEPT] = "accept",
    [RETURN_ASK_CORRECTION] = "ask for a correction of",
    [RETURN_DECLINE_CORRECTION] = "decline the correction of",
    [RETURN_REOPEN] = "reopen",
    [RETURN_EXTEND] = "extend the time for",
};

const char *return_act_name(enum return_act act)
{
    return act < RETURN_ACTS && act_names[act] != NULL ? act_names[act] : "change";
}

static const char *const stands[RETURN_STATES] = {
    [RETURN_NOTHING_SAVED] = "nothing has been saved for this return yet",
    [RETURN_DRAFT] = "this return is a draft, which the school has not sent",
    [RETURN_SUBMITTED] = "this return has been sent, and the head has not authorised it yet",
    [RETURN_FINISHED] = "this return is finished, but the school has not sent it",
    [RETURN_AUTHORISED] = "this return has been sent and authorised",
    [RETURN_LOOKED_AT] = "the trust is looking at this return",
    [RETURN_SENT_BACK] = "this return has been sent back, and the school has not sent it again",
    [RETURN_ACCEPTED] = "this return has been accepted",
    [RETURN_CORRECTION_ASKED] = "this return has been accepted, and a correction asked for",
};

/* What may be done instead, where there is something to say. */
static const char *const instead[RETURN_ACTS][RETURN_STATES] = {
    [RETURN_SAVE] = {[RETURN_SUBMITTED] = "recall it first, or send it again whole",
                     [RETURN_AUTHORISED] = "recall it first, or send it again whole",
                     [RETURN_LOOKED_AT] = "ask the trust to send it back",
                     [RETURN_ACCEPTED] = "ask for a correction",
                     [RETURN_CORRECTION_ASKED] = "the trust reopens it, or says why not"},
    [RETURN_SUBMIT] = {[RETURN_LOOKED_AT] = "ask the trust to send it back",
                       [RETURN_ACCEPTED] = "ask for a correction",
                       [RETURN_CORRECTION_ASKED] = "the trust reopens it, or says why not"},
    [RETURN_RECALL] = {[RETURN_LOOKED_AT] = "ask the trust to send it back",
                       [RETURN_ACCEPTED] = "ask for a correction"},
    [RETURN_SEND_BACK] =
        {[RETURN_ACCEPTED] = "reopen it instead", [RETURN_CORRECTION_ASKED] = "reopen it instead"},
    [RETURN_REOPEN] = {[RETURN_SUBMITTED] = "send it back instead",
                       [RETURN_AUTHORISED] = "send it back instead",
                       [RETURN_LOOKED_AT] = "send it back instead"},
};

/* Acts of whom the same is said. */
static enum return_act spoken_of(enum return_act act)
{
    if (act == RETURN_SAVE_COMPLETE)
        return RETURN_SAVE;
    return act == RETURN_SUBMIT_AUTHORISED ? RETURN_SUBMIT : act;
}

static const char *const shut[WINDOW_PHASES] = {
    [WINDOW_NOT_OPEN] = "the collection is not open yet",
    [WINDOW_CLOSING] = "the collection has closed: only what was begun may still be finished",
    [WINDOW_CLOSED] = "the collection has closed: only the trust can give the school more time",
};

struct return_refusal return_refusal(enum return_act act, enum return_state state,
                                     enum window_phase phase)
{
    act = spoken_of(act);
    if (return_next(act, state, ~0u, WINDOW_OPEN) != RETURN_STATES &&
        return_next(act, state, ~0u, phase) == RETURN_STATES && shut[phase] != NULL)
        return (struct return_refusal){shut[phase], NULL, true};
    return (struct return_refusal){stands[state], instead[act][state], false};
}

static const char *const done[RETURN_ACTS] = {
    [RETURN_SAVE] = "saved",
    [RETURN_SAVE_COMPLETE] = "saved, complete",
    [RETURN_SUBMIT] = "sent",
    [RETURN_SUBMIT_AUTHORISED] = "sent and authorised",
    [RETURN_RECALL] = "recalled",
    [RETURN_AUTHORISE] = "authorised",
    [RETURN_SEND_BACK] = "sent back",
    [RETURN_LOOK] = "the trust began to look at it",
    [RETURN_ACCEPT] = "accepted",
    [RETURN_ASK_CORRECTION] = "a correction was asked for",
    [RETURN_DECLINE_CORRECTION] = "the correction was declined",
    [RETURN_REOPEN] = "reopened",
    [RETURN_EXTEND] = "more time was given",
};

const char *return_act_done(enum return_act act)
{
    return act < RETURN_ACTS && done[act] != NULL ? done[act] : "changed";
}
