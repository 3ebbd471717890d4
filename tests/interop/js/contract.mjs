// The contract as a Node stranger has it: @grpc/proto-loader on proto/, and calls by @grpc/grpc-js.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import protobuf from 'protobufjs';

const proto = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'proto');
const callSeconds = 30;

export const { status } = grpc;

function readContract() {
  const files = readdirSync(proto, { recursive: true }).filter((name) => name.endsWith('.proto'));
  const loaded = loader.loadSync(files, { includeDirs: [proto, '/usr/include'], keepCase: true, longs: Number, enums: String });
  const isService = (described) => !('fileDescriptorProtos' in described);
  const methods = Object.values(loaded).filter(isService).flatMap((service) => Object.values(service));
  return new Map(methods.map((method) => [method.path.slice(1), method]));
}

export const methods = readContract();
export const called = new Set();

// By "Returns/Save", or by the whole name.
function methodOf(name) {
  const method = methods.get(name) ?? methods.get(`senconet.v1.${name}`);
  if (!method) throw new Error(`the contract has no ${name}`);
  return method;
}

const root = new protobuf.Root();
root.resolvePath = (origin, target) => path.join(target.startsWith('google/protobuf/') ? '/usr/include' : proto, target);
root.loadSync(['google/rpc/status.proto', 'google/rpc/error_details.proto', 'senconet/v1/returns.proto'], { keepCase: true });

function decode(name, bytes) {
  const type = root.lookupType(name);
  return type.toObject(type.decode(bytes), { longs: Number, enums: String, arrays: true });
}

// A refused call: code, words, fields and the current state, from its trailers.
export class Refusal {
  constructor(error) {
    this.code = error.code;
    this.words = error.details;
    this.fields = {};
    const [bytes] = error.metadata?.get('grpc-status-details-bin') ?? [];
    if (!bytes) return;
    this.status = decode('google.rpc.Status', bytes);
    for (const { type_url: url, value } of this.status.details) {
      const name = url.slice(url.lastIndexOf('/') + 1);
      const message = decode(name, value);
      if (name === 'google.rpc.BadRequest') {
        for (const { field, description } of message.field_violations) this.fields[field] = description;
      } else {
        this.state = { name, ...message };
      }
    }
  }
}

async function refusalOf(promise) {
  let answer;
  try {
    answer = await promise;
  } catch (error) {
    if (error.code === undefined) throw error;
    return new Refusal(error);
  }
  throw new Error(`it was answered: ${JSON.stringify(answer)}`);
}

// A channel to the trust with somebody's certificate, or with none.
export class Stranger {
  constructor(address, rootPath, certificate, options = {}) {
    const [key, chain] = certificate ? [readFileSync(certificate.key), readFileSync(certificate.certificate)] : [null, null];
    const credentials = grpc.credentials.createSsl(readFileSync(rootPath), key, chain);
    this.client = new grpc.Client(address, credentials, { 'grpc.use_local_subchannel_pool': 1, ...options });
  }

  close() {
    this.client.close();
  }

  // The call and the promise of its answer.
  start(name, request = {}, { seconds = callSeconds } = {}) {
    const method = methodOf(name);
    let call;
    called.add(method.path.slice(1));
    const answer = new Promise((resolve, reject) => {
      call = this.client.makeUnaryRequest(
        method.path, method.requestSerialize, method.responseDeserialize, request,
        { deadline: Date.now() + seconds * 1000 }, (error, got) => (error ? reject(error) : resolve(got)),
      );
    });
    return { call, answer };
  }

  call(name, request, options) {
    return this.start(name, request, options).answer;
  }

  refusal(name, request, options) {
    return refusalOf(this.call(name, request, options));
  }

  // Any bytes to any path.
  refusalOfBytes(methodPath, bytes, metadata = new grpc.Metadata()) {
    const same = (value) => value;
    return refusalOf(new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(methodPath, same, same, bytes, metadata,
        { deadline: Date.now() + callSeconds * 1000 }, (error, got) => (error ? reject(error) : resolve(got)));
    }));
  }

  // How a method that streams its answers ends.
  endOfStream(name, request = {}) {
    const method = methodOf(name);
    called.add(method.path.slice(1));
    const stream = this.client.makeServerStreamRequest(method.path, method.requestSerialize, method.responseDeserialize, request);
    return new Promise((resolve) => {
      stream.on('data', () => {});
      stream.on('error', (error) => resolve(new Refusal(error)));
      stream.on('end', () => resolve(null));
    });
  }
}

export function metadata(fields) {
  const made = new grpc.Metadata();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
}
