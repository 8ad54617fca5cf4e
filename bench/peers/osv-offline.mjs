// Asks Renovate's offline database about every component of a list, as one process does it.
//   node osv-offline.mjs prepare RECORDS.ndjson ECOSYSTEM FOLDER   one database file of an ecosystem's records
//   node osv-offline.mjs ask COMPONENTS.csv FOLDER                 ecosystem,,name,version lines; prints how many records it names
// It names the records of a package and leaves the comparing of versions to its caller, so it does less than a scan.
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [verb, input, ...rest] = process.argv.slice(2);
const main = createRequire(path.join(process.cwd(), 'x.js')).resolve('@renovatebot/osv-offline-db');

if (verb === 'prepare') {
  const { packageToPurl } = await import(pathToFileURL(path.join(path.dirname(main), 'lib', 'purl-helper.js')));
  const [ecosystem, folder] = rest;
  const out = createWriteStream(path.join(folder, `${ecosystem.toLowerCase()}.nedb`));
  for await (const line of readline.createInterface({ input: createReadStream(input) })) {
    const record = JSON.parse(line);
    for (const affected of record.affected ?? []) {
      if (affected.package) {
        affected.package.purl = packageToPurl(affected.package.ecosystem, affected.package.name);
      }
    }
    out.write(JSON.stringify(record) + '\n');
  }
  out.end();
} else {
  process.env.OSV_OFFLINE_ROOT_DIR = rest[0];
  const { OsvOfflineDb } = await import(pathToFileURL(main));
  const database = OsvOfflineDb.create();
  let [components, records] = [0, 0];
  for (const line of readFileSync(input, 'utf8').split('\n')) {
    const [ecosystem, , name] = line.trim().split(',');
    if (name) {
      components++;
      records += (await database.query(ecosystem, name)).length;
    }
  }
  database[Symbol.dispose]();
  console.log(`${components} components, ${records} records of their packages`);
}
