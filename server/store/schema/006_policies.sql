-- Policies: drafts until they are published. A collection is opened only under a published version.

-- With whom a version was agreed, on which day, and where the minutes say so. Never changed.
create table policy_publication (
    name text not null,
    version integer not null,
    write_id uuid not null,
    agreed_with text not null,
    agreed_on date not null,
    minute text not null,
    published_at timestamptz not null default now(),
    published_by bigint not null references person,
    primary key (name, version),
    constraint policy_publication_write_once unique (write_id),
    constraint policy_publication_known foreign key (name, version) references policy,
    constraint policy_publication_words check (length(agreed_with) between 1 and 200
        and length(minute) between 1 and 200)
);
create trigger policy_publication_is_kept before update or delete or truncate on policy_publication
    for each statement execute function refuse_change();

-- Versions that count as published though nobody has said with whom they were agreed: the charter as it comes
-- with the program, and what collections were opened under before there was publishing.
create table policy_taken_over (
    name text not null,
    version integer not null,
    primary key (name, version),
    constraint policy_taken_over_known foreign key (name, version) references policy
);
create trigger policy_taken_over_is_kept before update or delete or truncate on policy_taken_over
    for each statement execute function refuse_change();
insert into policy_taken_over (name, version)
    select name, version from policy where added_by is null
    union select policy_name, policy_version from collection;

-- Every version with how it stands.
create view policy_standing as
    select p.name, p.version, p.body, p.mobility_answer, b.agreed_with, b.agreed_on, b.minute, b.published_at,
        q.name as published_by, b.name is not null or t.name is not null as published
    from policy p left join policy_publication b on b.name = p.name and b.version = p.version
    left join policy_taken_over t on t.name = p.name and t.version = p.version
    left join person q on q.id = b.published_by;

create function refuse_draft_policy() returns trigger language plpgsql as $$
begin
    if not exists (select from policy_standing s where s.name = new.policy_name
                      and s.version = new.policy_version and s.published) then
        raise exception 'policy % version % is a draft', new.policy_name, new.policy_version
            using errcode = '23514', constraint = 'collection_policy_published';
    end if;
    return new;
end $$;
create trigger collection_policy_is_published before insert on collection
    for each row execute function refuse_draft_policy();
