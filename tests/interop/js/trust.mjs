// A trust of a test's own, kept by keeper.py, and what of it does not go over gRPC.
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';

import { Stranger } from './contract.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const base32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const schoolX = 9994999;
export const schoolY = 9994001;
export const collection = '2012-13';

export const figuresOfX = {
  provision: { A: 10, P: 5, S: 6, K: 0, E: 0, N: 179 },
  roll: 200,
  joiners: 34,
  leavers: 34,
  budget_pence: 6775500,
  budget_year: '2012-13',
  budget_source: "the charter's own example",
  census_date: '2013-01-17',
};

// The trust's day, which is London's, whatever the clock of this machine says.
export function day(daysFromToday) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + daysFromToday);
  return date.toISOString().slice(0, 10);
}

class Keeper {
  constructor(options) {
    this.child = spawn('/usr/bin/python3', [path.join(here, '..', 'keeper.py'), JSON.stringify(options)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.lines = readline.createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.exited = new Promise((resolve) => this.child.on('exit', resolve));
    this.last = Promise.resolve();
  }

  async answer() {
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`the keeper of the trust ended with ${await this.exited}`);
    const { result, error } = JSON.parse(value);
    if (error) throw new Error(error);
    return result;
  }

  // One question at a time.
  ask(what, fields = {}) {
    this.last = this.last.catch(() => {}).then(() => {
      this.child.stdin.write(`${JSON.stringify({ do: what, ...fields })}\n`);
      return this.answer();
    });
    return this.last;
  }

  async end() {
    this.child.stdin.end();
    const code = await this.exited;
    if (code !== 0) throw new Error(`the keeper of the trust ended with ${code}`);
  }
}

export class Trust {
  static async start(options = {}) {
    const trust = new Trust();
    trust.keeper = new Keeper(options);
    Object.assign(trust, await trust.keeper.answer());
    trust.strangers = [];
    trust.asAdministrator = trust.connect(trust.administrator);
    trust.asNobody = trust.connect();
    return trust;
  }

  // With schools, a collection, a SENCO and a head of School X.
  static async startWithSchoolX(options) {
    const trust = await Trust.start(options);
    await trust.addSchools({ [schoolX]: 'School X', [schoolY]: 'School Y' });
    await trust.openCollection(collection, '2012/13', '2013-01-17');
    trust.asSenco = trust.connect(await trust.enrol('senco of x', { role: 'SENCO', school: schoolX }));
    trust.asHead = trust.connect(await trust.enrol('head of x', { role: 'HEAD', school: schoolX }));
    return trust;
  }

  async end() {
    for (const stranger of this.strangers) stranger.close();
    await this.keeper.end();
  }

  connect(certificate, options) {
    const stranger = new Stranger(this.address, this.root, certificate, options);
    this.strangers.push(stranger);
    return stranger;
  }

  async addSchools(names) {
    const rows = Object.entries(names).map(([laestab, name], at) => ({
      row: at + 2,
      school: { laestab: Number(laestab), name, kind: 'PRIMARY' },
    }));
    const importId = randomUUID();
    for (let at = 0; at < rows.length; at += 500) {
      await this.asAdministrator.call('Schools/Stage', {
        import_id: importId, chunk: at / 500, rows: rows.slice(at, at + 500),
      });
    }
    const applied = await this.asAdministrator.call('Schools/Apply', { import_id: importId, rows: rows.length });
    return { importId, applied };
  }

  async openCollection(key, year, referenceDate) {
    const opened = await this.asAdministrator.call('Collections/Open', {
      collection: {
        key, academic_year: year, reference_date: referenceDate, opens_on: day(-1), due_on: day(30),
        closes_on: day(60), asks: { plasc: true, mobility: true, budget: true }, policy: 'charter',
      },
    });
    return opened.collection;
  }

  async addPerson(name, ...roles) {
    const added = await this.asAdministrator.call('People/Add', { write_id: randomUUID(), name, roles });
    return added.person.id;
  }

  // The id and secret of a new code; the trust gets the secret's hash.
  async invite(person) {
    const codeId = Array.from({ length: 8 }, () => base32[randomInt(32)]).join('');
    const secret = randomBytes(15);
    await this.asAdministrator.call('People/Invite', {
      person, code_id: codeId, secret_hash: createHash('sha256').update(secret).digest(), valid_hours: 1,
    });
    return { codeId, secret };
  }

  // A key of the stranger's own and a signing request become a certificate.
  async join(name, { codeId, secret }) {
    const key = path.join(this.folder, `${name}.key`);
    const certificate = path.join(this.folder, `${name}.pem`);
    execFileSync('openssl', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', key]);
    const request = execFileSync('openssl', ['req', '-new', '-key', key, '-subj', '/CN=whoever', '-outform', 'DER']);
    const answer = await this.asNobody.call('Enrolment/Join', { code_id: codeId, secret, signing_request: request });
    writeFileSync(certificate, answer.certificate);
    return { key, certificate, answer };
  }

  async enrol(name, ...roles) {
    return this.join(name, await this.invite(await this.addPerson(name, ...roles)));
  }

  writing(changed = {}, figures = {}) {
    return {
      school: schoolX, collection, write_id: randomUUID(), replaces: 0, figures: { ...figuresOfX, ...figures },
      ...changed,
    };
  }

  // Does it to the newest version.
  async act(who, name, changed = {}) {
    const { school = schoolX } = changed;
    const { return: newest } = await this.asAdministrator.call('Returns/Get', { school, collection });
    return who.call(`Returns/${name}`, {
      school, collection, write_id: randomUUID(), version: newest.version, reason: 'a test', ...changed,
    });
  }

  // Runs the work while the database holds what the statement locks.
  async holding(statement, work) {
    await this.keeper.ask('hold', { statement });
    try {
      return await work();
    } finally {
      await this.keeper.ask('let_go');
    }
  }
}
