// The same job as sencod's, as one would quickly do it in Node: Fastify, pg, JSON, plain HTTP behind somebody else's
// TLS. A bearer token (the certificate's fingerprint) is looked up in the database at each request.
//
//   WORKERS=2 POOL=8 MANNER=five|one PGHOST=... PGDATABASE=... node server.js
'use strict';

const cluster = require('node:cluster');
const { createHash } = require('node:crypto');
const fastify = require('fastify');
const { Pool } = require('pg');
const { statement } = require('./statements');
const returns = require('./returns');

const workers = Number(process.env.WORKERS);

function tokenOf(request) {
  const token = /^Bearer ([0-9a-f]{64})$/.exec(request.headers.authorization ?? '');
  if (!token) throw Object.assign(new Error('who are you?'), { statusCode: 401 });
  return Buffer.from(token[1], 'hex');
}

function rowOrNotFound(result) {
  if (result.rows.length === 0) throw Object.assign(new Error('there is none of yours'), { statusCode: 404 });
  return result.rows[0];
}

// As sencod does, an allocation that is not as it was issued is not shown.
function allocationOf(row, school) {
  const fingerprint = createHash('sha256').update(row.body).update(row.policy_body).digest();
  if (!fingerprint.equals(row.fingerprint)) throw new Error('this allocation is not as it was issued');
  return {
    school, number: Number(row.number), issuedAt: row.issued_at, policyName: row.policy_name,
    policyVersion: row.policy_version, fingerprint: fingerprint.toString('hex'),
    body: row.body.toString('base64'), policy: row.policy_body.toString('base64'),
  };
}

const text = { type: 'string' };
const integer = { type: 'integer' };
const place = { type: 'object', properties: { collection: text, school: integer } };
const allocationAnswer = {
  type: 'object',
  properties: {
    school: integer, number: integer, issuedAt: text, policyName: text, policyVersion: integer, fingerprint: text,
    body: text, policy: text,
  },
};
const versionAnswer = { type: 'object', properties: { school: integer, version: integer } };

function serve() {
  const pool = new Pool({
    max: Number(process.env.POOL), idleTimeoutMillis: 0, options: '-c plan_cache_mode=force_generic_plan',
  });
  const submit = process.env.MANNER === 'one' ? returns.submitByOne : returns.submitByFive;
  const app = fastify();
  app.post('/returns', { schema: returns.schema }, async (request) => {
    const token = tokenOf(request);
    returns.check(request.body.figures);
    return submit(pool, token, request.body);
  });
  app.get('/returns/:collection/:school', { schema: { params: place, response: { 200: versionAnswer } } },
    async (request) => {
      const { collection, school } = request.params;
      const result = await pool.query(statement('newest', [tokenOf(request), school, collection]));
      return { school, version: rowOrNotFound(result).version };
    });
  app.get('/allocations/:collection/:school', { schema: { params: place, response: { 200: allocationAnswer } } },
    async (request) => {
      const { collection, school } = request.params;
      const result = await pool.query(statement('allocation', [tokenOf(request), school, collection]));
      return allocationOf(rowOrNotFound(result), school);
    });
  app.listen({ host: '127.0.0.1', port: 0 }, (error) => {
    if (error) throw error;
    process.send(app.server.address().port);
  });
}

// Says the port once all of them listen; workers share it.
function supervise() {
  let listening = 0;
  for (let worker = 0; worker < workers; worker++) cluster.fork();
  cluster.on('message', (worker, port) => {
    if (++listening === workers) console.log(port);
  });
  process.on('SIGTERM', () => process.exit(0));
}

if (cluster.isPrimary) supervise();
else serve();
