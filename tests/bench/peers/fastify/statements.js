// What the peer asks of the database: the trust's own tables, prepared once on each connection.
'use strict';

// role 2: SENCO (server/store/schema/001_identity.sql)
const CALLER = `select c.person from certificate c join role_held r on r.person = c.person
  where c.fingerprint = $1 and c.revoked_at is null and c.expires_at > now()
    and r.role = 2 and r.school = $2 and r.during @> today()`;

const FIGURES = ['a', 'p', 's', 'k', 'e', 'n', 'kWithAgencies', 'roll', 'joiners', 'leavers', 'turnoverHundredths',
  'budgetPence', 'turnoverFrom', 'turnoverTo', 'turnoverSource', 'turnoverYear', 'budgetYear', 'budgetSource',
  'censusDate'];

const placeholders = (first, count) => Array.from({ length: count }, (_, at) => `$${first + at}`).join(', ');

const statements = {
  caller: CALLER,
  head: `insert into return_head as h (school, collection, tries)
    select $1, c.id, 1 from collection c where c.key = $2 and today() between c.opens_on and c.closes_on
    on conflict (school, collection) do update set tries = h.tries + 1, tried_at = clock_timestamp()
    returning collection, version`,
  version: `with stored as (insert into return_version (school, collection, version, write_id, state, fingerprint,
      person, pupils_a, pupils_p, pupils_s, pupils_k, pupils_e, pupils_n, k_with_agencies, roll, joiners, leavers,
      turnover_hundredths, budget_pence, turnover_from, turnover_to, turnover_source, turnover_year, budget_year,
      budget_source, census_date) values (${placeholders(1, 26)})
      returning school, collection, version, receipt, stored_at), moved as (
    update return_head h set version = n.version, submitted_version = n.version, state = 2 from stored n
     where h.school = n.school and h.collection = n.collection)
    select receipt, version, iso(stored_at) as stored_at from stored`,
  event: `insert into event (kind, school, subject) values ('return submitted', $1, $2)`,
  audit: `insert into audit (person, act, school, subject) values ($1, 'Returns/Submit', $2, $3)`,
  known: `select v.receipt, v.version, iso(v.stored_at) as stored_at, v.fingerprint from return_version v
    join collection c on c.id = v.collection where v.write_id = $1 and v.school = $2 and c.key = $3`,

  // The same in one: who asks, and the server's own function with a batch of one.
  one: `select w.* from (${CALLER}) c, lateral write_returns(array[c.person], array[$2::bigint], array[$3],
      array[1::bigint], array[$4::text], array[$5::bigint], array[$6::bytea],
      ${FIGURES.map((name, at) => `array[$${at + 7}::${at < 12 ? 'bigint' : 'text'}]`).join(', ')},
      array[0::bigint], array[null::bytea], array[decode(repeat('02', 12), 'hex')],
      array[decode(repeat('02', 45), 'hex')], array[2::bigint], array[0::bigint], array[0::bigint],
      array[0::bigint], array[0::bigint]) w`,

  newest: `select coalesce(h.version, 0) as version from (${CALLER}) p join collection c on c.key = $3
    left join return_head h on h.school = $2 and h.collection = c.id`,
  allocation: `select a.number, a.body, a.fingerprint, iso(a.issued_at) as issued_at, p.body as policy_body,
      a.policy_name, a.policy_version
    from (${CALLER}) who join collection c on c.key = $3
    join allocation_in_force f on f.school = $2 and f.collection = c.id
    join allocation a on a.number = f.number
    join policy p on p.name = a.policy_name and p.version = a.policy_version`,
};

// For pg: by name, so that it is prepared.
const statement = (name, values) => ({ name, text: statements[name], values });

const figureValues = (figures) => FIGURES.map((name, at) =>
  (at < 6 ? figures.provision[name.toUpperCase()] : figures[name]) ?? null);

module.exports = { statement, figureValues };
