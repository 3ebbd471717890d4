/* When, where, what. */
#include "client/commands/meeting_print.h"

#include "client/commands/network_write.h"
#include "client/line/day_words.h"
#include "client/line/network_words.h"
#include "common/base/count_words.h"
#include "common/base/number.h"

#include <inttypes.h>
#include <string.h>

enum { DAY_LENGTH = 10 };

static const char *day_of(char words[DATE_WORDS], const char *time)
{
    char day[DATE_TEXT] = "";
    if (time != NULL && strlen(time) > DAY_LENGTH)
        memcpy(day, time, DAY_LENGTH);
    return day_words(words, day);
}

const char *meeting_time_words(char text[MEETING_TIME], const char *from, const char *until)
{
    char begins[DATE_WORDS], ends[DATE_WORDS];
    if (from == NULL || until == NULL || strlen(from) <= DAY_LENGTH || strlen(until) <= DAY_LENGTH)
        return "?";
    bool same_day = strncmp(from, until, DAY_LENGTH) == 0;
    snprintf(text, MEETING_TIME, "%s, %s to %s%s%s", day_of(begins, from), from + DAY_LENGTH + 1,
             same_day ? "" : day_of(ends, until), same_day ? "" : ", ", until + DAY_LENGTH + 1);
    return text;
}

static void print_where(const Senconet__V1__Meeting *meeting)
{
    if (meeting->has_host)
        printf("Host: %s (%" PRIu64 ")\n", meeting->host_name != NULL ? meeting->host_name : "?",
               meeting->host);
    if (meeting->place != NULL)
        printf("Place: %s\n", meeting->place);
    if (meeting->online != NULL)
        printf("Online: %s\n", meeting->online);
}

void meeting_print(const Senconet__V1__Meeting *meeting)
{
    char time[MEETING_TIME], day[DATE_WORDS], schools[COUNT_WORDS];
    printf("Network meeting no. %" PRIu64 ", version %" PRIu64 ": %s%s\n", meeting->number,
           meeting->version, meeting->title, meeting->cancelled ? " (CANCELLED)" : "");
    printf("%s\n", meeting_time_words(time, meeting->from, meeting->until));
    print_where(meeting);
    if (meeting->reason != NULL)
        printf("%s: %s\n", meeting->cancelled ? "Cancelled because" : "Changed because",
               meeting->reason);
    if (meeting->items_until != NULL)
        printf("Items for the agenda until %s\n", day_words(day, meeting->items_until));
    if (meeting->note_taker_name != NULL)
        printf("Minutes: %s\n", meeting->note_taker_name);
    printf("Planned by %s; invited: %s%s", meeting->planned_by,
           count_words(schools, meeting->invited, "school", "schools"),
           meeting->attendance_version > 0 ? "; came: " : "\n");
    if (meeting->attendance_version > 0)
        printf("%" PRIu64 "\n", meeting->came);
}

static const char *standing(const Senconet__V1__Meeting *meeting)
{
    if (meeting->cancelled)
        return "cancelled";
    if (meeting->minutes_final)
        return "minutes final";
    return meeting->minutes_version > 0 ? "minutes drafted" : NULL;
}

static void add_row(struct table *table, const Senconet__V1__Meeting *meeting)
{
    char text[MEETING_TIME], number[NUMBER_TEXT];
    table_add(table, number_print(number, meeting->number, 0));
    table_add_value(table, meeting_time_words(text, meeting->from, meeting->until), meeting->from);
    table_add(table, meeting->title);
    table_add(table, meeting->host_name);
    table_add(table, meeting->place != NULL ? meeting->place : meeting->online);
    table_add(table, number_print(number, meeting->invited, 0));
    table_add(table, meeting->attendance_version > 0 ? number_print(number, meeting->came, 0) : "");
    table_add(table, standing(meeting));
    table_add(table, meeting->until);
    table_add(table, meeting->uid);
}

void meetings_print(Senconet__V1__Meeting *const *meetings, size_t count)
{
    static const char *const headers[] = {"No.",  "When",     "Title", "Host", "Where", "Invited",
                                          "Came", "Standing", "Ends",  "UID",  NULL};
    struct table *table = table_new(headers);
    for (size_t i = 0; i < count; i++)
        add_row(table, meetings[i]);
    table_right(table, 0);
    table_right(table, 5);
    table_right(table, 6);
    table_file_only(table, 8);
    table_file_only(table, 9);
    table_print(table);
    table_free(table);
}

const char *action_standing_words(const Senconet__V1__MeetingAction *action)
{
    return action->overdue ? "overdue" : action_state_words((int)action->state);
}

void action_print(const Senconet__V1__MeetingAction *action)
{
    char day[DATE_WORDS];
    printf("Action no. %" PRIu64 ", version %" PRIu64 " (%s): %s\n", action->number,
           action->version, action_standing_words(action), action->what);
    printf("  %s, %s; by %s\n", action->owner_name, action->school_name,
           day_words(day, action->due_on));
    if (action->outcome != NULL)
        printf("  What came of it: %s\n", action->outcome);
}
