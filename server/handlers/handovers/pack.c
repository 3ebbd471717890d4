/* Handovers.Pack: what the next SENCO of a school needs, in one document. */
#include "server/handlers/list.h"

#include "common/wire/message.h"
#include "common/wire/unpack.h"
#include "senconet/v1/figures.pb-c.h"
#include "senconet/v1/handovers.pb-c.h"
#include "server/gate/handler.h"

static const struct {
    const char *title, *missing;
} parts[] = {
    {NULL, NULL},
    {"The post, its time and its timetable",
     "Nobody is SENCO here today, and nothing is said of the post: ask the head."},
    {"Dates", "No return is open for this school."},
    {"Open actions from network meetings", "No action is open."},
    {"Queries of the last return, and their answers",
     "The last return that was sent raised no query, or none has been sent."},
    {"Training that is needed", "No need is open."},
    {"Training that is booked", "Nothing is booked. A booking goes with the person, not the post."},
    {"Network meetings to come", "The school is not invited to a meeting that is to come."},
    {"Agreed approaches the school works by",
     "The school has taken up none (senco approach list)."},
    {"Agencies and outside support", "The trust's directory has none yet (senco agency list): ask "
                                     "the SENCO who leaves, the head, and "
                                     "the authority for its local offer."},
};
enum { PARTS = sizeof parts / sizeof parts[0] };

static Senconet__V1__HandOverItem *add_item(struct arena *arena, Senconet__V1__HandOverPart *part)
{
    Senconet__V1__HandOverItem *item =
        message_new(arena, &senconet__v1__hand_over_item__descriptor);
    part->items[part->n_items++] = item;
    return item;
}

/* One item for each query that was answered. */
static void add_answers(struct arena *arena, const struct rows *rows, int row,
                        Senconet__V1__HandOverPart *part)
{
    ProtobufCMessage *message = NULL;
    size_t length;
    const uint8_t *packed = rows_bytes(rows, row, "notes", arena, &length);
    if (message_unpack(arena, &senconet__v1__figure_notes__descriptor, packed, length, &message) !=
        UNPACKED)
        return;
    const Senconet__V1__FigureNotes *notes = (const Senconet__V1__FigureNotes *)message;
    part->items = arena_need(arena, (notes->n_answers + 1) * sizeof(*part->items));
    for (size_t i = 0; i < notes->n_answers; i++) {
        Senconet__V1__HandOverItem *item = add_item(arena, part);
        item->words =
            arena_print(arena, "%s: %s", notes->answers[i]->field, notes->answers[i]->answer);
        item->detail = rows_copy(rows, row, "words", arena);
    }
}

static void add_row(struct arena *arena, const struct rows *rows, int row,
                    Senconet__V1__HandOverPart *part)
{
    Senconet__V1__HandOverItem *item = add_item(arena, part);
    item->has_number = !rows_null(rows, row, "number");
    item->number = (uint64_t)rows_int(rows, row, "number");
    item->words = rows_copy(rows, row, "words", arena);
    item->detail = rows_copy(rows, row, "detail", arena);
    item->due = rows_copy(rows, row, "due", arena);
    item->has_overdue = rows_bool(rows, row, "overdue");
    item->overdue = item->has_overdue;
}

static Senconet__V1__HandOverPart *part_of(struct arena *arena, const struct rows *rows,
                                           size_t kind)
{
    Senconet__V1__HandOverPart *part =
        message_new(arena, &senconet__v1__hand_over_part__descriptor);
    part->has_kind = 1;
    part->kind = (Senconet__V1__HandOverPart__Kind)kind;
    part->title = arena_copy(arena, parts[kind].title);
    part->items = arena_need(arena, (size_t)(rows->count + 1) * sizeof(*part->items));
    for (int row = 0; row < rows->count; row++) {
        if (rows_null(rows, row, "part") || rows_int(rows, row, "part") != (int64_t)kind)
            continue;
        if (kind == SENCONET__V1__HAND_OVER_PART__KIND__QUERIES)
            add_answers(arena, rows, row, part);
        else
            add_row(arena, rows, row, part);
    }
    part->missing = part->n_items == 0 ? arena_copy(arena, parts[kind].missing) : NULL;
    return part;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__PackAnswer *answer =
        message_new(turn->arena, &senconet__v1__pack_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "school", "the trust has no such school");
        return NULL;
    }
    Senconet__V1__HandOver *pack = message_new(turn->arena, &senconet__v1__hand_over__descriptor);
    pack->has_school = 1;
    pack->school = (uint64_t)turn->school;
    pack->school_name = rows_copy(rows, 0, "school_name", turn->arena);
    pack->made_on = rows_copy(rows, 0, "made_on", turn->arena);
    pack->parts = arena_need(turn->arena, PARTS * sizeof(*pack->parts));
    for (size_t kind = 1; kind < PARTS; kind++)
        pack->parts[pack->n_parts++] = part_of(turn->arena, rows, kind);
    answer->hand_over = pack;
    return &answer->base;
}

const struct handler handovers_pack = {
    .method = "senconet.v1.Handovers/Pack",
    .who = MAY_SENCO | MAY_HEAD | MAY_ADMINISTRATOR,
    .scope = SCHOOL_FIELD,
    .reads = true,
    .personal = true,
    .steps = {{.kind = STATEMENT,
               .statement = {"handovers_pack",
                             "select s.name as school_name, today() as made_on, h.* from school s"
                             " left join lateral hand_over_rows(s.laestab) h on true"
                             " where s.laestab = ($2::bigint[])[1]::integer"}}},
    .reply = reply,
};
