/* A count is changed by one; what is known and no longer true is put right by changing another
 * count in it, and so on, until all is true again: first with few changes, then with more. No count
 * is changed twice. */
#include "common/domain/other_world.h"

#include "common/base/memory.h"

enum { DEPTH_MAX = 8, MOVES_A_QUESTION = 1000, MOVES_ALTOGETHER = 200000 };

/* Where a sum's counts stand that may not be known by themselves: few, of a long one. */
struct loose {
    uint32_t *at;
    uint32_t count, room;
};

struct other_world {
    const struct knowledge *knowledge;
    struct loose *loose; /* by sum */
    int64_t *count_change, *sum_change;
    uint32_t *moved; /* the counts that were changed, the first first */
    uint32_t moved_count;
    uint32_t target;
    uint64_t frozen; /* the school whose people ask; 0: outsiders */
    uint32_t depth;  /* how many may be changed */
    uint32_t moves;  /* left of this question */
    uint32_t moves_altogether;
};

static void add_loose(struct loose *loose, uint32_t at)
{
    loose->at = memory_room(loose->at, loose->count, &loose->room, sizeof *loose->at);
    loose->at[loose->count++] = at;
}

void other_world_look_again(struct other_world *world)
{
    for (uint32_t number = 0; number < world->knowledge->sums; number++) {
        const struct known_sum *sum = &world->knowledge->sum[number];
        world->loose[number].count = 0;
        for (uint32_t i = 0; i < sum->length; i++)
            if (!knowledge_count_known(world->knowledge, sum->count[i]))
                add_loose(&world->loose[number], i);
    }
}

struct other_world *other_world_new(const struct knowledge *knowledge)
{
    struct other_world *world = memory_zeroed(1, sizeof *world);
    world->knowledge = knowledge;
    world->count_change = memory_zeroed(knowledge->counts + 1, sizeof *world->count_change);
    world->sum_change = memory_zeroed(knowledge->sums + 1, sizeof *world->sum_change);
    world->moved = memory_zeroed(knowledge->counts + 1, sizeof *world->moved);
    world->moves_altogether = MOVES_ALTOGETHER;
    world->loose = memory_zeroed(knowledge->sums + 1, sizeof *world->loose);
    other_world_look_again(world);
    return world;
}

void other_world_free(struct other_world *world)
{
    if (world == NULL)
        return;
    for (uint32_t sum = 0; sum < world->knowledge->sums; sum++)
        free(world->loose[sum].at);
    free(world->loose);
    free(world->count_change);
    free(world->sum_change);
    free(world->moved);
    free(world);
}

/* Of few as before, or of none or many as before. */
static bool stays_alike(uint64_t value, int64_t change)
{
    int64_t now = (int64_t)value + change;
    return is_few(value) ? now >= 1 && now <= FEW_MAX : now > FEW_MAX;
}

static bool may_move(const struct other_world *world, uint32_t count, int64_t change)
{
    const struct known_count *there = &world->knowledge->count[count];
    return world->count_change[count] == 0 && there->school != world->frozen &&
           !knowledge_count_known(world->knowledge, count) && stays_alike(there->value, change);
}

static int64_t weight_in(const struct known_sum *sum, uint32_t at)
{
    return sum->weight != NULL ? (int64_t)sum->weight[at] : 1;
}

static uint32_t place_of(const struct known_sum *sum, uint32_t count)
{
    uint32_t low = 0, high = sum->length;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (sum->count[middle] < count)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Of one count alone: then that may move wherever it is. */
void other_world_loosen(struct other_world *world, uint32_t number)
{
    const struct known_sum *sum = &world->knowledge->sum[number];
    if (sum->length != 1 || sum->weight != NULL)
        return;
    const struct known_count *count = &world->knowledge->count[sum->count[0]];
    for (uint32_t i = 0; i < count->within_count; i++)
        add_loose(&world->loose[count->within[i]],
                  place_of(&world->knowledge->sum[count->within[i]], sum->count[0]));
}

static void change(struct other_world *world, uint32_t count, int64_t by)
{
    const struct known_count *there = &world->knowledge->count[count];
    for (uint32_t i = 0; i < there->within_count; i++) {
        const struct known_sum *sum = &world->knowledge->sum[there->within[i]];
        world->sum_change[there->within[i]] +=
            sum->weight != NULL ? by * weight_in(sum, place_of(sum, count)) : by;
    }
    world->count_change[count] += by;
}

/* What the sum is to be changed by so that it is as readers know it. */
static int64_t missing(const struct other_world *world, uint32_t number)
{
    const struct known_sum *sum = &world->knowledge->sum[number];
    int64_t by = world->sum_change[number], now = (int64_t)sum->value + by;
    if (sum->known)
        return -by;
    if (by > 0 && now > (int64_t)sum->high)
        return (int64_t)sum->high - now;
    return by < 0 && now < (int64_t)sum->low ? (int64_t)sum->low - now : 0;
}

/* One that is not as readers know it; KNOWLEDGE_NONE: all are. */
static uint32_t broken_sum(const struct other_world *world)
{
    for (uint32_t i = 0; i < world->moved_count; i++) {
        const struct known_count *count = &world->knowledge->count[world->moved[i]];
        for (uint32_t j = 0; j < count->within_count; j++)
            if (missing(world, count->within[j]) != 0)
                return count->within[j];
    }
    return KNOWLEDGE_NONE;
}

static bool search(struct other_world *world);

static bool move(struct other_world *world, uint32_t count, int64_t by)
{
    if (world->moves == 0 || world->moves_altogether == 0 || world->moved_count == world->depth ||
        !may_move(world, count, by))
        return false;
    world->moves--;
    world->moves_altogether--;
    world->moved[world->moved_count++] = count;
    change(world, count, by);
    bool found = search(world);
    if (!found) {
        change(world, count, -by);
        world->moved_count--;
    }
    return found;
}

static bool search(struct other_world *world)
{
    uint32_t broken = broken_sum(world);
    if (broken == KNOWLEDGE_NONE)
        return world->sum_change[world->target] != 0;
    const struct known_sum *sum = &world->knowledge->sum[broken];
    const struct loose *loose = &world->loose[broken];
    for (uint32_t i = 0; i < loose->count; i++) {
        uint32_t at = loose->at[i];
        int64_t weight = weight_in(sum, at), by = missing(world, broken);
        if (by % weight == 0 && move(world, sum->count[at], by / weight))
            return true;
    }
    return false;
}

static bool find_within(struct other_world *world, uint32_t depth)
{
    const struct known_sum *sum = &world->knowledge->sum[world->target];
    world->depth = depth;
    world->moves = MOVES_A_QUESTION;
    for (uint32_t i = 0; i < sum->length; i++)
        if (move(world, sum->count[i], 1) || move(world, sum->count[i], -1))
            return true;
    return false;
}

/* The world that is found stays, for its caller to look at and to forget. */
static bool find(struct other_world *world, uint32_t target, uint64_t frozen)
{
    world->target = target;
    world->frozen = frozen;
    for (uint32_t depth = 1; depth <= DEPTH_MAX; depth *= 2)
        if (find_within(world, depth))
            return true;
    return false;
}

static void forget(struct other_world *world)
{
    while (world->moved_count > 0) {
        uint32_t count = world->moved[--world->moved_count];
        change(world, count, -world->count_change[count]);
    }
}

static bool all_of_school(const struct other_world *world, uint32_t target, uint64_t school)
{
    const struct known_sum *sum = &world->knowledge->sum[target];
    for (uint32_t i = 0; i < sum->length; i++)
        if (world->knowledge->count[sum->count[i]].school != school)
            return false;
    return true;
}

/* A world that leaves a school's figures alone is one for its people too: only the schools that
 * were moved have to be asked about. */
bool other_world_hides(struct other_world *world, uint32_t sum)
{
    bool hides = find(world, sum, 0);
    uint32_t schools = world->moved_count;
    uint64_t *school = memory_zeroed(schools + 1, sizeof *school);
    for (uint32_t i = 0; i < schools; i++)
        school[i] = world->knowledge->count[world->moved[i]].school;
    forget(world);
    for (uint32_t i = 0; hides && i < schools; i++) {
        if (all_of_school(world, sum, school[i]))
            continue;
        hides = find(world, sum, school[i]);
        forget(world);
    }
    free(school);
    return hides;
}
