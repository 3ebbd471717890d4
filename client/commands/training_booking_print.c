/* Bookings in words. */
#include "client/commands/training_booking_print.h"

#include "client/line/day_words.h"
#include "client/line/local_time.h"
#include "client/line/moment.h"
#include "client/line/quantity.h"
#include "client/line/value_words.h"
#include "common/base/count_words.h"
#include "common/base/number.h"
#include "common/domain/certificate_file.h"

#include <inttypes.h>

enum { HOURS_TO_QUANTITY = 10 };

static const char *support_words(const Senconet__V1__Support *support)
{
    return support == NULL ? "not said yet" : support->granted ? "granted" : "refused";
}

static void print_support(const Senconet__V1__Support *support)
{
    char fees[NUMBER_TEXT], when[MOMENT_TEXT];
    printf("  Support: %s", support_words(support));
    if (support != NULL)
        printf("%s%s%s%s%s%s%s, by %s on %s (version %" PRIu64 ")",
               support->release ? ", release" : "", support->cover ? ", cover" : "",
               support->fees_pence > 0 ? ", fees " : "",
               support->fees_pence > 0 ? number_print_pounds(fees, support->fees_pence) : "",
               support->reason != NULL ? " (" : "", support->reason != NULL ? support->reason : "",
               support->reason != NULL ? ")" : "", support->by, moment_words(when, support->at),
               support->version);
    printf("\n");
}

static void print_attendance(const Senconet__V1__Booking *booking)
{
    char hours[QUANTITY_TEXT];
    bool said =
        booking->feedback != NULL || booking->n_passed_on > 0 || booking->n_certificates > 0;
    if (booking->state == SENCONET__V1__BOOKING__STATE__CANCELLED)
        return;
    if (!booking->has_came)
        printf("  Nobody has recorded yet who came.\n");
    else if (booking->came)
        printf("  Came: %s\n",
               quantity_hours(hours, booking->hours_hundredths * HOURS_TO_QUANTITY));
    else
        printf("  Recorded as not there%s\n", said ? "; what was said before stands below" : "");
}

static void print_what_came_of_it(const Senconet__V1__Booking *booking)
{
    char day[DATE_WORDS], people[COUNT_WORDS];
    if (booking->feedback != NULL)
        printf("  %s (version %" PRIu64 "): %s\n",
               booking->feedback->would_recommend ? "Recommended" : "Not recommended",
               booking->feedback->version, booking->feedback->text);
    for (size_t i = 0; i < booking->n_passed_on; i++)
        printf("  Passed on to %s on %s (version %" PRIu64 "): %s\n",
               count_words(people, booking->passed_on[i]->people, "colleague", "colleagues"),
               day_words(day, booking->passed_on[i]->on), booking->passed_on[i]->version,
               booking->passed_on[i]->text);
    for (size_t i = 0; i < booking->n_certificates; i++)
        printf("  Certificate %" PRIu64 ": %s (%s, %" PRIu64 " bytes)\n",
               booking->certificates[i]->number, booking->certificates[i]->file_name,
               certificate_type_name((enum certificate_type)booking->certificates[i]->type),
               booking->certificates[i]->bytes);
}

static void print_event(const Senconet__V1__Booking *booking)
{
    char begins[LOCAL_TIME_WORDS];
    if (booking->title != NULL)
        printf("  Event %" PRIu64 ": %s, %s\n", booking->event, booking->title,
               local_time_words(begins, booking->begins));
    else
        printf("  Event %" PRIu64 "\n", booking->event);
}

void booking_print(const Senconet__V1__Booking *booking)
{
    printf("Booking %" PRIu64 ": %s", booking->number, booking_state_words(booking->state));
    if (booking->has_position)
        printf(", no. %" PRIu64 " of those who wait", booking->position);
    if (booking->cancelled_by != NULL)
        printf(" by %s", booking->cancelled_by);
    printf("%s%s\n", booking->cancelled_because != NULL ? ": " : "",
           booking->cancelled_because != NULL ? booking->cancelled_because : "");
    print_event(booking);
    if (booking->name == NULL ||
        booking->school_name == NULL) /* as it is booked, nothing has come of it */
        return;
    printf("  %s, %s (%" PRIu64 ")\n", booking->name, booking->school_name, booking->school);
    if (booking->has_need)
        printf("  For need %" PRIu64 "\n", booking->need);
    print_support(booking->support);
    print_attendance(booking);
    print_what_came_of_it(booking);
}

static void add_row(struct table *table, const Senconet__V1__Booking *booking)
{
    char number[NUMBER_TEXT], begins[LOCAL_TIME_WORDS];
    table_add(table, number_print(number, booking->number, 0));
    table_add(table, number_print(number, booking->event, 0));
    table_add(table, booking->title);
    table_add_value(table, local_time_words(begins, booking->begins), booking->begins);
    table_add(table, booking->name);
    table_add(table, number_print(number, booking->school, 0));
    table_add(table, booking_state_words(booking->state));
    table_add(table, support_words(booking->support));
    table_add(table, !booking->has_came ? NULL
                     : booking->came    ? number_print(number, booking->hours_hundredths, 2)
                                        : "did not come");
    table_add(table, booking->feedback != NULL ? booking->feedback->text : NULL);
    table_add(table, number_print(number, booking->person, 0));
}

struct table *booking_table(Senconet__V1__Booking *const *bookings, size_t count)
{
    static const char *const headers[] = {"Booking", "Event",    "What",       "Begins",
                                          "Who",     "School",   "State",      "Support",
                                          "Hours",   "Feedback", "Person no.", NULL};
    struct table *table = table_new(headers);
    for (size_t i = 0; i < count; i++)
        add_row(table, bookings[i]);
    table_right(table, 8);
    table_file_only(table, 9);
    table_file_only(table, 10);
    return table;
}

enum exit_code booking_print_reported(struct visit *visit, const void *message)
{
    const Senconet__V1__ReportAnswer *answer = message;
    (void)visit;
    booking_print(answer->booking);
    if (answer->repeated)
        printf("  (this had been received before)\n");
    return EXIT_DONE;
}
