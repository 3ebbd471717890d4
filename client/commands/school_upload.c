/* Stage, Apply, Report. */
#include "client/commands/school_upload.h"

#include "client/line/done.h"
#include "common/wire/message.h"
#include "common/wire/write_id.h"

/* The server takes requests of 256 KiB and pieces of 2000 rows. */
enum { PIECE_ROWS = 2000, PIECE_BYTES = 200 << 10, PAGE = 1000 };

struct upload {
    struct visit *visit;
    char import_id[UUID_TEXT];
    Senconet__V1__StageSchoolsRequest piece;
    Senconet__V1__SchoolRow *rows[PIECE_ROWS];
    size_t bytes;
    enum exit_code code;
};

static Senconet__V1__SchoolRow *row_message(struct arena *arena,
                                            const struct register_school *school)
{
    Senconet__V1__SchoolRow *row = message_new(arena, &senconet__v1__school_row__descriptor);
    row->school = message_new(arena, &senconet__v1__school__descriptor);
    row->has_row = row->school->has_laestab = row->school->has_kind = 1;
    row->row = school->row;
    row->school->laestab = school->laestab;
    row->school->has_urn = school->urn != 0;
    row->school->urn = school->urn;
    row->school->name = arena_copy(arena, school->name);
    row->school->kind = (Senconet__V1__SchoolKind)school->kind;
    row->school->type = arena_copy(arena, school->type);
    row->school->phase = arena_copy(arena, school->phase);
    row->school->local_authority = arena_copy(arena, school->local_authority);
    row->school->has_closed = school->standing != SCHOOL_NOT_SAID;
    row->school->closed = school->standing == SCHOOL_CLOSED;
    if (school->opened_on[0] != '\0')
        row->school->opened_on = arena_copy(arena, school->opened_on);
    if (school->closed_on[0] != '\0')
        row->school->closed_on = arena_copy(arena, school->closed_on);
    row->has_no_closed_on = row->no_closed_on = school->no_closed_on;
    return row;
}

static void send_piece(struct upload *upload)
{
    if (upload->piece.n_rows == 0 || upload->code != EXIT_DONE)
        return;
    visit_ask(upload->visit, &senconet__v1__schools__descriptor, "Stage", &upload->piece.base,
              &upload->code);
    upload->piece.chunk++;
    upload->piece.n_rows = 0;
    upload->bytes = 0;
}

static void stage(struct upload *upload, const struct school_file *file)
{
    upload->piece = (Senconet__V1__StageSchoolsRequest)SENCONET__V1__STAGE_SCHOOLS_REQUEST__INIT;
    upload->piece.import_id = upload->import_id;
    upload->piece.has_chunk = 1;
    upload->piece.rows = upload->rows;
    for (size_t i = 0; i < file->count && upload->code == EXIT_DONE; i++) {
        Senconet__V1__SchoolRow *row = row_message(&upload->visit->arena, &file->of[i]);
        size_t bytes = protobuf_c_message_get_packed_size(&row->base) + 8;
        if (upload->piece.n_rows == PIECE_ROWS || upload->bytes + bytes > PIECE_BYTES)
            send_piece(upload);
        upload->rows[upload->piece.n_rows++] = row;
        upload->bytes += bytes;
    }
    send_piece(upload);
}

static void apply(struct upload *upload, uint64_t rows, struct school_import *import)
{
    Senconet__V1__ApplySchoolsRequest request = SENCONET__V1__APPLY_SCHOOLS_REQUEST__INIT;
    if (upload->code != EXIT_DONE)
        return;
    request.import_id = upload->import_id;
    request.has_rows = 1;
    request.rows = rows;
    const Senconet__V1__ApplySchoolsAnswer *answer = visit_ask(
        upload->visit, &senconet__v1__schools__descriptor, "Apply", &request.base, &upload->code);
    if (answer == NULL)
        return;
    import->counts = *answer;
    if (answer->wrong == 0)
        done_note("the file is imported");
}

static void fetch_report(struct upload *upload, struct school_import *import)
{
    Senconet__V1__ReportSchoolsRequest request = SENCONET__V1__REPORT_SCHOOLS_REQUEST__INIT;
    request.import_id = upload->import_id;
    request.has_page_size = 1;
    request.page_size = PAGE;
    while (upload->code == EXIT_DONE) {
        const Senconet__V1__ReportSchoolsAnswer *answer =
            visit_ask(upload->visit, &senconet__v1__schools__descriptor, "Report", &request.base,
                      &upload->code);
        for (size_t i = 0; answer != NULL && i < answer->n_lines; i++)
            school_import_add(import, answer->lines[i]);
        if (answer == NULL || answer->next_page_token == NULL || answer->next_page_token[0] == '\0')
            return;
        request.page_token = answer->next_page_token;
    }
}

enum exit_code school_upload(struct visit *visit, const struct school_file *file,
                             struct school_import *import)
{
    struct upload *upload = arena_need(&visit->arena, sizeof *upload);
    school_import_init(import, &visit->arena);
    upload->visit = visit;
    write_id_make(upload->import_id);
    stage(upload, file);
    apply(upload, file->count, import);
    fetch_report(upload, import);
    return upload->code;
}
