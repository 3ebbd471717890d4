-- What becomes of a statement once it is issued: acknowledged by the head with the hours granted, disputed,
-- decided. Each act is kept; the last one says how the statement stands.

create table statement_act (
    number bigint generated always as identity primary key,
    allocation bigint not null references allocation,
    write_id uuid not null,
    kind smallint not null, -- 1 acknowledged, 2 disputed, 3 decided
    hours_thousandths integer, -- granted; in a dispute, granted meanwhile
    reason text,
    answer_by date, -- of a dispute
    upheld boolean, -- of a decision
    person bigint not null references person,
    acted_at timestamptz not null default clock_timestamp(),
    constraint statement_act_once unique (write_id),
    constraint statement_act_kind_known check (kind in (1, 2, 3)),
    constraint statement_act_hours_believable check (hours_thousandths between 0 and 168000),
    constraint statement_act_whole check (case kind
        when 1 then hours_thousandths is not null and answer_by is null and upheld is null
        when 2 then hours_thousandths is not null and reason is not null and answer_by is not null and upheld is null
        else hours_thousandths is null and reason is not null and answer_by is null and upheld is not null end)
);
create index on statement_act (allocation, number);
create trigger statement_act_is_kept before update or delete or truncate on statement_act
    for each statement execute function refuse_change();
