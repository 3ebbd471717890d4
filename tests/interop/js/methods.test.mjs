// Node's stock gRPC, with messages by proto-loader, asks for everything the contract has.
import assert from 'node:assert/strict';
import { X509Certificate, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';

import { called, methods, status } from './contract.mjs';
import { Trust, collection, day, figuresOfX, schoolX, schoolY } from './trust.mjs';

let trust;
const covered = new Set();

before(async () => {
  trust = await Trust.startWithSchoolX();
  await trust.asSenco.call('Returns/Submit', trust.writing());
  await trust.act(trust.asHead, 'Authorise');
  await trust.act(trust.asAdministrator, 'Accept');
});
after(() => trust?.end());

// A test's promise to call these methods: kept, or the test fails. New methods need a line here.
function calls(names, sentence, work) {
  const whole = names.map((name) => (name.startsWith('grpc.') ? name : `senconet.v1.${name}`));
  for (const name of whole) covered.add(name);
  test(sentence, async () => {
    called.clear();
    await work();
    assert.deepEqual(whole.filter((name) => !called.has(name)), [], 'promised and not called');
  });
}

calls(['grpc.health.v1.Health/Check'], 'health is told to whoever asks', async () => {
  for (const stranger of [trust.asNobody, trust.asSenco]) {
    assert.deepEqual(await stranger.call('grpc.health.v1.Health/Check'), { status: 'SERVING' });
  }
});

calls(['grpc.health.v1.Health/Watch'], 'health is not streamed and says so', async () => {
  const end = await trust.asNobody.endOfStream('grpc.health.v1.Health/Watch');
  assert.equal(end.code, status.UNIMPLEMENTED);
  assert.match(end.words, /ask Check again/);
});

calls(['People/Add', 'People/Invite', 'Enrolment/Join', 'People/Me'], 'a key of one’s own becomes a certificate that is let in', async () => {
  const person = await trust.addPerson('berta', { role: 'CLERK', school: schoolX });
  const code = await trust.invite(person);
  const joined = await trust.join('berta', code);
  assert.equal(joined.answer.person, person);
  assert.ok(new X509Certificate(joined.answer.certificate).subject.split('\n').includes(`CN=${person}`));
  const me = await trust.connect(joined).call('People/Me');
  assert.deepEqual([me.person.id, me.person.name, me.person.standing], [person, 'berta', 'JOINED']);
  assert.deepEqual(me.person.roles.map(({ role, school }) => [role, school]), [['CLERK', schoolX]]);
  await assert.rejects(trust.join('thief', code), { code: status.PERMISSION_DENIED });
});

calls(['People/GiveRole', 'People/EndRole', 'People/List'], 'a person is given a role and it ends', async () => {
  const person = await trust.addPerson('emma', { role: 'CLERK', school: schoolX });
  const { role } = await trust.asAdministrator.call('People/GiveRole', { person, role: { role: 'SENCO', school: schoolY } });
  assert.deepEqual([role.school, role.from], [schoolY, day(0)]);
  const { people } = await trust.asAdministrator.call('People/List', { page_size: 1000 });
  assert.equal(people.find(({ id }) => id === person).roles.length, 2);
  const ended = await trust.asAdministrator.call('People/EndRole', { person, role_id: role.id });
  assert.equal(ended.role.id, role.id);
});

calls(['People/SetEmail'], 'where a person is written to is said once', async () => {
  const { person } = await trust.asAdministrator.call('People/Add', { write_id: randomUUID(), name: 'Edith Jay', roles: [{ role: 'CLERK', school: schoolX }] });
  const write = { write_id: randomUUID(), person: person.id, email: 'edith@example.org', replaces: 0 };
  const [said, again] = [await trust.asAdministrator.call('People/SetEmail', write), await trust.asAdministrator.call('People/SetEmail', write)];
  assert.deepEqual([said.version, said.repeated, again.repeated], [1, false, true]);
});

calls(['People/Revoke'], 'whoever is taken back is refused on a connection that is open', async () => {
  const certificate = await trust.enrol('gerda', { role: 'CLERK', school: schoolX });
  const gerda = trust.connect(certificate);
  const { person } = await gerda.call('People/Me');
  const answer = await trust.asAdministrator.call('People/Revoke', { person: person.id, reason: 'left the school' });
  assert.equal(answer.certificates, 1);
  const deadline = Date.now() + 5000;
  let refusal = null;
  while (refusal === null && Date.now() < deadline) {
    refusal = await gerda.call('People/Me').then(() => null, (error) => error);
  }
  assert.equal(refusal?.code, status.UNAUTHENTICATED);
  assert.match(refusal.details, /taken back/);
});

calls(['Schools/Stage', 'Schools/Apply', 'Schools/Report', 'Schools/Get', 'Schools/List'], 'a register is sent in chunks and applied whole', async () => {
  const { importId, applied } = await trust.addSchools({ 9993001: 'Grammar St Mary’s', 9993002: 'Ysgol Gymraeg' });
  assert.equal(applied.new_schools, 2);
  const { lines } = await trust.asAdministrator.call('Schools/Report', { import_id: importId });
  assert.deepEqual(lines.filter(({ what }) => what === 'NEW').map(({ school }) => school), [9993001, 9993002]);
  const { school } = await trust.asAdministrator.call('Schools/Get', { school: 9993001 });
  assert.equal(school.name, 'Grammar St Mary’s');
  const { schools } = await trust.asSenco.call('Schools/List');
  assert.deepEqual(schools.map(({ laestab }) => laestab), [schoolX]);
});

calls(['Policies/Add', 'Policies/Get', 'Policies/List', 'Policies/Publish'], 'a policy gets a version and is read again', async () => {
  const policy = { name: 'strangers', weights: { K_hundredths: 150, E_hundredths: 500 }, points_per_hour_hundredths: 4000 };
  const added = await trust.asAdministrator.call('Policies/Add', { write_id: randomUUID(), policy });
  const words = { agreed_with: 'the heads', agreed_on: '2012-09-01', minute: '7.3' };
  const { publication } = await trust.asAdministrator.call('Policies/Publish', { write_id: randomUUID(), name: 'strangers', ...words });
  assert.equal(publication.agreed_with, 'the heads');
  const read = await trust.asHead.call('Policies/Get', { name: 'strangers', version: added.policy.version });
  assert.deepEqual(read.policy, added.policy);
  assert.deepEqual(read.policy.weights, { K_hundredths: 150, E_hundredths: 500 });
  const { policies } = await trust.asHead.call('Policies/List');
  assert.ok(policies.some(({ name }) => name === 'strangers') && policies.some(({ name }) => name === 'charter'));
});

calls(['Policies/Try'], 'a policy is tried on the whole trust', async () => {
  const tried = await trust.asAdministrator.call('Policies/Try', { collection, name: 'charter' });
  assert.equal(tried.totals.schools, tried.schools.length);
  assert.equal(tried.policy_now, 'charter');
});

calls(['Collections/Reopen'], 'a collection is given more time', async () => {
  const opened = await trust.openCollection('2015-16', '2015/16', '2016-01-21');
  const { collection: reopened } = await trust.asAdministrator.call('Collections/Reopen', {
    collection: '2015-16', write_id: randomUUID(), reason: 'the census came late', closes_on: day(90),
  });
  assert.equal(reopened.closes_on, day(90));
  const { reopenings } = await trust.asSenco.call('Collections/Get', { collection: '2015-16' });
  assert.deepEqual(reopenings.map(({ closes_on }) => closes_on), [opened.closes_on]);
});

calls(['Collections/Open', 'Collections/Get', 'Collections/List'], 'a collection is opened and read again', async () => {
  const opened = await trust.openCollection('2014-15', '2014/15', '2015-01-15');
  assert.equal(opened.open_now, true);
  const read = await trust.asSenco.call('Collections/Get', { collection: '2014-15' });
  assert.deepEqual(read.collection, opened);
  const { collections } = await trust.asSenco.call('Collections/List');
  assert.ok(collections.some(({ key }) => key === '2014-15'));
});

calls(['Returns/Save', 'Returns/Submit', 'Returns/Get', 'Returns/List', 'Returns/Versions'], 'a return is saved, sent and read again', async () => {
  const school = 9992001;
  await trust.addSchools({ [school]: 'School Z' });
  const senco = trust.connect(await trust.enrol('senco of z', { role: 'SENCO', school }));
  const write = trust.writing({ school });
  const draft = await senco.call('Returns/Save', write);
  assert.deepEqual([draft.receipt.version, draft.receipt.state], [1, 'FINISHED']);
  const again = await senco.call('Returns/Save', write);
  assert.deepEqual([again.receipt.number, again.receipt.repeated], [draft.receipt.number, true]);
  const sent = await senco.call('Returns/Submit', trust.writing({ school, replaces: 1 }));
  assert.deepEqual([sent.receipt.version, sent.receipt.state], [2, 'SUBMITTED']);
  const stored = (await senco.call('Returns/Get', { school, collection })).return;
  assert.deepEqual(stored.figures, figuresOfX);
  const { versions } = await senco.call('Returns/Versions', { school, collection });
  assert.deepEqual(versions.map(({ version }) => version), [2, 1]);
  const { returns } = await senco.call('Returns/List', { collection });
  assert.deepEqual(returns.map((line) => [line.school, line.submitted_version]), [[school, 2]]);
});

calls(['Returns/Recall', 'Returns/Authorise', 'Returns/SendBack', 'Returns/Look', 'Returns/Accept', 'Returns/AskCorrection',
  'Returns/DeclineCorrection', 'Returns/Reopen', 'Returns/Extend', 'Returns/Events'], 'a return goes through its whole life', async () => {
  const school = 9992002;
  await trust.addSchools({ [school]: 'School L' });
  const senco = trust.connect(await trust.enrol('senco of l', { role: 'SENCO', school }));
  const head = trust.connect(await trust.enrol('head of l', { role: 'HEAD', school }));
  const administrator = trust.asAdministrator;
  await senco.call('Returns/Submit', trust.writing({ school }));
  await trust.act(senco, 'Recall', { school });
  await senco.call('Returns/Submit', trust.writing({ school, replaces: 1 }));
  const figures = [{ field: 'provision.A', reason: 'one fewer than last year' }];
  await trust.act(head, 'SendBack', { school, figures, reason: undefined });
  const read = await senco.call('Returns/Get', { school, collection });
  assert.deepEqual([read.return.state, read.asked.figures], ['SENT_BACK', figures]);
  assert.ok(read.may.includes('SUBMIT') && !read.may.includes('RECALL'));
  await senco.call('Returns/Submit', trust.writing({ school, replaces: 2 }));
  const rest = [[head, 'Authorise'], [administrator, 'Look'], [administrator, 'Accept'], [senco, 'AskCorrection'],
    [administrator, 'DeclineCorrection'], [administrator, 'Reopen']];
  for (const [who, name] of rest) await trust.act(who, name, { school });
  await trust.act(administrator, 'Extend', { school, version: undefined, extended_to: day(90) });
  const { events } = await senco.call('Returns/Events', { school, collection });
  assert.deepEqual(events.map(({ act }) => act).reverse(), ['SUBMIT', 'RECALL', 'SUBMIT', 'SEND_BACK', 'SUBMIT', 'AUTHORISE',
    'LOOK', 'ACCEPT', 'ASK_CORRECTION', 'DECLINE_CORRECTION', 'REOPEN', 'EXTEND']);
});

calls(['Returns/Exempt', 'Returns/Reminders', 'Returns/List'], 'a school is exempted and asked again', async () => {
  const school = 9992003;
  await trust.addSchools({ [school]: 'School E' });
  const senco = trust.connect(await trust.enrol('senco of e', { role: 'SENCO', school }));
  const administrator = trust.asAdministrator;
  const reminded = async () => (await administrator.call('Returns/Reminders', { collection })).reminders
    .filter((one) => one.school === school).map((one) => [one.role, one.person_name]);
  assert.deepEqual(await reminded(), [['SENCO', 'senco of e']]);
  const exempt = await administrator.call('Returns/Exempt', { write_id: randomUUID(), school, collection, reason: 'opened in May' });
  assert.deepEqual([exempt.exempt, exempt.repeated], [true, false]);
  const { returns, totals } = await senco.call('Returns/List', { collection });
  assert.deepEqual([returns.map((line) => line.exempt_because), totals.asked, totals.exempt], [['opened in May'], 0, 1]);
  assert.deepEqual(await reminded(), []);
  const again = await administrator.call('Returns/Exempt', {
    write_id: randomUUID(), school, collection, reason: 'it sends', again: true,
  });
  assert.equal(again.exempt, false);
  await senco.call('Returns/Submit', trust.writing({ school }));
});

calls(['Membership/Join', 'Membership/Leave'], 'a school joins the trust and leaves it', async () => {
  const school = 9992105;
  await trust.addSchools({ [school]: 'School J' });
  const administrator = trust.asAdministrator;
  const joined = await administrator.call('Membership/Join', { school, on: '2010-09-01', reason: 'an order' });
  assert.deepEqual([joined.on, joined.repeated], ['2010-09-01', false]);
  const left = await administrator.call('Membership/Leave', { school, on: day(0), reason: 'moves', exempt_open: true });
  assert.deepEqual([left.on, left.repeated], [day(0), false]);
  const { memberships } = await administrator.call('Schools/Get', { school });
  assert.deepEqual(memberships.map((period) => [period.from, period.until]), [['2010-09-01', day(-1)]]);
});

calls(['Membership/Link', 'Membership/Federate', 'Membership/Date'], 'a school comes from another and is federated', async () => {
  const [old, school] = [9992106, 9992107];
  await trust.addSchools({ [old]: 'Old', [school]: 'New' });
  const administrator = trust.asAdministrator;
  await administrator.call('Membership/Date', { school, opened_on: '2012-09-01' });
  const link = await administrator.call('Membership/Link', { school, predecessor: old, kind: 'MERGED', on: '2012-09-01' });
  assert.deepEqual([link.kind, link.repeated], ['MERGED', false]);
  const { name } = await administrator.call('Membership/Federate', { school, name: 'The Federation', on: '2013-09-01' });
  assert.equal(name, 'The Federation');
  const shown = await administrator.call('Schools/Get', { school });
  assert.deepEqual([shown.school.opened_on, shown.links.map((one) => one.predecessor)], ['2012-09-01', [old]]);
});

calls(['Membership/LastYear'], 'a school without a last year is told so', async () => {
  const answer = await trust.asAdministrator.call('Membership/LastYear', { school: 9994999, collection });
  assert.deepEqual([answer.figures ?? null, answer.not_comparable_because ?? ''], [null, '']);
});

calls(['Membership/Record'], 'the record of a school is signed', async () => {
  const record = await trust.asAdministrator.call('Membership/Record', { school: 9994999 });
  assert.match(record.text, /^Senconet record of a school, form 1\nSchool: 9994999\n/);
  assert.deepEqual([record.signature.length > 60, record.certificates.length], [true, 2]);
});

calls(['Agencies/Save', 'Agencies/List'], 'the directory of agencies is kept together', async () => {
  const { agency } = await trust.asAdministrator.call('Agencies/Save', { write_id: randomUUID(), agency: { version: 0, name: 'Careers', kind: 'CAREERS' } });
  const { agencies } = await trust.asAdministrator.call('Agencies/List', {});
  assert.deepEqual(agencies.map((one) => [one.number, one.kind]), [[agency.number, 'CAREERS']]);
});

calls(['Designations/Designate', 'Designations/Describe', 'Designations/End', 'Designations/Get', 'Designations/List', 'Designations/Due',
  'Teachers/Save', 'Teachers/Get'], 'a SENCO is appointed, described and goes', async () => {
  const school = 9992111;
  await trust.addSchools({ [school]: 'School D' });
  const administrator = trust.asAdministrator;
  const { person } = await administrator.call('People/Add', { write_id: randomUUID(), name: 'senco of d', roles: [{ role: 'CLERK', school }] });
  const { designation } = await administrator.call('Designations/Designate', { write_id: randomUUID(), school, person: person.id, from: day(-40) });
  const here = { school, number: designation.number };
  await administrator.call('Teachers/Save', { write_id: randomUUID(), record: { person: person.id, version: 0, qualified: 'QUALIFIED' } });
  const { record } = await administrator.call('Teachers/Get', { person: person.id });
  assert.equal(record.qualified, 'QUALIFIED');
  const said = await administrator.call('Designations/Describe', { write_id: randomUUID(), version: 1, post: { title: 'SENCO' }, ...here });
  assert.deepEqual([said.designation.post.title, said.designation.regulation.appointment[1].met], ['SENCO', 'MET']);
  const { designations } = await administrator.call('Designations/Due', { page_size: 1000 });
  assert.ok(designations.some((one) => one.number === designation.number));
  await administrator.call('Designations/End', { write_id: randomUUID(), on: day(-1), reason: 'moves', ...here });
  assert.equal((await administrator.call('Designations/Get', here)).designation.until, day(-1));
  const { schools } = await administrator.call('Designations/List', { without: true, page_size: 1000 });
  assert.ok(schools.some((one) => one.school === school));
});

// Of School X's: what is the same in all writes of the network.
const written = (fields) => ({ write_id: randomUUID(), ...fields });
const plan = async (days) => (await trust.asAdministrator.call('Meetings/Plan', written({
  title: 'a meeting', from: `${day(days)}T15:30`, until: `${day(days)}T17:00`, host: schoolX, place: 'the hall',
}))).meeting;

calls(['Meetings/Plan', 'Meetings/Change', 'Meetings/Cancel', 'Meetings/Coming', 'Meetings/Invite', 'Meetings/Answer', 'Meetings/ProposeItem',
  'Meetings/SetAgenda', 'Calendar/Mine'], 'a network meeting is planned and stands in calendars', async () => {
  const { asAdministrator: administrator, asSenco: senco } = trust;
  const { number, uid } = await plan(7);
  const { meetings } = await senco.call('Meetings/Coming', {});
  assert.ok(meetings.some((one) => one.uid === uid));
  const invited = await administrator.call('Meetings/Invite', written({ number, schools: [schoolX] }));
  assert.equal(invited.schools_added, 1);
  await senco.call('Meetings/Answer', written({ number, school: schoolX, answer: 'WILL_COME' }));
  const { item } = await senco.call('Meetings/ProposeItem', written({ number, school: schoolX, title: 'forms' }));
  await administrator.call('Meetings/SetAgenda', written({ number, items: [{ item }] }));
  await administrator.call('Meetings/Change', written({ number, version: 1, reason: 'r', title: 'another' }));
  await administrator.call('Meetings/Cancel', written({ number, version: 2, reason: 'r' }));
  const { entries } = await senco.call('Calendar/Mine', {});
  const mine = entries.find((one) => one.uid === uid);
  assert.deepEqual([mine.title, mine.cancelled, mine.agenda], ['another', true, ['forms']]);
});

calls(['Meetings/Attend', 'Meetings/WriteMinutes', 'Meetings/AddAction', 'Meetings/SetAction', 'Meetings/ListActions', 'Meetings/Past', 'Meetings/Get',
  'Approaches/Agree', 'Approaches/Review', 'Approaches/TakeUp', 'Approaches/List', 'Approaches/Get', 'Approaches/Search'],
'a network meeting that was held leaves minutes, actions and an approach', async () => {
  const { asAdministrator: administrator, asSenco: senco } = trust;
  const { number } = await plan(-3);
  await administrator.call('Meetings/Invite', written({ number, schools: [schoolX] }));
  await administrator.call('Meetings/Attend', written({ number, present: [{ school: schoolX }] }));
  await administrator.call('Meetings/WriteMinutes', written({ number, paragraphs: ['A toucan.'], final: true }));
  const owner = (await senco.call('People/Me', {})).person.id;
  const { action } = await administrator.call('Meetings/AddAction', written({ number, what: 'w', at_school: schoolX, owner, due_on: day(3) }));
  await senco.call('Meetings/SetAction', written({ number: action.number, version: 1, state: 'ACTION_DONE', outcome: 'o' }));
  const { actions } = await senco.call('Meetings/ListActions', { meeting: number });
  assert.deepEqual(actions.map(({ state }) => state), ['ACTION_DONE']);
  const { meetings } = await senco.call('Meetings/Past', {});
  assert.ok(meetings.some((one) => one.number === number));
  const shown = await senco.call('Meetings/Get', { number });
  assert.deepEqual([shown.invitations[0].came, shown.minutes.paragraphs], [true, ['A toucan.']]);
  const { approach } = await administrator.call('Approaches/Agree', written({ meeting: number, title: 't', paragraphs: ['Profiles.'], look_again_on: day(9) }));
  await senco.call('Approaches/TakeUp', written({ number: approach.number, school: schoolX, since: day(-1) }));
  await administrator.call('Approaches/Review', written({ number: approach.number, version: 1, outcome: 'APPROACH_KEPT', look_again_on: day(99) }));
  const kept = await senco.call('Approaches/Get', { number: approach.number });
  assert.deepEqual(kept.schools.map(({ school }) => school), [schoolX]);
  const { approaches } = await senco.call('Approaches/List', {});
  assert.ok(approaches.some((one) => one.number === approach.number && one.version === 2));
  const { found } = await senco.call('Approaches/Search', { words: 'toucans' });
  assert.deepEqual(found.map((one) => [one.kind, one.number]), [['FOUND_MINUTES', number]]);
});

calls(['Receipts/Get'], 'what was sent has a receipt, signed', async () => {
  const school = 9992004;
  await trust.addSchools({ [school]: 'School U' });
  const senco = trust.connect(await trust.enrol('senco of u', { role: 'SENCO', school }));
  const sent = await senco.call('Returns/Submit', trust.writing({ school }));
  const again = await senco.call('Receipts/Get', { school, collection });
  assert.deepEqual([again.receipt.number, again.receipt.version], [sent.receipt.number, 1]);
  assert.ok(again.signed_receipt.content.length > 0 && again.signed_receipt.signature.length > 0);
});

calls(['Publications/Preview', 'Publications/Make', 'Publications/List', 'Publications/Get', 'Publications/Compare'],
  'a publication suppresses what the school itself sees', async () => {
    const administrator = trust.asAdministrator;
    const asked = { collection, columns: ['PUPILS_A', 'PUPILS_P'] };
    const { table } = await administrator.call('Publications/Preview', asked);
    const cells = table.rows.find(({ school }) => school === schoolX).cells;
    assert.deepEqual(cells.map(({ value, suppressed }) => [value ?? 0, suppressed ?? false]), [[10, false], [0, true]]);
    const made = await administrator.call('Publications/Make', { write_id: randomUUID(), title: 'a test', ...asked });
    const publication = made.publication.number;
    const { publications } = await administrator.call('Publications/List', {});
    assert.ok(publications.some(({ number }) => number === publication));
    const shown = await trust.asSenco.call('Publications/Get', { publication });
    assert.deepEqual(shown.table, made.table);
    const own = await trust.asSenco.call('Publications/Compare', { publication });
    assert.deepEqual(own.table.rows.find(({ school }) => school === schoolX).cells.map(({ value }) => value), [10, 5]);
  });

calls(['Disclosures/Preview', 'Disclosures/Answer', 'Disclosures/List', 'Disclosures/Get'], 'an answer is kept byte for byte', async () => {
  const administrator = trust.asAdministrator;
  const content = Buffer.from([0, 1, 254, 255]);
  const preview = await administrator.call('Disclosures/Preview', { collection, cells: [{ column: 'ON_ROLL' }] });
  assert.equal(preview.cells[0].column, 'ON_ROLL');
  const given = await administrator.call('Disclosures/Answer', { write_id: randomUUID(), collection, reference: 'FOI-9', content });
  const kept = await administrator.call('Disclosures/Get', { reference: 'FOI-9' });
  assert.deepEqual([Buffer.from(kept.content), kept.disclosure], [content, given.disclosure]);
  const { disclosures } = await administrator.call('Disclosures/List', {});
  assert.ok(disclosures.some(({ reference }) => reference === 'FOI-9'));
});

calls(['Privacy/OpenRequest', 'Privacy/ExtendRequest', 'Privacy/CloseRequest', 'Privacy/ListRequests', 'Privacy/Export', 'Privacy/Mine',
  'Privacy/Rectify', 'Privacy/Hold', 'Privacy/EndHold', 'Privacy/ListHolds', 'Privacy/Erase', 'Handovers/Pack'], 'somebody asks for their data, is corrected and erased', async () => {
  const administrator = trust.asAdministrator;
  const write = (fields) => ({ write_id: randomUUID(), ...fields });
  const { person } = await administrator.call('People/Add', write({ name: 'Misspelt Jay', roles: [{ role: 'CLERK', school: schoolX }] }));
  const { data_request: { number } } = await administrator.call('Privacy/OpenRequest', write({ person: person.id, kind: 'ERASURE', received_on: day(0), identity_checked: 'seen' }));
  await administrator.call('Privacy/ExtendRequest', write({ number, until: day(60), reason: 'much' }));
  const { hold } = await administrator.call('Privacy/Hold', write({ person: person.id, reason: 'claim' }));
  const { holds } = await administrator.call('Privacy/ListHolds', {});
  assert.ok(holds.some((one) => one.number === hold.number));
  await administrator.call('Privacy/EndHold', write({ number: hold.number, reason: 'settled' }));
  await administrator.call('Privacy/Rectify', write({ person: person.id, replaces: 'Misspelt Jay', corrected: 'Spelt Jay', reason: 'misspelt' }));
  const { items } = await administrator.call('Privacy/Export', { person: person.id });
  assert.ok(items.some(({ kept_in: table, why }) => table === 'former_name' && why === 'ABOUT'));
  const mine = await trust.asSenco.call('Privacy/Mine', { page_size: 2 });
  assert.equal(mine.items.length, 2);
  const { hand_over: { parts } } = await trust.asSenco.call('Handovers/Pack', { school: schoolX });
  assert.equal(parts.at(-1).kind, 'AGENCIES');
  await administrator.call('People/EndRole', { person: person.id, role_id: person.roles[0].id });
  const erased = await administrator.call('Privacy/Erase', write({ person: person.id, replaces: 'Spelt Jay', data_request: number }));
  assert.equal(erased.called, `a former member (no. ${person.id})`);
  await administrator.call('Privacy/CloseRequest', write({ number, outcome: 'DONE', answered_on: day(0), answer: 'erased' }));
  const { data_requests: requests } = await administrator.call('Privacy/ListRequests', {});
  assert.ok(requests.some((one) => one.number === number && one.outcome === 'DONE'));
});

calls(['Needs/Record', 'Needs/Agree', 'Needs/Close', 'Needs/List', 'Needs/Get'], 'a need is recorded, agreed and withdrawn', async () => {
  const write = (fields) => ({ school: schoolX, write_id: randomUUID(), ...fields });
  const { need } = await trust.asSenco.call('Needs/Record', write({ title: 'Braille', why: 'a pupil comes', item: 'C11', wanted_by: day(30) }));
  const agreed = await trust.asHead.call('Needs/Agree', write({ need: need.number, replaces: 1, agreed: true, in_plan: true, plan_place: '3.2' }));
  assert.deepEqual([agreed.need.state, agreed.need.plan_place], ['AGREED', '3.2']);
  await trust.asSenco.call('Needs/Close', write({ need: need.number, replaces: 2, reason: 'the pupil moved' }));
  const got = await trust.asHead.call('Needs/Get', { need: need.number });
  assert.deepEqual(got.versions.map(({ state }) => state), ['WITHDRAWN', 'AGREED', 'RECORDED']);
  const { needs } = await trust.asSenco.call('Needs/List', {});
  assert.deepEqual(needs, [got.need]);
});

calls(['Training/Announce', 'Training/Cancel', 'Training/Book', 'Training/CancelBooking', 'Training/List', 'Training/Get',
  'Training/Enter', 'Training/Withdraw', 'Training/Attend', 'Training/Bookings', 'Training/Booking', 'Training/Support',
  'Training/Feedback', 'Training/PassOn', 'Training/Attach', 'Training/Certificate', 'Training/Totals'], 'an event is booked, attended and passed on', async () => {
  const { asSenco: senco, asHead: head, asAdministrator: administrator } = trust;
  const write = (fields) => ({ write_id: randomUUID(), ...fields });
  const of = (fields) => write({ school: schoolX, ...fields });
  const content = { kind: 'TRUST', title: 'Dyslexia', begins: `${day(-1)}T09:00`, ends: `${day(1)}T15:30`, hours_hundredths: 600, online: true, book_by: day(1) };
  const { event } = await administrator.call('Training/Announce', write({ content }));
  const { booking } = await senco.call('Training/Book', of({ event: event.number }));
  await senco.call('Training/CancelBooking', write({ booking: booking.number }));
  await administrator.call('Training/Cancel', write({ event: event.number, replaces: 1, reason: 'ill' }));
  const { events } = await senco.call('Training/List', {});
  assert.ok(events.some(({ number, cancelled }) => number === event.number && cancelled));
  const enter = () => senco.call('Training/Enter', of({ content: { ...content, kind: 'CONFERENCE' } }));
  const [own, other] = [await enter(), await enter()];
  await senco.call('Training/Withdraw', of({ event: other.event.number, replaces: 1, reason: 'ill' }));
  const { bookings } = await senco.call('Training/Bookings', { event: own.event.number });
  const mine = bookings[0].number;
  await head.call('Training/Support', of({ booking: mine, granted: true, release: true }));
  await senco.call('Training/Attend', write({ event: own.event.number, attendees: [{ booking: mine, came: true }] }));
  await senco.call('Training/Feedback', of({ booking: mine, text: 'good', would_recommend: true }));
  await senco.call('Training/PassOn', of({ booking: mine, text: 'to all', on: day(0), people: 9 }));
  const pdf = Buffer.from('%PDF-1.4\nstartxref\n9\n%%EOF\n');
  const { certificate } = await senco.call('Training/Attach', of({ booking: mine, type: 'PDF', file_name: 'c.pdf', content: pdf }));
  const kept = await head.call('Training/Certificate', { certificate: certificate.number });
  assert.deepEqual(Buffer.from(kept.content), pdf);
  const whole = (await head.call('Training/Booking', { booking: mine })).booking;
  assert.deepEqual([whole.came, whole.support.release, whole.passed_on.length, whole.certificates], [true, true, 1, [certificate]]);
  assert.equal((await senco.call('Training/Get', { event: own.event.number })).event.attendance_version, 1);
  const { totals } = await senco.call('Training/Totals', { academic_year: whole.academic_year });
  assert.deepEqual(totals.map(({ events: count, hours_hundredths: hours }) => [count, hours]), [[1, 600]]);
});

calls(['Audit/List'], 'the audit says who did what', async () => {
  const { lines } = await trust.asAdministrator.call('Audit/List', { at_school: schoolX });
  assert.ok(lines.some(({ what, by }) => what === 'accepted the return' && by === 'Trust administrator'));
});

calls(['Changes/Pull', 'Changes/Digest'], 'what has changed is told from a cursor on', async () => {
  const begun = await trust.asHead.call('Changes/Pull', {});
  assert.ok(begun.changes.some(({ school, begins }) => school === schoolX && begins));
  const nothing = await trust.asHead.call('Changes/Pull', { cursor: begun.cursor });
  assert.deepEqual([nothing.changes ?? [], nothing.more ?? false], [[], false]);
  const { months } = await trust.asSenco.call('Changes/Digest', { school: schoolX });
  assert.match(months[0].digest, /^[0-9a-f]{64}$/);
});

calls(['Enrolment/Renew'], 'a certificate is renewed by itself and from day 60 on', async () => {
  const request = { signing_request: Buffer.alloc(9), renews: Buffer.alloc(32), proof: Buffer.from('a') };
  const refusal = await trust.asSenco.refusal('Enrolment/Renew', request);
  assert.deepEqual(Object.keys(refusal.fields).sort(), ['renews', 'signingRequest']);
});

calls(['Audit/Chain'], 'a chain of the audit has a digest for each of its lines', async () => {
  const { links } = await trust.asAdministrator.call('Audit/Chain', { at_school: schoolX });
  assert.ok(links.length > 0);
  links.forEach(({ number, digest }, at) => assert.deepEqual([Number(number), digest.length], [at + 1, 32]));
});

calls(['Returns/Supply'], 'what the trust supplies the school reads', async () => {
  const figures = { budget_pence: 123400, budget_year: '2012-13', budget_source: 'the trust' };
  await trust.asAdministrator.call('Returns/Supply', { collection, rows: [{ row: 2, school: schoolY, figures }] });
  const { supplied } = await trust.asAdministrator.call('Returns/Get', { school: schoolY, collection });
  assert.deepEqual(supplied, figures);
});

function assertFiveHours(working) {
  assert.deepEqual([working.budget_points_hundredths, working.pupil_points_hundredths], [6800, 6500]);
  assert.deepEqual([working.point_hours_thousandths, working.turnover_hours_thousandths], [3000, 2000]);
  assert.deepEqual([working.result, working.hours_thousandths], ['HOURS', 5000]);
}

calls(['Allocations/Provisional'], 'School X would get five hours', async () => {
  const { allocation, policy } = await trust.asHead.call('Allocations/Provisional', { school: schoolX, collection });
  assert.equal(policy.name, 'charter');
  assertFiveHours(allocation.working);
});

calls(['Allocations/Issue', 'Allocations/Get', 'Allocations/List', 'Allocations/History'], 'School X gets five hours with the working', async () => {
  const issued = await trust.asAdministrator.call('Allocations/Issue', { collection });
  assert.ok(issued.issued + issued.unchanged >= 1);
  const { allocation } = await trust.asSenco.call('Allocations/Get', { school: schoolX, collection });
  assert.deepEqual(allocation.figures, figuresOfX);
  assertFiveHours(allocation.working);
  const { allocations } = await trust.asSenco.call('Allocations/List', { collection });
  assert.deepEqual(allocations.map(({ school, number }) => [school, number]), [[schoolX, allocation.number]]);
  const past = await trust.asSenco.call('Allocations/History', { school: schoolX, collection });
  assert.deepEqual(past.allocations, [allocation]);
});

calls(['Allocations/Acknowledge', 'Allocations/Dispute', 'Allocations/Decide'], 'a statement is acknowledged, disputed and decided', async () => {
  const { allocation } = await trust.asSenco.call('Allocations/Get', { school: schoolX, collection });
  const act = (fields) => ({ school: schoolX, collection, number: allocation.number, write_id: randomUUID(), ...fields });
  const head = trust.asHead;
  const granted = await head.call('Allocations/Acknowledge', act({ hours_thousandths: 5000 }));
  assert.deepEqual([granted.act.kind, granted.act.hours_thousandths], ['ACKNOWLEDGED', 5000]);
  const dispute = await head.call('Allocations/Dispute', act({ hours_thousandths: 4000, reason: 'six have joined' }));
  assert.match(dispute.act.answer_by, /^\d{4}-\d{2}-\d{2}$/);
  const decided = await trust.asAdministrator.call('Allocations/Decide', act({ upheld: true, reason: 'so they have' }));
  assert.equal(decided.act.upheld, true);
  const again = await trust.asSenco.call('Allocations/Get', { school: schoolX, collection });
  assert.deepEqual(again.allocation.acts.map(({ kind }) => kind), ['ACKNOWLEDGED', 'DISPUTED', 'DECIDED']);
});

test('a stranger calls every method of the contract', () => {
  assert.deepEqual([...covered].sort(), [...methods.keys()].sort());
  assert.ok(methods.size >= 36);
});
