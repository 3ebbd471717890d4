// Many requests, large answers, taken-back requests, deadlines and a server that ends: Node's stock gRPC loses none.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';

import { status } from './contract.mjs';
import { Trust, collection } from './trust.mjs';

const people = 'lock table person in exclusive mode';
const heads = 'lock table return_head in exclusive mode';
let trust;

before(async () => {
  trust = await Trust.startWithSchoolX({ unknown_requests: 1000000 });
  const schools = Array.from({ length: 1000 }, (_, at) => [8000001 + at, `School number ${at} ${'of a long name '.repeat(10)}`]);
  await trust.addSchools(Object.fromEntries(schools));
});
after(() => trust?.end());

function list() {
  return trust.asAdministrator.call('Schools/List', { page_size: 1000 });
}

function director(name) {
  return { write_id: randomUUID(), name, roles: [{ role: 'DIRECTOR' }] };
}

test('answers far above 64 KiB come whole, thirty at once', async () => {
  const first = await list();
  assert.equal(first.schools.length, 1000);
  assert.ok(JSON.stringify(first).length > 3 * 65536);
  for (const answer of await Promise.all(Array.from({ length: 30 }, list))) assert.deepEqual(answer, first);
});

test('two hundred at once wait their turn on a connection of 32 and none is lost', async () => {
  const asked = Array.from({ length: 200 }, () => trust.asSenco.call('Schools/Get', { school: 9994999 }));
  for (const { school } of await Promise.all(asked)) assert.equal(school.name, 'School X');
});

test('2,500 one after the other on one connection', async () => {
  for (let count = 0; count < 2500; count++) {
    assert.equal((await trust.asNobody.call('grpc.health.v1.Health/Check')).status, 'SERVING');
  }
});

test('requests that are taken back harm no other on the connection', async () => {
  for (let round = 0; round < 10; round++) {
    const started = Array.from({ length: 20 }, () => trust.asAdministrator.start('Schools/List', { page_size: 1000 }));
    const ends = started.slice(1).map(({ call, answer }) => {
      call.cancel();
      return answer.then(() => status.OK, (error) => error.code);
    });
    assert.equal((await started[0].answer).schools.length, 1000);
    assert.deepEqual(new Set(await Promise.all(ends)), new Set([status.CANCELLED]));
  }
});

test('a write whose deadline passes is stored once or not at all', async () => {
  const school = 8000001;
  const senco = trust.connect(await trust.enrol('senco of 1', { role: 'SENCO', school }));
  const write = trust.writing({ school });
  await senco.call('People/Me');
  const refusal = await trust.holding(heads, () => senco.refusal('Returns/Save', write, { seconds: 0.5 }));
  assert.equal(refusal.code, status.DEADLINE_EXCEEDED);
  assert.equal((await senco.call('Returns/Save', write)).receipt.version, 1);
  const { versions } = await senco.call('Returns/Versions', { school, collection });
  assert.deepEqual(versions.map(({ write_id: id }) => id), [write.write_id]);
});

test('told to end it answers what is under way and turns new ones away', async () => {
  const stranger = trust.connect(trust.administrator);
  const requests = Array.from({ length: 20 }, (_, at) => director(`under way ${at}`));
  let answers;
  try {
    await trust.holding(people, async () => {
      answers = requests.map((request) => stranger.call('People/Add', request));
      await trust.keeper.ask('wait_for_statements');
      await stranger.call('grpc.health.v1.Health/Check');
      await trust.keeper.ask('tell_to_end');
      const late = await trust.connect().refusal('grpc.health.v1.Health/Check', {}, { seconds: 10 });
      assert.equal(late.code, status.UNAVAILABLE, late.words);
    });
    const names = (await Promise.all(answers)).map(({ person }) => person.name);
    assert.deepEqual(names, requests.map(({ name }) => name));
    assert.equal(await trust.keeper.ask('stop'), 0);
  } finally {
    await trust.keeper.ask('stop');
    await trust.keeper.ask('serve');
  }
});
