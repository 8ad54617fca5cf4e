// npm's own semver: pairs a second from text and of parsed versions, the median of seven rounds, and the answers counted.
const { readFileSync } = require('node:fs');
const semver = require('semver');

const pairs = readFileSync(process.argv[2], 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
const readable = pairs.filter(([left, right]) => semver.valid(left) && semver.valid(right));
const parsed = readable.map((pair) => pair.map((text) => new semver.SemVer(text)));

function median(list, compare) {
  const rates = [];
  for (let round = 0; round < 14; round++) {
    let sum = 0;
    const start = process.hrtime.bigint();
    for (const [left, right] of list) {
      sum += compare(left, right);
    }
    rates.push(list.length / (Number(process.hrtime.bigint() - start) / 1e9));
  }
  return Math.round(rates.slice(7).sort((a, b) => a - b)[3]);
}

const orders = readable.map(([left, right]) => semver.compare(left, right));
console.log(JSON.stringify({
  pairs: readable.length,
  text: median(readable, semver.compare),
  parsed: median(parsed, (left, right) => left.compare(right)),
  less: orders.filter((order) => order < 0).length,
  equal: orders.filter((order) => order === 0).length,
  greater: orders.filter((order) => order > 0).length,
}));
