/* One kind of row after the other. */
#include "server/handlers/meetings/parts.h"

#include "common/wire/message.h"
#include "server/handlers/meetings/write.h"

enum part {
    PART_MEETING,
    PART_ITEM,
    PART_INVITATION,
    PART_SENCO,
    PART_GUEST,
    PART_MINUTES,
    PART_ACTION
};

static Senconet__V1__AgendaItem *item(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__AgendaItem *message = message_new(arena, &senconet__v1__agenda_item__descriptor);
    bool not_now = rows_bool(rows, row, "p_flag");
    message->has_number = message->has_school = message->has_standing = 1;
    message->number = (uint64_t)rows_int(rows, row, "p_number");
    message->title = rows_copy(rows, row, "head", arena);
    message->detail = not_now ? NULL : rows_copy(rows, row, "body", arena);
    message->reason = not_now ? rows_copy(rows, row, "body", arena) : NULL;
    message->school = (uint64_t)rows_int(rows, row, "of_school");
    message->school_name = rows_copy(rows, row, "of_name", arena);
    message->by = rows_copy(rows, row, "name", arena);
    message->standing = (Senconet__V1__AgendaStanding)rows_int(rows, row, "p_state");
    message->has_place = !rows_null(rows, row, "p_place");
    message->place = (uint64_t)rows_int(rows, row, "p_place");
    return message;
}

static Senconet__V1__Invitation *invitation(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Invitation *message = message_new(arena, &senconet__v1__invitation__descriptor);
    message->has_school = message->has_answer = message->has_came = 1;
    message->school = (uint64_t)rows_int(rows, row, "of_school");
    message->school_name = rows_copy(rows, row, "of_name", arena);
    message->answer = (Senconet__V1__Coming)rows_int(rows, row, "p_state");
    message->words = rows_copy(rows, row, "head", arena);
    message->answered_by = rows_copy(rows, row, "name", arena);
    message->answered_at = rows_copy(rows, row, "p_at", arena);
    message->came = rows_bool(rows, row, "p_flag");
    message->came_by = rows_copy(rows, row, "body", arena);
    return message;
}

static Senconet__V1__NetworkPerson *senco(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__NetworkPerson *message =
        message_new(arena, &senconet__v1__network_person__descriptor);
    message->has_person = 1;
    message->person = (uint64_t)rows_int(rows, row, "person");
    message->name = rows_copy(rows, row, "name", arena);
    return message;
}

static Senconet__V1__MeetingGuest *guest(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__MeetingGuest *message =
        message_new(arena, &senconet__v1__meeting_guest__descriptor);
    message->has_number = message->has_came = 1;
    message->number = (uint64_t)rows_int(rows, row, "p_number");
    message->name = rows_copy(rows, row, "name", arena);
    message->from_school = rows_copy(rows, row, "of_name", arena);
    message->came = rows_bool(rows, row, "p_flag");
    return message;
}

static Senconet__V1__Minutes *minutes(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Minutes *message = message_new(arena, &senconet__v1__minutes__descriptor);
    message->has_version = message->has_final = 1;
    message->version = (uint64_t)rows_int(rows, row, "p_version");
    message->paragraphs =
        text_paragraphs(arena, rows_text(rows, row, "body"), &message->n_paragraphs);
    message->final = rows_bool(rows, row, "p_flag");
    message->reason = rows_copy(rows, row, "head", arena);
    message->by = rows_copy(rows, row, "name", arena);
    message->written_at = rows_copy(rows, row, "p_at", arena);
    return message;
}

static Senconet__V1__MeetingAction *action(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__MeetingAction *message =
        message_new(arena, &senconet__v1__meeting_action__descriptor);
    message->has_number = message->has_version = message->has_school = message->has_owner =
        message->has_state = message->has_overdue = 1;
    message->number = (uint64_t)rows_int(rows, row, "p_number");
    message->version = (uint64_t)rows_int(rows, row, "p_version");
    message->what = rows_copy(rows, row, "head", arena);
    message->school = (uint64_t)rows_int(rows, row, "of_school");
    message->school_name = rows_copy(rows, row, "of_name", arena);
    message->owner = (uint64_t)rows_int(rows, row, "person");
    message->owner_name = rows_copy(rows, row, "name", arena);
    message->due_on = rows_copy(rows, row, "p_day", arena);
    message->state = (Senconet__V1__ActionState)rows_int(rows, row, "p_state");
    message->outcome = rows_copy(rows, row, "body", arena);
    message->changed_at = rows_copy(rows, row, "p_at", arena);
    message->overdue = rows_bool(rows, row, "p_flag");
    return message;
}

static void make_room(Senconet__V1__GetMeetingAnswer *answer, struct arena *arena, size_t rows)
{
    answer->items = arena_need(arena, rows * sizeof *answer->items);
    answer->invitations = arena_need(arena, rows * sizeof *answer->invitations);
    answer->guests = arena_need(arena, rows * sizeof *answer->guests);
    answer->actions = arena_need(arena, rows * sizeof *answer->actions);
}

/* The SENCOs of a school come behind its invitation: as many rows as are left, at the most. */
static void add_senco(Senconet__V1__Invitation *to, struct arena *arena, const struct rows *rows,
                      int row)
{
    enum { MOST = 20 };
    if (to->sencos == NULL)
        to->sencos = arena_need(arena, MOST * sizeof(void *));
    if (to->n_sencos < MOST)
        to->sencos[to->n_sencos++] = senco(arena, rows, row);
}

void meeting_parts_take(Senconet__V1__GetMeetingAnswer *answer, struct arena *arena,
                        const struct rows *rows)
{
    make_room(answer, arena, (size_t)rows->count);
    for (int row = 0; row < rows->count; row++)
        switch ((enum part)rows_int(rows, row, "part")) {
        case PART_MEETING:
            break;
        case PART_ITEM:
            answer->items[answer->n_items++] = item(arena, rows, row);
            break;
        case PART_INVITATION:
            answer->invitations[answer->n_invitations++] = invitation(arena, rows, row);
            break;
        case PART_SENCO:
            if (answer->n_invitations > 0)
                add_senco(answer->invitations[answer->n_invitations - 1], arena, rows, row);
            break;
        case PART_GUEST:
            answer->guests[answer->n_guests++] = guest(arena, rows, row);
            break;
        case PART_MINUTES:
            answer->minutes = minutes(arena, rows, row);
            break;
        case PART_ACTION:
            answer->actions[answer->n_actions++] = action(arena, rows, row);
            break;
        }
}
