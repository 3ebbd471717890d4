-- Who has sent, since when, and who is not asked: what the trust's list of schools is made from.

-- first_sent_on: the day on which the school first sent it. exempt: what the newest row of exemption says. open_queries:
-- how many queries of the newest version were neither put right nor answered when it was stored; null where nobody has
-- counted them.
alter table return_head
    add first_sent_on date,
    add open_queries integer,
    add exempt boolean not null default false;
update return_head h
   set first_sent_on = v.sent_on
  from (select school, collection, min((stored_at at time zone 'Europe/London')::date) as sent_on
          from return_version where state in (2, 4) group by school, collection) v
 where h.school = v.school and h.collection = v.collection;

create function keep_first_sending() returns trigger language plpgsql as $$
begin
    raise exception 'the day on which a return was first sent stays' using errcode = '42501';
end $$;
create trigger first_sending_is_kept before update of first_sent_on on return_head
    for each row when (old.first_sent_on <> new.first_sent_on or old.first_sent_on is not null and new.first_sent_on is null)
    execute function keep_first_sending();
