/* Hours, words, the charter's items, days. */
#include "server/handlers/designations/post_check.h"

#include "server/handlers/day_field.h"
#include "server/handlers/words_field.h"

#include <stdio.h>
#include <string.h>

enum { WEEK_HUNDREDTHS = 16800, WORDS_MAX = 200, RESPONSIBILITIES_MAX = 20, FIELD = 64 };

static void check_hours(const Senconet__V1__Post *post, struct violations *violations)
{
    const struct {
        const char *field;
        uint64_t hundredths;
    } all[] = {
        {"post.contract", post->contract_hundredths},
        {"post.teaching", post->teaching_hundredths},
        {"post.ppa", post->ppa_hundredths},
        {"post.leadership", post->leadership_hundredths},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].hundredths > WEEK_HUNDREDTHS)
            violations_add(violations, all[i].field, "a week has 168 hours");
    if (post->has_share_percent && (post->share_percent < 1 || post->share_percent > 100))
        violations_add(violations, "post.sharePercent", "a share of the post is 1 to 100 %%");
}

static void check_words(const Senconet__V1__Post *post, struct violations *violations)
{
    words_optional(post->title, "post.title", WORDS_MAX, "the title", violations);
    words_optional(post->line_manager, "post.lineManager", WORDS_MAX, "the line manager's name",
                   violations);
    words_optional(post->delegated_to, "post.delegatedTo", WORDS_MAX, "the name", violations);
    words_optional(post->delegated_status, "post.delegatedStatus", WORDS_MAX, "the status",
                   violations);
}

static void check_grounds(const Senconet__V1__Post *post, struct violations *violations)
{
    static const char *const grounds[] = {"C8a", "C8b", "C8c", "C8d"};
    for (size_t i = 0; i < post->n_tlr_grounds; i++) {
        bool known = false, twice = false;
        for (size_t j = 0; j < sizeof grounds / sizeof grounds[0]; j++)
            known = known || strcmp(post->tlr_grounds[i], grounds[j]) == 0;
        for (size_t j = 0; j < i; j++)
            twice = twice || strcmp(post->tlr_grounds[i], post->tlr_grounds[j]) == 0;
        if (!known || twice)
            violations_add(violations, "post.tlrGrounds",
                           "the grounds of a TLR payment are C8a, C8b, C8c and C8d, each once");
    }
    if (post->n_tlr_grounds > 0 && post->has_tlr && post->tlr == SENCONET__V1__POST__TLR__NO_TLR)
        violations_add(violations, "post.tlrGrounds", "there is no TLR payment to have grounds");
}

/* "X1" to "X10" */
static bool excluded_duty(const char *item)
{
    return item[0] == 'X' &&
           ((strlen(item) == 2 && item[1] >= '1' && item[1] <= '9') || strcmp(item, "X10") == 0);
}

static void check_responsibilities(const Senconet__V1__Post *post, struct violations *violations)
{
    char field[FIELD];
    if (post->n_responsibilities > RESPONSIBILITIES_MAX)
        violations_add(violations, "post.responsibilities", "at most %d can be named",
                       RESPONSIBILITIES_MAX);
    for (size_t i = 0; i < post->n_responsibilities; i++) {
        const Senconet__V1__Responsibility *one = post->responsibilities[i];
        snprintf(field, sizeof field, "post.responsibilities[%zu].title", i);
        words_needed(one->title, field, WORDS_MAX, "what the responsibility is called", violations);
        snprintf(field, sizeof field, "post.responsibilities[%zu].item", i);
        if (one->item != NULL && !excluded_duty(one->item))
            violations_add(violations, field, "the charter's excluded duties are X1 to X10");
    }
}

static void check_induction(const Senconet__V1__Post *post, struct violations *violations)
{
    char field[FIELD];
    unsigned seen = 0;
    for (size_t i = 0; i < post->n_induction; i++) {
        const Senconet__V1__InductionStep *step = post->induction[i];
        snprintf(field, sizeof field, "post.induction[%zu].doneOn", i);
        (void)day_field(step->done_on, field, true, violations);
        snprintf(field, sizeof field, "post.induction[%zu].kind", i);
        if (step->kind == SENCONET__V1__INDUCTION_STEP__KIND__STEP_NOT_SAID ||
            (seen & 1u << step->kind) != 0)
            violations_add(violations, field, "say which step of the induction, each once");
        seen |= 1u << step->kind;
    }
}

void post_check(const Senconet__V1__Post *post, struct violations *violations)
{
    check_hours(post, violations);
    check_words(post, violations);
    check_grounds(post, violations);
    check_responsibilities(post, violations);
    check_induction(post, violations);
}
