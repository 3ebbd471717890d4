// Every refusal reaches Node's stock gRPC as a code, in words, and at the field; none as an outage.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';

import { metadata, status } from './contract.mjs';
import { Trust, collection, figuresOfX, schoolX, schoolY } from './trust.mjs';

let trust;
let receipt;

before(async () => {
  trust = await Trust.startWithSchoolX();
  ({ receipt } = await trust.asSenco.call('Returns/Submit', trust.writing()));
});
after(() => trust?.end());

test('what is wrong is said at its field', async () => {
  const refusal = await trust.asSenco.refusal('Returns/Save', trust.writing({ write_id: 'no UUID' }, { roll: 20 }));
  assert.equal(refusal.code, status.INVALID_ARGUMENT);
  assert.deepEqual([refusal.status.code, refusal.status.message], [refusal.code, refusal.words]);
  assert.ok('writeId' in refusal.fields);
  assert.ok(Object.keys(refusal.fields).some((field) => field.startsWith('figures.')));
});

test('of many faults twenty are told and that there are more', async () => {
  const rows = Array.from({ length: 1000 }, (_, row) => ({ row, school: { laestab: 1, name: 'a school' } }));
  const refusal = await trust.asAdministrator.refusal('Schools/Stage', { import_id: randomUUID(), rows });
  assert.deepEqual([refusal.code, Object.keys(refusal.fields).length], [status.INVALID_ARGUMENT, 20]);
  assert.match(refusal.words, /20 or more/);
});

test('words and fields in any script arrive as they were sent', async () => {
  const name = 'Übung 100 % – £5 %41 "ß" 学校';
  const refusal = await trust.asSenco.refusal('Returns/Save', trust.writing({ collection: name }));
  assert.equal(refusal.code, status.NOT_FOUND);
  assert.ok(refusal.words.includes(`"${name}"`), refusal.words);
  assert.ok(refusal.fields.collection.includes(`"${name}"`));
});

test('fields this server does not know are refused in words', async () => {
  const refusal = await trust.asSenco.refusalOfBytes('/senconet.v1.Schools/List', Buffer.from([0xa0, 0x06, 0x01]));
  assert.equal(refusal.code, status.INVALID_ARGUMENT);
  assert.match(refusal.words, /older than your client.*field 100/);
});

test('a head may not send and is told who may', async () => {
  const refusal = await trust.asHead.refusal('Returns/Submit', trust.writing());
  assert.equal(refusal.code, status.PERMISSION_DENIED);
  assert.match(refusal.words, /SENCO/);
});

test('another school’s record is as if it were not there', async () => {
  const there = await trust.asSenco.refusal('Returns/Get', { school: schoolY, collection });
  const nowhere = await trust.asSenco.refusal('Returns/Get', { school: 9990000, collection });
  assert.deepEqual([there.code, nowhere.code], [status.NOT_FOUND, status.NOT_FOUND]);
  assert.equal(there.words.replace(schoolY, '9990000'), nowhere.words);
});

test('a version that is out of date is aborted with the current state', async () => {
  const refusal = await trust.asSenco.refusal('Returns/Submit', trust.writing({ replaces: 0 }));
  assert.equal(refusal.code, status.ABORTED);
  assert.deepEqual(refusal.state, { name: 'senconet.v1.Return', answers: [], origins: [], school: schoolX, collection, version: receipt.version });
});

const certificates = [
  ['none', () => undefined, /no certificate.*senco enrol/],
  ['expired', () => trust.keeper.ask('sign', { name: 'expired', end: '20210101000000Z' }), /expired/],
  ['signed by the trust but in no list', () => trust.keeper.ask('sign', { name: 'unlisted' }), /not in the trust's list/],
  ['of a foreign authority', () => trust.keeper.ask('sign', { name: 'foreign', authority: 'foreign' }), /not of this trust/],
];

for (const [kind, make, words] of certificates) {
  test(`a certificate ${kind} is unauthenticated in words, on a connection that works`, async () => {
    const stranger = trust.connect(await make());
    const refusal = await stranger.refusal('People/Me');
    assert.equal(refusal.code, status.UNAUTHENTICATED, refusal.words);
    assert.match(refusal.words, words);
    assert.equal((await stranger.call('grpc.health.v1.Health/Check')).status, 'SERVING');
  });
}

test('a method that is not there is unimplemented', async () => {
  for (const path of ['/senconet.v1.Schools/Paint', '/senconet.v2.Schools/List', '/x/y']) {
    const refusal = await trust.asSenco.refusalOfBytes(path, Buffer.alloc(0));
    assert.equal(refusal.code, status.UNIMPLEMENTED);
    assert.match(refusal.words, /does not know this request/);
  }
});

test('a compressed message is refused in words', async () => {
  for (const algorithm of [1, 2]) { // deflate, gzip
    const stranger = trust.connect(trust.administrator, { 'grpc.default_compression_algorithm': algorithm });
    const refusal = await stranger.refusal('Policies/Get', { name: 'charter'.repeat(20) });
    assert.equal(refusal.code, status.UNIMPLEMENTED, refusal.words);
    assert.match(refusal.words, /uncompressed/);
  }
});

test('more than 256 KiB is refused in words and the next request answered', async () => {
  for (const size of [262145, 1000000, 3000000]) {
    const refusal = await trust.asAdministrator.refusalOfBytes('/senconet.v1.Schools/Stage', Buffer.alloc(size));
    assert.equal(refusal.code, status.RESOURCE_EXHAUSTED, refusal.words);
    assert.ok(refusal.words.includes(`${size} bytes; at most 262144`), refusal.words);
    assert.equal((await trust.asAdministrator.call('People/Me')).person.id, 1);
  }
});

test('more than 4 KiB are refused before the server knows who asks', async () => {
  const refusal = await trust.asNobody.refusalOfBytes('/senconet.v1.Enrolment/Join', Buffer.alloc(4097));
  assert.equal(refusal.code, status.RESOURCE_EXHAUSTED, refusal.words);
});

test('headers beyond measure are refused in words', async () => {
  const fields = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`x-${at}`, 'y'.repeat(1000)]));
  const refusal = await trust.asSenco.refusalOfBytes('/senconet.v1.People/Me', Buffer.alloc(0), metadata(fields));
  assert.equal(refusal.code, status.RESOURCE_EXHAUSTED, refusal.words);
  assert.equal((await trust.asSenco.call('People/Me')).person.name, 'senco of x');
});

test('figures that were given are kept, and none is made up', async () => {
  const { return: stored } = await trust.asSenco.call('Returns/Get', { school: schoolX, collection });
  assert.deepEqual(stored.figures, figuresOfX);
});
