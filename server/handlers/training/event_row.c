/* Rows -> events. */
#include "server/handlers/training/event_row.h"

#include "common/wire/message.h"

#include <stdlib.h>

/* "{3,5}" */
static void set_needs(Senconet__V1__EventContent *content, struct arena *arena, const char *text)
{
    content->needs = arena_need(arena, (strlen(text) + 1) * sizeof *content->needs);
    for (const char *at = text + strcspn(text, "0123456789"); *at != '\0';) {
        char *end;
        content->needs[content->n_needs++] = strtoull(at, &end, 10);
        at = end + strcspn(end, "0123456789");
    }
}

static void set_numbers(Senconet__V1__EventContent *content, const struct rows *rows, int row)
{
    content->has_kind = content->has_hours_hundredths = content->has_cost_pence =
        content->has_online = content->has_led = content->has_briefing = content->has_open = 1;
    content->kind = (Senconet__V1__EventContent__Kind)rows_int(rows, row, "kind");
    content->hours_hundredths = (uint64_t)rows_int(rows, row, "hours_hundredths");
    content->cost_pence = (uint64_t)rows_int(rows, row, "cost_pence");
    content->has_places = !rows_null(rows, row, "places");
    content->places = (uint64_t)rows_int(rows, row, "places");
    content->online = rows_bool(rows, row, "online");
    content->led = rows_bool(rows, row, "led");
    content->briefing = rows_bool(rows, row, "briefing");
    content->has_staff = !rows_null(rows, row, "staff");
    content->staff = (uint64_t)rows_int(rows, row, "staff");
    content->open = rows_bool(rows, row, "open");
}

static Senconet__V1__EventContent *content_of_row(struct arena *arena, const struct rows *rows,
                                                  int row)
{
    Senconet__V1__EventContent *content =
        message_new(arena, &senconet__v1__event_content__descriptor);
    content->title = rows_copy(rows, row, "title", arena);
    content->begins = rows_copy(rows, row, "begins", arena);
    content->ends = rows_copy(rows, row, "ends", arena);
    content->provider = rows_copy(rows, row, "provider", arena);
    content->place = rows_copy(rows, row, "place", arena);
    content->book_by = rows_copy(rows, row, "book_by", arena);
    set_numbers(content, rows, row);
    set_needs(content, arena, rows_text(rows, row, "needs"));
    return content;
}

Senconet__V1__TrainingEvent *event_of_row(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__TrainingEvent *event =
        message_new(arena, &senconet__v1__training_event__descriptor);
    event->has_number = event->has_version = event->has_person = event->has_cancelled =
        event->has_taken = event->has_waiting = event->has_attendance_version =
            event->has_bookable = event->has_over = 1;
    event->number = (uint64_t)rows_int(rows, row, "number");
    event->version = (uint64_t)rows_int(rows, row, "version");
    event->content = content_of_row(arena, rows, row);
    event->has_school = !rows_null(rows, row, "school");
    event->school = (uint64_t)rows_int(rows, row, "school");
    event->school_name = rows_copy(rows, row, "school_name", arena);
    event->person = (uint64_t)rows_int(rows, row, "person");
    event->name = rows_copy(rows, row, "name", arena);
    event->cancelled = rows_bool(rows, row, "cancelled");
    event->cancelled_because = rows_copy(rows, row, "reason", arena);
    event->taken = (uint64_t)rows_int(rows, row, "taken");
    event->waiting = (uint64_t)rows_int(rows, row, "waiting");
    event->attendance_version = (uint64_t)rows_int(rows, row, "attendance");
    event->academic_year = rows_copy(rows, row, "academic_year", arena);
    event->changed_at = rows_copy(rows, row, "changed_at", arena);
    event->changed_by = rows_copy(rows, row, "changed_by", arena);
    event->bookable = rows_bool(rows, row, "bookable");
    event->over = rows_bool(rows, row, "over");
    return event;
}
