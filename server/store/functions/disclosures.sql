-- Publications, and answers to requests for information: what has left the trust.

revoke all on disclosure, disclosure_row from senconet_app, senconet_authority, senconet_report;
grant select, insert on disclosure, disclosure_row to senconet_app;

-- Stores one, or says why it is none. The same again is the same one, and is noted, so that a repeat too waits
-- for the standby. A row for each school that a publication, or an answer with a total, is made over; of any other
-- answer for each it tells of; none where no figures are told.
drop function if exists disclose;
create function disclose(who bigint, asked_kind smallint, asked_collection bigint, asked_place integer,
    asked_id uuid, asked_said bytea, asked_title text, asked_reference text, asked_columns integer,
    asked_told integer, asked_content bytea, asked_file_name text, asked_publication bigint,
    asked_fingerprint bytea, asked_exposed bigint, schools bigint[], versions bigint[], kinds bigint[],
    tolds bigint[])
returns table (outcome text, number bigint) language plpgsql as $$
#variable_conflict use_column
declare
    act constant text := case asked_kind when 1 then 'Publications/Make' else 'Disclosures/Answer' end;
    known disclosure;
begin
    select * into known from disclosure d where d.write_id = asked_id;
    if known.number is not null then
        insert into audit (person, act, subject) values (who, act || ' again', 'no. ' || known.number);
        return query select case when known.said = asked_said then 'again' else 'other content' end, known.number;
        return;
    end if;
    if asked_publication is not null and not exists (select from disclosure d where d.number = asked_publication
            and d.kind = 1 and d.collection = asked_collection) then
        outcome := 'no publication';
        return next;
        return;
    end if;
    insert into disclosure as d (kind, collection, academic_year, place, write_id, said, title, reference, columns,
        told, schools, cells, content, file_name, publication, fingerprint, exposed, person)
    select asked_kind, asked_collection, (select c.academic_year from collection c where c.id = asked_collection),
        asked_place, asked_id, asked_said, asked_title, asked_reference, asked_columns, asked_told,
        count(*) filter (where g.school > 0 and (asked_kind = 1 or asked_told <> 0 or g.told <> 0)),
        bit_count(asked_told::bit(32)) + coalesce(sum(bit_count(g.told::bit(32))), 0), asked_content, asked_file_name,
        asked_publication, asked_fingerprint, asked_exposed, who
      from unnest(schools, tolds) as g (school, told)
    returning d.number into number;
    insert into disclosure_row (disclosure, school, collection, version, kind, told)
    select number, g.school, asked_collection, g.version, g.kind, g.told
      from unnest(schools, versions, kinds, tolds) as g (school, version, kind, told)
     where g.school > 0 and (asked_kind = 1 or asked_told <> 0 or g.told <> 0);
    insert into event (kind, subject) values (case asked_kind when 1 then 'publication' else 'answer given' end,
        number::text);
    insert into audit (person, act, subject)
    values (who, act, 'no. ' || number || ': ' || coalesce(asked_reference, asked_title));
    outcome := 'done';
    return next;
end $$;
grant execute on function disclose to senconet_app;
