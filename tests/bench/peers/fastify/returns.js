// Submitting a return: well formed, believable, of the caller's own school, and of the version that is the newest.
'use strict';

const { createHash } = require('node:crypto');
const { statement, figureValues } = require('./statements');

const count = { type: 'integer', minimum: 0, maximum: 2147483647 };
const day = { type: 'string', format: 'date' };
const words = { type: 'string', minLength: 1, maxLength: 200 };
const figures = {
  type: 'object',
  additionalProperties: false,
  required: ['provision', 'roll', 'joiners', 'leavers', 'budgetPence', 'budgetYear', 'budgetSource'],
  properties: {
    provision: {
      type: 'object',
      additionalProperties: false,
      properties: { A: count, P: count, S: count, K: count, E: count, N: count },
    },
    roll: count, kWithAgencies: count, joiners: count, leavers: count, turnoverHundredths: count,
    budgetPence: { type: 'integer', minimum: 0 },
    turnoverFrom: day, turnoverTo: day, turnoverSource: words, turnoverYear: words,
    budgetYear: { type: 'string', pattern: '^\\d{4}-\\d{2}$' }, budgetSource: words, censusDate: day,
  },
};
const schema = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['school', 'collection', 'writeId', 'replaces', 'figures'],
    properties: {
      school: { type: 'integer', minimum: 1000000, maximum: 9999999 },
      collection: words,
      writeId: { type: 'string', format: 'uuid' },
      replaces: count,
      figures,
    },
  },
  response: {
    200: {
      type: 'object',
      properties: {
        number: { type: 'integer' }, school: { type: 'integer' }, collection: { type: 'string' },
        version: { type: 'integer' }, writeId: { type: 'string' }, state: { type: 'string' },
        storedAt: { type: 'string' }, fingerprint: { type: 'string' }, repeated: { type: 'boolean' },
      },
    },
  },
};

const fail = (statusCode, message) => Object.assign(new Error(message), { statusCode });

function check({ provision, roll }) {
  const pupils = Object.values(provision).reduce((sum, some) => sum + some, 0);
  if (pupils > roll) throw fail(400, 'the pupils by provision are more than the roll');
}

const contentOf = (body) => createHash('sha256').update(JSON.stringify(body.figures)).update('\x02').digest();

const receipt = (body, row, fingerprint, repeated) => ({
  number: Number(row.receipt), school: body.school, collection: body.collection, version: Number(row.version),
  writeId: body.writeId, state: 'SUBMITTED', storedAt: row.stored_at, fingerprint: fingerprint.toString('hex'),
  repeated,
});

async function store(client, token, body, content) {
  const caller = (await client.query(statement('caller', [token, body.school]))).rows[0];
  if (!caller) throw fail(404, 'this school is not one of yours');
  const head = (await client.query(statement('head', [body.school, body.collection]))).rows[0];
  if (!head) throw fail(409, 'the collection is not open');
  if (head.version !== body.replaces) throw fail(409, `version ${head.version} is the newest`);
  const row = (await client.query(statement('version', [body.school, head.collection, head.version + 1, body.writeId,
    2, content, caller.person, ...figureValues(body.figures)]))).rows[0];
  const subject = `${head.collection}/${row.version}`;
  await client.query(statement('event', [body.school, subject]));
  await client.query(statement('audit', [caller.person, body.school, subject]));
  return row;
}

// A write that was stored already gets its own receipt again.
async function known(pool, body, content, error) {
  const row = (await pool.query(statement('known', [body.writeId, body.school, body.collection]))).rows[0];
  if (!row) throw error;
  if (!row.fingerprint.equals(content)) throw fail(409, 'this write id has been used for other figures');
  return receipt(body, row, content, true);
}

// Five statements in a transaction.
async function submitByFive(pool, token, body) {
  const content = contentOf(body);
  const client = await pool.connect();
  let error;
  try {
    await client.query('begin');
    const row = await store(client, token, body, content);
    await client.query('commit');
    return receipt(body, row, content, false);
  } catch (caught) {
    error = caught;
    await client.query('rollback');
  } finally {
    client.release();
  }
  return known(pool, body, content, error);
}

// One call of the server's own function, which looks for a repeat itself.
async function submitByOne(pool, token, body) {
  const content = contentOf(body);
  const row = (await pool.query(statement('one', [token, body.school, body.collection, body.writeId, body.replaces,
    content, ...figureValues(body.figures)]))).rows[0];
  if (!row) throw fail(404, 'this school is not one of yours');
  if (row.outcome !== 'stored' && row.outcome !== 'repeated') throw fail(409, row.outcome);
  return receipt(body, row, content, row.outcome === 'repeated');
}

module.exports = { schema, check, submitByFive, submitByOne };
