/* One post with all that is said of it: what it is, what the charter says to it, what the law asks.
 */
#include "client/commands/designation_print.h"

#include "client/line/day_words.h"
#include "client/line/post_words.h"
#include "common/base/number.h"

const char *senco_words(char text[SENCO_WORDS], const Senconet__V1__Designation *designation)
{
    const Senconet__V1__Post *post = designation->post;
    bool shared = post != NULL && post->share_percent != 100, acting = post != NULL && post->acting;
    char share[NUMBER_TEXT + 4] = "", number[NUMBER_TEXT];
    if (shared)
        snprintf(share, sizeof share, "%s %%", number_print(number, post->share_percent, 0));
    snprintf(text, SENCO_WORDS, shared || acting ? "%.150s (%s%s%s)" : "%.150s", designation->name,
             share, shared && acting ? ", " : "", acting ? "standing in" : "");
    return text;
}

static void print_line(const char *what, const char *value)
{
    if (value != NULL && value[0] != '\0')
        printf("  %-26s %s\n", what, value);
}

static void print_hours(const char *what, bool given, uint64_t value, unsigned places)
{
    char number[NUMBER_TEXT], text[NUMBER_TEXT + 16];
    if (!given)
        return;
    snprintf(text, sizeof text, "%s hours a week", number_print(number, value, places));
    print_line(what, text);
}

#define WORDS(type, value) post_words(&senconet__v1__##type##__descriptor, value)

static void print_tlr(const Senconet__V1__Post *post)
{
    const char *level = WORDS(post__tlr, (int)post->tlr);
    char text[80] = "";
    size_t used;
    if (level == NULL)
        return;
    used = (size_t)snprintf(text, sizeof text, "%s", level);
    for (size_t i = 0; i < post->n_tlr_grounds && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s",
                                 i == 0 ? ", grounds " : ", ", post->tlr_grounds[i]);
    print_line("TLR payment", text);
}

static void print_induction(const Senconet__V1__Post *post)
{
    for (size_t i = 0; i < post->n_induction; i++) {
        const Senconet__V1__InductionStep *step = post->induction[i];
        const char *what = WORDS(induction_step__kind, (int)step->kind);
        char day[DATE_WORDS], text[120];
        snprintf(text, sizeof text, "%s, %s", what != NULL ? what : "?",
                 day_words(day, step->done_on));
        print_line(i == 0 ? "Induction into the role" : "", text);
    }
}

static void print_responsibilities(const Senconet__V1__Post *post)
{
    for (size_t i = 0; i < post->n_responsibilities; i++) {
        const Senconet__V1__Responsibility *one = post->responsibilities[i];
        char text[300];
        snprintf(text, sizeof text, "%s%s%s%s", one->title,
                 one->whole_school ? ", for the whole school" : "", one->item != NULL ? ", " : "",
                 one->item != NULL ? one->item : "");
        print_line(i == 0 ? "Other responsibilities" : "", text);
    }
}

static void print_post(const Senconet__V1__Post *post)
{
    print_line("Title", post->title);
    print_line("Line manager", post->line_manager);
    print_line("Pay scale", WORDS(post__pay_scale, (int)post->pay_scale));
    print_hours("Contract", post->has_contract_hundredths, post->contract_hundredths, 2);
    print_hours("Teaching", post->has_teaching_hundredths, post->teaching_hundredths, 2);
    print_hours("PPA", post->has_ppa_hundredths, post->ppa_hundredths, 2);
    print_hours("Leadership time", post->has_leadership_hundredths, post->leadership_hundredths, 2);
    print_line("Teaches at this school", WORDS(post__said, (int)post->teaches_here));
    print_line("Head or deputy", WORDS(post__head_standing, (int)post->head));
    print_line("Leadership group", WORDS(post__said, (int)post->leadership_group));
    print_tlr(post);
    print_line("SEN allowance", WORDS(post__said, (int)post->sen_allowance));
    print_responsibilities(post);
    print_line("Work handed on to", post->delegated_to);
    print_line("with the status", post->delegated_status);
    print_line("paid for", WORDS(post__said, (int)post->delegated_paid));
    print_induction(post);
}

static void print_regulation(const Senconet__V1__Regulation49 *regulation)
{
    static const char *const marks[] = {"?", "yes", "no", "-"};
    printf("\nSEND Regulations 2014, regulation 49\n");
    for (size_t i = 0; i < regulation->n_appointment; i++) {
        const Senconet__V1__Requirement49 *one = regulation->appointment[i];
        printf("  %-4s %s (%s)\n",
               one->met < sizeof marks / sizeof marks[0] ? marks[one->met] : "?", one->words,
               one->paragraph);
    }
    printf("  %s (%s)\n  %s\n", regulation->words, regulation->paragraph, regulation->trust_words);
}

static void print_days(const Senconet__V1__Designation *designation)
{
    char from[DATE_WORDS], until[DATE_WORDS];
    if (designation->from == NULL) {
        printf("  Ended before it was held for a day\n");
        return;
    }
    printf("  From %s%s%s\n", day_words(from, designation->from),
           designation->until != NULL ? " to " : " on",
           designation->until != NULL ? day_words(until, designation->until) : "");
    if (designation->ended_because != NULL)
        print_line("Ended because", designation->ended_because);
}

void designation_print(const Senconet__V1__Designation *designation)
{
    char words[SENCO_WORDS], number[NUMBER_TEXT];
    printf("Designation %llu: %s, SENCO of %s (%llu)\n", (unsigned long long)designation->number,
           senco_words(words, designation), designation->school_name,
           (unsigned long long)designation->school);
    print_days(designation);
    print_hours("Hours owed here", designation->has_hours_thousandths,
                designation->hours_thousandths, 3);
    if (designation->hours_everywhere_thousandths != designation->hours_thousandths)
        print_hours("and at all schools together", true, designation->hours_everywhere_thousandths,
                    3);
    print_post(designation->post);
    for (size_t i = 0; i < designation->n_findings; i++)
        printf("  ! %s (%s)\n", designation->findings[i]->words, designation->findings[i]->item);
    if (designation->regulation != NULL)
        print_regulation(designation->regulation);
    print_line("Version", number_print(number, designation->version, 0));
}
