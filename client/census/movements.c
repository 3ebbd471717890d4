/* One pupil at a time, one gap between two files at a time. */
#include "client/census/movements.h"

#include "client/census/sightings.h"

enum { TERMS_OF_YEAR = 3 };

/* A pupil on the way through the files. */
struct walk {
    const struct census_file *file;
    unsigned files;
    const struct sighting *of; /* the pupil's, in the order of the files */
    size_t count;
    struct year_span years;
    struct movements *movements;
    unsigned gap;                   /* between file[gap] and file[gap + 1] */
    bool apart_before, apart_after; /* listed at its ends, but as a subsidiary, guest or the like */
};

bool movements_of_a_year(const struct movements *movements)
{
    return movements->terms == TERMS_OF_YEAR;
}

static struct date gap_start(const struct walk *walk)
{
    return walk->file[walk->gap].reference_date;
}

static struct date gap_end(const struct walk *walk)
{
    return walk->file[walk->gap + 1].reference_date;
}

/* An entry belongs to the gap's last day, and not to its first; a leaving the other way round. */
static bool entry_in_gap(const struct walk *walk, struct date entry)
{
    return date_compare(entry, gap_start(walk)) > 0 && date_compare(entry, gap_end(walk)) <= 0;
}

static bool leaving_in_gap(const struct walk *walk, struct date leaving)
{
    return date_compare(leaving, gap_start(walk)) >= 0 && date_compare(leaving, gap_end(walk)) < 0;
}

/* The record by which the pupil is on the roll of a file, or NULL. */
static const struct record *on_roll(const struct walk *walk, unsigned file)
{
    for (size_t i = 0; i < walk->count; i++)
        if (walk->of[i].file == file && record_on_roll(&walk->of[i].record))
            return &walk->of[i].record;
    return NULL;
}

static bool listed_apart(const struct walk *walk, unsigned file)
{
    bool listed = false;
    for (size_t i = 0; i < walk->count; i++)
        listed = listed || (walk->of[i].file == file && walk->of[i].record.part == PART_ON_ROLL &&
                            walk->of[i].record.enrolment != '\0');
    return listed && on_roll(walk, file) == NULL;
}

/* Academic years begin in September; those who join at the start may be entered from August. */
static int academic_year(struct date date, unsigned first_month)
{
    return date.month >= first_month ? date.year : date.year - 1;
}

static int year_group_years_on(int year_group, int years)
{
    int then = year_group + years;
    if (year_group >= YEAR_R && then < YEAR_R)
        then--; /* there is no year -1: N2 comes before R */
    return year_group < YEAR_R && then >= -1 ? then + 1 : then;
}

/* The day of which a record tells the year group. */
static struct date day_of(const struct walk *walk, const struct sighting *sighting)
{
    return sighting->record.part == PART_NO_LONGER ? sighting->record.leaving
                                                   : walk->file[sighting->file].reference_date;
}

/* The pupil's year group on a day: from the nearest record that tells. */
static int year_group_on(const struct walk *walk, struct date day, unsigned first_month)
{
    const struct sighting *nearest = NULL;
    int distance = 0, year = academic_year(day, first_month);
    for (size_t i = 0; i < walk->count; i++) {
        const struct sighting *sighting = &walk->of[i];
        int years = year - academic_year(day_of(walk, sighting), 9);
        if (sighting->record.year_group == YEAR_UNKNOWN ||
            (nearest != NULL && abs(years) >= abs(distance)))
            continue;
        nearest = sighting;
        distance = years;
    }
    return nearest == NULL ? YEAR_UNKNOWN
                           : year_group_years_on(nearest->record.year_group, distance);
}

/* The given day of a year, where the gap holds one; else not given. */
static struct date day_in_gap(const struct walk *walk, uint8_t month, uint8_t day)
{
    struct date usual = {gap_start(walk).year, month, day};
    if (date_compare(usual, gap_start(walk)) < 0)
        usual.year++;
    return date_compare(usual, gap_end(walk)) <= 0 ? usual : (struct date){0};
}

static void join(const struct walk *walk, struct date entry)
{
    bool dated = date_given(entry) && entry_in_gap(walk, entry);
    struct date day = dated ? entry : day_in_gap(walk, 9, 1);
    if (date_given(day) && mobility_usual_joining(day, year_group_on(walk, day, 8), walk->years)) {
        walk->movements->usual_joiners++;
        return;
    }
    walk->movements->joiners++;
    walk->movements->undated += dated ? 0 : 1;
}

static void leave(const struct walk *walk, struct date leaving)
{
    bool dated = date_given(leaving);
    struct date day = dated ? leaving : day_in_gap(walk, 7, 31);
    if (date_given(day) && mobility_usual_leaving(day, year_group_on(walk, day, 9), walk->years)) {
        walk->movements->usual_leavers++;
        return;
    }
    walk->movements->leavers++;
    walk->movements->undated += dated ? 0 : 1;
}

static void leave_unrecorded(const struct walk *walk)
{
    leave(walk, (struct date){0});
}

static bool stay_counts(const struct walk *walk, const struct record *record)
{
    if (record->part != PART_NO_LONGER || !leaving_in_gap(walk, record->leaving))
        return false;
    if (record->enrolment != '\0')
        return record->enrolment == 'C' || record->enrolment == 'M';
    return !walk->apart_before;
}

/* One stay that ended in the gap; on: whether the pupil was on the roll just before it is looked
 * at. */
static void walk_stay(const struct walk *walk, const struct record *stay, bool on)
{
    bool entered = date_given(stay->entry) && entry_in_gap(walk, stay->entry);
    if (on && entered) {
        leave_unrecorded(walk);
        walk->movements->returned++;
    }
    if (entered || (!on && !date_given(stay->entry)))
        join(walk, stay->entry);
    else if (!on)
        walk->movements->left_out++;
    leave(walk, stay->leaving);
}

/* The stays that ended in this gap, from the first later file that has any. True when there were.
 */
static bool walk_stays(const struct walk *walk, bool on)
{
    unsigned told_by = 0; /* never the first file */
    struct date last = {0};
    for (size_t i = 0; i < walk->count; i++) {
        const struct record *stay = &walk->of[i].record;
        if (walk->of[i].file <= walk->gap || !stay_counts(walk, stay) ||
            (told_by != 0 && walk->of[i].file != told_by) || date_compare(stay->leaving, last) == 0)
            continue;
        walk_stay(walk, stay, on);
        told_by = walk->of[i].file;
        last = stay->leaving;
        on = false;
    }
    return told_by != 0;
}

static void walk_gap(const struct walk *walk)
{
    const struct record *before = on_roll(walk, walk->gap), *after = on_roll(walk, walk->gap + 1);
    bool left = walk_stays(walk, before != NULL), on = before != NULL && !left;
    bool changed = (before == NULL) != (after == NULL);
    if (on && after == NULL)
        leave_unrecorded(walk);
    if (on && after != NULL && date_given(after->entry) && entry_in_gap(walk, after->entry)) {
        leave_unrecorded(walk);
        walk->movements->returned++;
        on = false;
    }
    if (!on && after != NULL)
        join(walk, after->entry);
    if (changed && (walk->apart_before || walk->apart_after))
        walk->movements->registration++;
}

static void count_outside(const struct walk *walk)
{
    struct date last = {0};
    for (size_t i = 0; i < walk->count; i++) {
        const struct record *record = &walk->of[i].record;
        if (record->part != PART_NO_LONGER || !date_given(record->leaving) ||
            date_compare(record->leaving, walk->movements->from) >= 0 ||
            date_compare(record->leaving, last) == 0)
            continue;
        walk->movements->outside++;
        last = record->leaving;
    }
}

static void walk_pupil(struct walk *walk)
{
    for (walk->gap = 0; walk->gap + 1 < walk->files; walk->gap++) {
        walk->apart_before = listed_apart(walk, walk->gap);
        walk->apart_after = listed_apart(walk, walk->gap + 1);
        walk_gap(walk);
    }
    count_outside(walk);
}

static struct year_span years_of(const struct census_file *file, unsigned files)
{
    struct year_span years = file[0].years;
    for (unsigned i = 1; i < files; i++) {
        if (file[i].years.lowest == YEAR_UNKNOWN)
            continue;
        if (years.lowest == YEAR_UNKNOWN || file[i].years.lowest < years.lowest)
            years.lowest = file[i].years.lowest;
        if (years.highest == YEAR_UNKNOWN || file[i].years.highest > years.highest)
            years.highest = file[i].years.highest;
    }
    return years;
}

struct movements movements_between(const struct census_file *file, unsigned files)
{
    struct sightings sightings = sightings_gather(file, files);
    struct movements movements = {
        .known = true,
        .from = file[0].reference_date,
        .to = file[files - 1].reference_date,
        .not_followed = sightings.not_followed,
        .files = files,
        .terms = census_file_term_number(&file[files - 1]) - census_file_term_number(&file[0]),
    };
    struct walk walk = {
        .file = file, .files = files, .years = years_of(file, files), .movements = &movements};
    for (size_t i = 0; i < sightings.count; i += walk.count) {
        walk.of = &sightings.of[i];
        walk.count = 1;
        while (i + walk.count < sightings.count && walk.of[walk.count].pupil == walk.of->pupil)
            walk.count++;
        walk_pupil(&walk);
    }
    sightings_release(&sightings);
    return movements;
}
