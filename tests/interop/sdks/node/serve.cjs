// Reads one JSON step a line and writes one JSON reply a line; `verbs` carries the steps out.
const { createInterface } = require('node:readline');

const say = (reply) => process.stdout.write(`${JSON.stringify(reply)}\n`);
const failed = (error) => ({ error: error.name, message: error.message });

// Calls side by side, and the process's CPU time a call in microseconds.
async function load(calls, width, call) {
  const seconds = [];
  const worker = async (count) => {
    for (let n = 0; n < count; n += 1) {
      const began = performance.now();
      await call();
      seconds.push((performance.now() - began) / 1e3);
    }
  };
  const [start, before] = [performance.now(), process.cpuUsage()];
  await Promise.all(Array.from({ length: width }, () => worker(calls / width)));
  const { user, system } = process.cpuUsage(before);
  const wall = (performance.now() - start) / 1e3;
  return { cpu_us: (user + system) / seconds.length, calls_per_second: seconds.length / wall, seconds };
}

// `parts`: the verbs that are put together here from parts of the SDK.
exports.serve = async (verbs, parts = []) => {
  say({ ready: true });
  for await (const line of createInterface({ input: process.stdin })) {
    const step = JSON.parse(line);
    const verb = verbs[step.do] ?? (() => ({ absent: true }));
    const reply = await Promise.resolve(step).then(verb).catch(verbs.failed ?? failed);
    say(parts.includes(step.do) ? { ...reply, parts: true } : reply);
  }
};
exports.load = load;
exports.failed = failed;
