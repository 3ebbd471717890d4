/* Where a return stands, who may do what with it, and what comes of it: the one place that decides.
 * The server asks it for every way in, and tells each caller what they may do; no client guesses.
 *
 *      nothing saved
 *            | save
 *            v        save, complete
 *          draft ----------------------> finished, not sent
 *            |  <---- save, incomplete ---  |  ^
 *            |                              |  | recall
 *            +----------- submit -----------+  |
 *                           |                  |
 *                           v                  |
 *     send back <------ submitted -------------+
 *     (head, trust)         | authorise (head) |
 *                           v                  |
 *     send back <------ authorised ------------+
 *     (head, trust)         | look (trust)
 *                           v
 *     send back <------ looked at        (accept may come without a look)
 *     (trust)               | accept (trust)
 *                           v             ask for a correction
 *     reopen <---------- accepted <---------------------------> correction asked ----> reopen
 *     (trust)                       decline (trust)                                    (trust)
 *
 *     sent back (also by reopening): as a draft, but what was asked for stands above it.
 */
#ifndef COMMON_DOMAIN_RETURN_STATE_H
#define COMMON_DOMAIN_RETURN_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As the contract's ReturnState numbers them. */
enum return_state {
    RETURN_NOTHING_SAVED,
    RETURN_DRAFT,
    RETURN_SUBMITTED,
    RETURN_FINISHED, /* complete, and not sent */
    RETURN_AUTHORISED,
    RETURN_LOOKED_AT,
    RETURN_SENT_BACK,
    RETURN_ACCEPTED,
    RETURN_CORRECTION_ASKED,
    RETURN_STATES
};

/* As the contract's ReturnAct numbers them. */
enum return_act {
    RETURN_SAVE = 1,
    RETURN_SAVE_COMPLETE, /* what is saved could be sent as it is */
    RETURN_SUBMIT,
    RETURN_SUBMIT_AUTHORISED, /* by whoever is SENCO and head at once, both said */
    RETURN_RECALL,
    RETURN_AUTHORISE,
    RETURN_SEND_BACK,
    RETURN_LOOK,
    RETURN_ACCEPT,
    RETURN_ASK_CORRECTION,
    RETURN_DECLINE_CORRECTION,
    RETURN_REOPEN,
    RETURN_EXTEND, /* more time for one school; the state stays */
    RETURN_ACTS
};

/* Where a collection's days stand for one school, its extension counted. As the database's
 * window_phase numbers them (server/store/functions/returns.sql). */
enum window_phase {
    WINDOW_NOT_OPEN,
    WINDOW_OPEN,
    WINDOW_DUE_PASSED, /* late, but taken */
    WINDOW_CLOSING,    /* what was begun may be finished */
    WINDOW_CLOSED,
    WINDOW_PHASES
};

/* The state that comes of it; RETURN_STATES where it may not be done. roles: a mask of 1 << the
 * contract's Role, those the caller has at the school and trust-wide. */
enum return_state return_next(enum return_act act, enum return_state state, unsigned roles,
                              enum window_phase phase);

/* Whether these roles may do it in some state, at some time. */
bool return_act_of_roles(enum return_act act, unsigned roles);

/* return_next for every phase and state, a byte each, phase by phase; RETURN_REFUSED where it may
 * not be done. The statement that holds the return looks up what it finds there. */
enum { RETURN_REFUSED = 255, RETURN_NEXT_BYTES = WINDOW_PHASES * RETURN_STATES };
void return_next_table(uint8_t table[RETURN_NEXT_BYTES], enum return_act act, unsigned roles);

/* Why not, for whoever may do the act in some state: what stands in the way, and what may be done
 * instead (NULL where there is nothing). Neither has a full stop. */
struct return_refusal {
    const char *stands, *instead;
    bool of_days; /* the state would allow it, the days do not */
};
struct return_refusal return_refusal(enum return_act act, enum return_state state,
                                     enum window_phase phase);

/* "draft", "finished, not sent", "sent, not yet authorised", ...: for people, in every list. */
const char *return_state_name(enum return_state state);

/* "submit", "send back", ...: in a sentence after "to". */
const char *return_act_name(enum return_act act);

/* "sent", "the trust began to look at it", ...: what was done. */
const char *return_act_done(enum return_act act);

#endif
